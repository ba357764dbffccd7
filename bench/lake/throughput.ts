import { compare } from '../support/compare'
import { contest, contestant } from '../support/contest'
import type { Bar, Bench, Figure, Findings } from '../support/findings'
import { figure, times } from '../support/format'
import { serverCore } from '../support/processes'
import { queryRequest } from './asking'
import { type BareServer, startBareServer } from './bare'
import { lineTo } from './line'
import type { MeasuredQuery } from './measured-query'
import { type Place, placeOf } from './place'
import { reasonOf } from './reason'
import { type ServedLake, serveCorpus } from './served'
import { siteQueries } from './site-queries'
import { articlesIn, largestOf } from './sizes'
import { studioQueries } from './studio-queries'
import { timeOf } from './timed'

const plan = {
  full: { rounds: 4, seconds: 3, warmUpSeconds: 1 },
  quick: { rounds: 1, seconds: 1, warmUpSeconds: 1 },
}
const atLeast = 0.5

/** Queries that have a bar of their own; in a quick run only some of them. */
const all = [...siteQueries, ...studioQueries].filter(({ atMost, isAfterWrite }) => atMost && !isAfterWrite)
const some = all.filter((_, index) => index % 6 === 0)

/** The same queries over 32 connections, against a bare server that answers the same bytes. Both share one core. */
export async function throughput(bench: Bench): Promise<Findings> {
  const lake = await serveCorpus(bench, largestOf(bench), serverCore)
  const bare = await startBareServer(bench, serverCore)
  const place = placeOf(lake.corpus.plan)
  const findings: Findings = { bars: [], figures: [] }
  for (const query of bench.isQuick ? some : all) {
    const { bar, figures } = await contestOf(bench, query, { lake, bare, place })
    findings.bars.push(bar)
    findings.figures.push(...figures)
  }
  return findings
}

type Parties = { lake: ServedLake; bare: BareServer; place: Place }

async function contestOf(
  bench: Bench,
  query: MeasuredQuery,
  { lake, bare, place }: Parties,
): Promise<{ bar: Bar; figures: Figure[] }> {
  const what = `${query.name}: ${articlesIn(place.plan.articles)}, 32 connections, against a bare Hono route`
  const question = queryRequest(query.ask(place, 0), lake.viewer)
  const asked = { ...question, headers: { ...question.headers, 'accept-encoding': 'gzip' } }
  const line = lineTo(lake.origin)
  try {
    const answered = await line.ask(asked)
    timeOf(answered)
    const imitation = await bare.imitate('throughput', asked, answered)
    const one = contestant(query.name, lake.origin + asked.path, asked.headers)
    const other = contestant(
      `the same from a bare Hono route, ${query.name}`,
      bare.origin + imitation.path,
      asked.headers,
    )
    await contest(bench, [one, other], plan[bench.isQuick ? 'quick' : 'full'])
    const figures = [one, other].map(({ name, rates }) => figure(`requests/s, ${name}`, rates))
    return { bar: compare(what, one, other, atLeast), figures }
  } catch (error) {
    const measured = `failed: ${reasonOf(error)}`
    return { bar: { what, bar: `≥ ${times(atLeast)}`, measured, isMet: false }, figures: [] }
  } finally {
    line.close()
  }
}
