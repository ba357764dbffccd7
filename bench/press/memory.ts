import { setTimeout as delay } from 'node:timers/promises'

import { freePort } from '../../tests/e2e/support/publication'
import { article, importArticles, surroundings } from '../support/articles'
import { contestant } from '../support/contest'
import type { Bench, Findings } from '../support/findings'
import { figure, number } from '../support/format'
import { liveMemory, residentMemory } from '../support/memory-of'
import { startReaders } from '../support/readers'
import { type Publication, startPublication } from '../support/site'
import { trend } from '../support/statistics'
import { wrk } from '../support/wrk'
import { printed } from './printed'
import { samplePages } from './sample'

const plan = {
  full: { stories: 1_500, warmUpSeconds: 60, settleSeconds: 30, seconds: 240 },
  quick: { stories: 300, warmUpSeconds: 5, settleSeconds: 5, seconds: 20 },
}
/** In MB: less than the stories need, so that prints come and go all the time. */
const budget = { full: 4, quick: 1 }
const sampleMs = 2_000
/** How much memory may grow in a busy hour, in MB: compiled code and the allocator's pages still add up. */
const allowance = 5
/** What a working server holds besides prints, in MB: connections, compiled code, pages being made. */
const besides = 12

/**
 * The front door's memory under everything at once: printed pages, pages that readers already have, pages that were
 * pushed out of memory, wrong addresses, and publishing.
 */
export async function memory(bench: Bench): Promise<Findings> {
  const size = bench.isQuick ? 'quick' : 'full'
  const { stories, warmUpSeconds, settleSeconds, seconds } = plan[size]
  const wholeSeconds = warmUpSeconds + settleSeconds + seconds
  const inspectorPort = await freePort()
  const env = { PRESS_MEMORY_MB: String(budget[size]), NODE_OPTIONS: `--inspect-port=${inspectorPort}` }
  const site = await startPublication(bench, { env })
  const paths = await importArticles(bench, site, stories)

  const fresh = await liveMemory(site.pid, inspectorPort)
  const load = startLoad(bench, site, paths, wholeSeconds)
  await delay(warmUpSeconds * 1_000)
  const before = await liveMemory(site.pid, inspectorPort)
  // Right after a forced garbage collection, a process is smaller than usual.
  await delay(settleSeconds * 1_000)
  const samples = await sample(site.pid, seconds)
  const { answers, failures } = await load
  const after = await liveMemory(site.pid, inspectorPort)

  const { slope, uncertainty } = trend(samples)
  const isFlat = slope * seconds - uncertainty * seconds <= allowance
  const during = answers * (seconds / wholeSeconds)
  return {
    bars: [
      {
        what: `front door's memory (RSS) while it gave ${number(during)} answers: growth`,
        bar: `not significantly above ${allowance} MB`,
        measured: `${number(slope * seconds)} MB ± ${number(uncertainty * seconds)}`,
        isMet: isFlat,
      },
      {
        what: `front door's live memory beyond that of its start, with PRESS_MEMORY_MB=${budget[size]}`,
        bar: `≤ ${budget[size]} MB + ${besides} MB for all else`,
        measured: `${number(before - fresh)} MB, ${number(seconds)} s later ${number(after - fresh)} MB`,
        isMet: Math.max(before, after) - fresh <= budget[size] + besides,
      },
      {
        what: 'mixed load: errors (the 404s asked for are none)',
        bar: '0',
        measured: failures.join(', ') || '0',
        isMet: failures.length === 0,
      },
    ],
    figures: [
      figure(
        'MB of RSS',
        samples.map(([, megabytes]) => megabytes),
      ),
      figure('MB alive after a collection: at the start, warmed up, in the end', [fresh, before, after]),
    ],
  }
}

async function sample(pid: number, seconds: number): Promise<[number, number][]> {
  const samples: [number, number][] = []
  const started = performance.now()
  for (;;) {
    const passed = (performance.now() - started) / 1_000
    if (passed > seconds) return samples
    samples.push([passed, residentMemory(pid)])
    await delay(sampleMs)
  }
}

/**
 * Does everything that readers and editors do, for some seconds. Returns how many answers there were, and what went
 * wrong.
 */
async function startLoad(bench: Bench, site: Publication, paths: string[], seconds: number) {
  const story = contestant('', `${site.origin}${samplePages.story}`)
  const { headers } = await printed(story)
  const known = { ...story.headers, 'if-none-match': headers.etag ?? '' }
  const wrong = Array.from({ length: 200 }, (_, index) => `/articles/never-written-${index}`)
  const pages = [
    ...paths,
    ...paths.map((path, index) => `${path}?from=${index}`),
    ...Object.values(samplePages),
  ]
  const readers = startReaders(bench, { origin: site.origin, connections: 8, paths: pages, pauseMs: 5 })
  const lost = startReaders(bench, { origin: site.origin, connections: 2, paths: wrong, pauseMs: 20 })
  const publishing = keepPublishing(site, seconds)
  const [first, second] = await Promise.all([
    wrk({ url: story.url, headers: story.headers, seconds, connections: 28 }),
    wrk({ url: story.url, headers: known, seconds, connections: 4 }),
  ])
  readers.stop()
  lost.stop()
  const reports = await Promise.all([readers.report, lost.report])
  await publishing
  bench.say(JSON.stringify([first, second, ...reports]))
  const [, { errors: expected }] = reports
  const errors = { ...reports[0].errors, ...expected, 'status 404': reports[0].errors['status 404'] ?? 0 }
  const failures = [
    ...Object.entries(errors).filter(([, count]) => count > 0),
    ...[first, second].flatMap(({ failed, refused }) =>
      failed + refused > 0 ? [['wrk', failed + refused]] : [],
    ),
  ].map(([name, count]) => `${count} × ${name}`)
  const read = reports.flatMap(({ origins }) => Object.values(origins))
  return {
    answers: [first.requests, second.requests, ...read].reduce((sum, count) => sum + count, 0),
    failures,
  }
}

const betweenPublishesMs = 2_000

async function keepPublishing({ editor }: Publication, seconds: number): Promise<void> {
  const around = await surroundings(editor)
  for (const deadline = Date.now() + seconds * 1_000; Date.now() < deadline;) {
    const text = `Published at ${new Date().toISOString()}.`
    await editor.createOrReplace(article('measured-0', 'A story that changes', text, around))
    await delay(betweenPublishesMs)
  }
}
