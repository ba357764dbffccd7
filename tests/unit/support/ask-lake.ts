import { evaluate, parse } from 'groq-js'
import type { Params, Query } from '@/lib/queries'
import { atAnyTime, readingAll } from '@/lib/queries/query'
import { collector } from './content-problems'

/** Runs a query as the lake would, on published documents, and parses the answer. */
export async function ask<P extends Params, Result>(
  query: Query<P, Result>,
  params: P,
  documents: readonly unknown[],
) {
  const { report, told } = collector()
  const all = { ...atAnyTime, ...params }
  const value = await evaluate(parse(query.groq, { params: all }), { dataset: documents, params: all })
  // Through JSON, as over HTTP.
  const result: unknown = JSON.parse(JSON.stringify(await value.get()))
  return { data: query.parse(result, { ...readingAll, report }), told }
}
