// A crowd of readers in a process of its own, so that it does not slow down the measuring. `readers.ts` tells it
// what to do.
import { Agent } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'

import { drawFrom } from './draw'
import { editionOf, now, readingJob, type ReadingReport, stopMessage } from './reading'
import { get } from './request'
import { quantile } from './statistics'

let isOver = false

process.on('message', (message) => {
  if (message === stopMessage) return void (isOver = true)
  void read(readingJob.parse(message)).then((report) => process.send?.(report, () => process.exit()))
})
process.on('disconnect', () => process.exit())

async function read(job: ReturnType<typeof readingJob.parse>): Promise<ReadingReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: job.connections })
  const draw = drawFrom(job.paths, job.skew)
  const report: ReadingReport = { seconds: 0, origins: {}, errors: {}, latencies: {}, sightings: [] }
  const tookMs: Record<string, number[]> = {}
  const started = now()
  let left = job.requests
  const one = async () => {
    while (left > 0 && !isOver) {
      left -= 1
      const path = draw()
      const asked = now()
      try {
        const { status, headers, body } = await get(agent, job.origin + path, { 'accept-encoding': 'gzip' })
        const answered = now()
        const origin = String(headers['x-lakeside-press'])
        count(report.origins, origin)
        if (status >= 400) count(report.errors, `status ${status}`)
        ;(tookMs[origin] ??= []).push(answered - asked)
        const edition = path === job.watched ? editionIn(body, headers['content-encoding']) : undefined
        if (edition !== undefined) report.sightings.push({ edition, asked, answered })
      } catch (error) {
        count(report.errors, error instanceof Error ? error.message : String(error))
      }
      if (job.pauseMs > 0) await delay(job.pauseMs)
    }
  }
  await Promise.all(Array.from({ length: job.connections }, one))
  agent.destroy()
  for (const [origin, values] of Object.entries(tookMs)) {
    report.latencies[origin] = { p50: quantile(values, 0.5), p99: quantile(values, 0.99) }
  }
  return { ...report, seconds: (now() - started) / 1_000 }
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1
}

let last: { body: Buffer; edition: number | undefined } | undefined

/** Most answers are the same as the one before, and need not be decompressed again. */
function editionIn(body: Buffer, encoding: string | undefined): number | undefined {
  if (!last?.body.equals(body)) {
    last = { body, edition: editionOf((encoding === 'gzip' ? gunzipSync(body) : body).toString()) }
  }
  return last.edition
}
