import { Agent } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'

import { type Article, article, articlePath, surroundings } from '../support/articles'
import type { Bench, Figure, Findings } from '../support/findings'
import { figure, number } from '../support/format'
import { startReaders } from '../support/readers'
import { editionMark, editionOf, now, type Sighting } from '../support/reading'
import { get } from '../support/request'
import { type Publication, startPublication } from '../support/site'
import { median, quantile } from '../support/statistics'
import { otherStories, samplePages } from './sample'
import { staleSightings } from './stale-sightings'

type Crowd = { name: string; connections: number; pauseMs: number; medianBar: number }

/** How many readers there are, how long each rests between two pages, and within how many milliseconds the new text is to be read. */
const crowds: Crowd[] = [
  { name: '32 connections without a rest', connections: 32, pauseMs: 0, medianBar: 40 },
  { name: '32 connections, 20 ms of rest between pages', connections: 32, pauseMs: 20, medianBar: 28 },
  { name: 'nobody else reads', connections: 0, pauseMs: 0, medianBar: 28 },
]
/** Within how many milliseconds 99 of 100 are to be read. */
const lateBar = 150
const warmUpMs = 3_000
const patienceMs = 30_000
/** Stories are published at irregular intervals, so that the site is met in every state. */
const restMs = () => 50 + Math.random() * 250

/** How soon readers see what was published while others read, and whether anybody is shown the old text after that. */
export async function freshness(bench: Bench): Promise<Findings> {
  const findings: Findings = { bars: [], figures: [] }
  for (const crowd of crowds) {
    const site = await startPublication(bench)
    const seen = await publishAndLook(bench, site, crowd)
    findings.bars.push(...barsOf(seen, crowd))
    findings.figures.push(...figuresOf(seen, crowd.name))
  }
  return findings
}

type Seen = {
  delays: number[]
  stale: number
  errors: Record<string, number>
  perSecond: number
  looks: number
}

async function publishAndLook(bench: Bench, site: Publication, crowd: Crowd): Promise<Seen> {
  const { name, connections, pauseMs } = crowd
  const publishes = bench.isQuick ? 5 : 100
  const story = article(
    'published-often',
    'A story that is published often',
    '',
    await surroundings(site.editor),
  )
  const path = articlePath(story)
  await publish(site, story, 0)

  // A quarter of the requests are for the story, the rest for pages that mostly change with it.
  const others = [samplePages.front, samplePages.section, samplePages.story, ...otherStories]
  const paths = [...others, path, path, path]
  const readers = startReaders(bench, { origin: site.origin, connections, paths, pauseMs, watched: path })
  const poller = poll(site.origin + path)
  await delay(warmUpMs)

  const delays: number[] = []
  for (let number = 1; number <= publishes; number += 1) {
    await publish(site, story, number)
    const acknowledged = now()
    delays.push(Math.max(0, (await poller.sees(number)).answered - acknowledged))
    await delay(restMs())
  }
  poller.stop()
  readers.stop()
  const report = await readers.report
  const answers = Object.values(report.origins).reduce((sum, count) => sum + count, 0)
  bench.say(`${name}: ${JSON.stringify({ ...report, sightings: report.sightings.length })}`)
  return {
    delays,
    stale: staleSightings([...report.sightings, ...poller.sightings]).length,
    errors: { ...report.errors, ...poller.errors },
    perSecond: answers / report.seconds,
    looks: report.sightings.length + poller.sightings.length,
  }
}

/** Publishes as the Studio does: writes a draft and publishes it. Resolves when the lake acknowledges it. */
async function publish({ editor }: Publication, story: Article, number: number): Promise<void> {
  const draftId = `drafts.${story._id}`
  const body = story.body.map((block) => ({
    ...block,
    children: block.children.map((span) => ({ ...span, text: editionMark(number) })),
  }))
  await editor.createOrReplace({ ...story, _id: draftId, body })
  await editor.action({ actionType: 'sanity.action.document.publish', draftId, publishedId: story._id })
}

/** One more reader, who asks for the page again as soon as it is answered, and notes when an edition appears. */
function poll(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const sightings: Sighting[] = []
  const errors: Record<string, number> = {}
  let isOver = false
  let tell: (sighting: Sighting) => void = () => undefined
  const look = async () => {
    const asked = now()
    const { status, headers, body } = await get(agent, url, { 'accept-encoding': 'gzip' })
    const answered = now()
    if (status !== 200) throw new Error(`status ${status}`)
    const text = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
    const edition = editionOf(text.toString()) ?? -1
    sightings.push({ edition, asked, answered })
    tell({ edition, asked, answered })
  }
  const lookOn = async () => {
    while (!isOver) {
      await look().catch((error: unknown) => {
        const name = error instanceof Error ? error.message : String(error)
        errors[name] = (errors[name] ?? 0) + 1
      })
    }
    agent.destroy()
  }
  void lookOn()
  return {
    sightings,
    errors,
    sees: (edition: number) =>
      new Promise<Sighting>((resolve, reject) => {
        const before = sightings.find((each) => each.edition >= edition)
        if (before) return resolve(before)
        tell = (each) => each.edition >= edition && resolve(each)
        setTimeout(() => reject(new Error(`Edition ${edition} did not appear.`)), patienceMs).unref()
      }),
    stop: () => (isOver = true),
  }
}

function barsOf({ delays, stale, errors, looks }: Seen, { name, medianBar }: Crowd): Findings['bars'] {
  const failures = Object.entries(errors).map(([name, count]) => `${count} × ${name}`)
  const what = `publish → new text read, ${name}`
  const ms = (value: number) => `${number(value)} ms`
  return [
    {
      what: `${what}: median`,
      bar: `≤ ${medianBar} ms`,
      measured: ms(median(delays)),
      isMet: median(delays) <= medianBar,
    },
    {
      what: `${what}: 99th percentile`,
      bar: `≤ ${lateBar} ms`,
      measured: ms(quantile(delays, 0.99)),
      isMet: quantile(delays, 0.99) <= lateBar,
    },
    {
      what: `${what}: old text asked for after the new one was read`,
      bar: '0',
      measured: `${stale} of ${looks}`,
      isMet: stale === 0,
    },
    {
      what: `${what}: errors`,
      bar: '0',
      measured: failures.join(', ') || '0',
      isMet: failures.length === 0,
    },
  ]
}

const figuresOf = ({ delays, perSecond }: Seen, crowd: string): Figure[] => [
  figure(`ms from acknowledgement to new text, ${crowd}`, delays),
  figure(`answers/s meanwhile, ${crowd}`, [perSecond]),
]
