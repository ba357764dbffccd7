import { patchRequest, queryRequest } from './asking'
import type { BareServer } from './bare'
import type { Ground } from './ground'
import type { Asked, Line } from './line'
import type { MeasuredQuery } from './measured-query'
import { reasonOf } from './reason'
import { type Budget, medianOf, timeOf } from './timed'

/** A query at one size, and what was measured of it: milliseconds, the median of each round. */
export type Contender = {
  query: MeasuredQuery
  articles: number
  overHttp: number[]
  /** By the engine in this process, which keeps no answers. */
  evaluated: number[]
  /** The same bytes from a server that does nothing else. */
  bare: number[]
  /** One document read from a table and parsed. */
  raw: number[]
  /** Why it could not be measured. */
  failure?: string
}

/** How a contender is measured. */
export type Measuring = {
  contender: Contender
  /** Measures one more round, unless it has failed. */
  measure: (budget: Budget) => Promise<void>
}

const warmUp: Budget = { ms: 300, most: 10 }
/** Raw reads take next to no time, and vary. */
const rawReads: Budget = { ms: 10, most: 100 }

/** Makes a query ready to be measured: asks it a few times, and teaches the bare server to answer the same. */
export async function contend(
  query: MeasuredQuery,
  { articles, lake, line, engine, place, raw }: Ground,
  { server, line: bareLine }: { server: BareServer; line: Line },
): Promise<Measuring> {
  const contender: Contender = { query, articles, overHttp: [], evaluated: [], bare: [], raw: [] }
  let turn = 0
  const next = (): Asked => queryRequest(query.ask(place, turn), lake.viewer)
  const write = async () => {
    const set = { standfirst: `Written for the ${turn}th time.` }
    timeOf(await line.ask(patchRequest(place.story(turn)._id, set, lake.editor)))
  }
  const once = async () => {
    if (query.isAfterWrite) await write()
    const answered = await line.ask(next())
    turn += 1
    return timeOf(answered)
  }
  const evaluate = async () => {
    if (query.isAfterWrite) await write()
    turn += 1
    return engine.time(query.ask(place, turn - 1))
  }
  const attempt = async (work: () => Promise<void>) => {
    if (contender.failure !== undefined) return
    await work().catch((error: unknown) => {
      contender.failure = reasonOf(error)
    })
  }

  let imitation: Asked | undefined
  await attempt(async () => {
    const first = next()
    const answered = await line.ask(first)
    timeOf(answered)
    imitation = await server.imitate(`${articles}-${encodeURIComponent(query.name)}`, first, answered)
    turn += 1
    await medianOf(warmUp, once)
    await medianOf(warmUp, evaluate)
  })
  const measure = (budget: Budget) =>
    attempt(async () => {
      if (!imitation) return
      const bareAsked = imitation
      const own = { ...budget, most: Math.min(budget.most, query.most ?? budget.most) }
      const found = {
        overHttp: await medianOf(own, once),
        evaluated: await medianOf(own, evaluate),
        bare: await medianOf(budget, async () => timeOf(await bareLine.ask(bareAsked))),
        raw: await medianOf(rawReads, () => Promise.resolve(raw.read())),
      }
      contender.overHttp.push(found.overHttp)
      contender.evaluated.push(found.evaluated)
      contender.bare.push(found.bare)
      contender.raw.push(found.raw)
    })
  return { contender, measure }
}

/** What the lake itself took in each round: its answer without what HTTP takes for the same bytes. */
export const withoutHttp = ({ overHttp, bare }: Contender): number[] =>
  overHttp.map((ms, round) => ms - (bare[round] ?? Number.NaN))
