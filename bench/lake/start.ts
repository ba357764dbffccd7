import type { Bench, Findings } from '../support/findings'
import { figure, number } from '../support/format'
import { end } from '../support/processes'
import { median } from '../support/statistics'
import { queryRequest } from './asking'
import { startBareServer } from './bare'
import { filledFolder, type FilledFolder } from './filled'
import { lineTo } from './line'
import { placeOf } from './place'
import { answers, launch } from './served'
import { siteQueries } from './site-queries'
import { articlesIn, sizesOf } from './sizes'
import { timeOf } from './timed'

const rounds = { full: 7, quick: 2 }
const mostMs = 1_000

/** From the start of the lake’s process to its first answers. */
export async function start(bench: Bench): Promise<Findings> {
  const folders: FilledFolder[] = []
  for (const articles of sizesOf(bench)) folders.push(await filledFolder(bench, articles))
  const found = folders.map(({ corpus }) => ({
    articles: corpus.plan.articles,
    healthy: new Array<number>(),
    first: new Array<number>(),
  }))
  const bare: number[] = []
  for (let round = 0; round < rounds[bench.isQuick ? 'quick' : 'full']; round += 1) {
    for (const [index, folder] of folders.entries()) {
      const { healthy, first } = await timedStart(bench, folder)
      found[index]?.healthy.push(healthy)
      found[index]?.first.push(first)
    }
    const started = performance.now()
    await startBareServer(bench)
    bare.push(performance.now() - started)
  }
  return {
    bars: found.slice(-1).map(({ articles, first }) => ({
      what: `from a start to the first answer of a query: ${articlesIn(articles)}`,
      bar: `≤ ${mostMs / 1_000} s`,
      measured: `${number(median(first))} ms`,
      isMet: median(first) <= mostMs,
    })),
    figures: [
      ...found.flatMap(({ articles, healthy, first }) => [
        figure(`ms from a start to the first answer of a query, ${articlesIn(articles)}`, first),
        figure(`ms from a start to /healthz, ${articlesIn(articles)}`, healthy),
      ]),
      figure('ms from a start to the first answer, a bare Hono route', bare),
    ],
  }
}

async function timedStart(bench: Bench, folder: FilledFolder): Promise<{ healthy: number; first: number }> {
  const started = performance.now()
  const lake = await launch(bench, folder)
  await answers(lake)
  const healthy = performance.now() - started
  const [query] = siteQueries
  if (!query) throw new Error('There is no query to ask.')
  const line = lineTo(lake.origin, { patienceMs: 60_000 })
  timeOf(await line.ask(queryRequest(query.ask(placeOf(folder.corpus.plan), 0), folder.viewer)))
  const first = performance.now() - started
  line.close()
  await end(lake.child)
  return { healthy, first }
}
