import type { Bench, Findings } from '../support/findings'
import { figure } from '../support/format'
import { queryRequest } from './asking'
import { startBareServer } from './bare'
import { contend, type Measuring } from './contender'
import { type Ground, groundOf } from './ground'
import { lineTo } from './line'
import { barsOf, figuresOf } from './queries-told'
import { siteQueries } from './site-queries'
import { articlesIn, sizesOf } from './sizes'
import { studioQueries } from './studio-queries'

const plan = {
  full: { rounds: 9, budget: { ms: 150, most: 200 }, longestMs: 20_000 },
  quick: { rounds: 3, budget: { ms: 40, most: 60 }, longestMs: 800 },
}

/**
 * The site's queries and the Studio's, one at a time. In each round the corpora of all sizes, the bare server and the
 * raw table take turns.
 */
export async function queries(bench: Bench): Promise<Findings> {
  const { rounds, budget, longestMs } = plan[bench.isQuick ? 'quick' : 'full']
  const server = await startBareServer(bench)
  const bare = { server, line: lineTo(server.origin) }
  bench.afterwards(bare.line.close)
  const grounds: Ground[] = []
  for (const articles of sizesOf(bench)) grounds.push(await groundOf(bench, articles))
  // A lake that has just started is slow for its first hundred answers; that would count against whichever query comes first.
  for (const ground of grounds) await warmUp(ground)

  const all: Measuring[][] = []
  for (const query of [...siteQueries, ...studioQueries]) {
    const measuring: Measuring[] = []
    for (const ground of grounds) measuring.push(await contend(query, ground, bare))
    const spent = () => Math.max(...measuring.map(({ contender }) => sum(contender.overHttp)))
    // A slow query is not measured as often.
    for (let round = 0; round < rounds && spent() < longestMs; round += 1) {
      for (const { measure } of measuring) await measure(budget)
    }
    all.push(measuring)
    bench.say(
      barsOf(contendersOf(measuring))
        .map(({ what, measured }) => `${what}: ${measured}`)
        .join('\n   '),
    )
  }
  const told = all.map(contendersOf)
  return {
    bars: told.flatMap(barsOf),
    figures: [...told.flatMap(figuresOf), ...yardsticks(told.flat())],
  }
}

/** With parameters that are not asked about later. */
const others = { from: 900, to: 920 }

async function warmUp({ lake, line, place }: Ground): Promise<void> {
  for (const query of siteQueries)
    for (let turn = others.from; turn < others.to; turn += 1)
      await line.ask(queryRequest(query.ask(place, turn), lake.viewer)).catch(() => undefined)
}

const contendersOf = (measuring: readonly Measuring[]) => measuring.map(({ contender }) => contender)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** What the queries are compared with. */
const yardsticks = (contenders: ReturnType<typeof contendersOf>) =>
  [...new Set(contenders.map(({ articles }) => articles))].map((articles) =>
    figure(
      `ms for a raw read, ${articlesIn(articles)}`,
      contenders.filter((each) => each.articles === articles).flatMap(({ raw }) => raw),
    ),
  )
