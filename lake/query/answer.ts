import type { ExprNode } from 'groq-js'

import type { JsonObject } from '../documents/types'
import { evaluateQuery, isLasting } from './evaluate'
import { type ListSpec } from './list-spec'
import { parseQuery } from './parse'
import type { Perspective } from './perspective'
import type { ReplicaSource } from './replica-source'
import type { Access } from './run'
import { tagsOfQuery } from './sync-tags'
import type { ItemNames } from './source-path'

/** A query as it is asked. */
export type QueryRequest = {
  query: string
  params: JsonObject
  perspective: Perspective
  /** Whether whoever asks has signed in: others see what is published only. */
  signedIn: boolean
  /** Id of who asks, for `identity()`. */
  identity: string
  projectId: string
  /** What the addresses of assets begin with. */
  assetBase: string
  /** Whether the answer repeats the query. */
  returnQuery: boolean
  /** Whether the answer says where its values come from, and how that names items of arrays. */
  sourceMap?: ItemNames | undefined
  /** Milliseconds until it is stopped. */
  timeLimit: number
}

/**
 * The body of an answer, as JSON; whether it is the same until a document changes; the lists that would have made it faster; what it
 * cost, and how its documents were found.
 */
export type QueryAnswer = {
  body: string
  isLasting: boolean
  wanted: ReadonlyMap<string, ListSpec>
  ms: number
  accesses: ReadonlyMap<ExprNode, Access>
}

/** Answers a query as Sanity does: `{query, result, syncTags, resultSourceMap, ms}`. Throws the query's error, or 408 when it takes too long. */
export async function answerQuery(
  source: ReplicaSource,
  dataset: string,
  request: QueryRequest,
): Promise<QueryAnswer> {
  const started = performance.now()
  const { query, params, identity, projectId, timeLimit, returnQuery, sourceMap } = request
  const tree = parseQuery(query, params)
  const context = { params, identity, projectId, dataset, now: new Date(), timeLimit, sourceMap }
  const { result, dereferenced, accesses, sourceMap: map } = await evaluateQuery(tree, source, context)
  const text = source.textOf(result)
  const tags = JSON.stringify(tagsOfQuery(tree, params, dereferenced))
  const ms = performance.now() - started
  // Put together as one text, which is long, only when it is sent: joining its parts here would copy all of it once more.
  const [asked, mapped] = [
    returnQuery ? `"query":${JSON.stringify(query)},` : '',
    map === undefined ? '' : `"resultSourceMap":${map},`,
  ]
  const body = `{${asked}"result":${text},"syncTags":${tags},${mapped}"ms":${Math.round(ms)}}`
  return { body, isLasting: isLasting(tree), wanted: source.wanted, ms, accesses }
}
