import type { Bench } from '../support/findings'
import { type Engine, engineOn } from './engine'
import { type Line, lineTo } from './line'
import { type Place, placeOf } from './place'
import { type RawTable, rawTable } from './raw'
import { type ServedLake, serveCorpus } from './served'

/** Where queries are measured: a lake with a corpus, a connection to it, its engine in this process, and the same documents in a raw table. */
export type Ground = {
  articles: number
  lake: ServedLake
  line: Line
  engine: Engine
  place: Place
  raw: RawTable
}

export async function groundOf(bench: Bench, articles: number): Promise<Ground> {
  const lake = await serveCorpus(bench, articles)
  const line = lineTo(lake.origin)
  bench.afterwards(line.close)
  const { corpus, folder } = lake
  const engine = engineOn(bench, folder)
  return { articles, lake, line, engine, place: placeOf(corpus.plan), raw: await rawTable(bench, corpus) }
}
