import type { JsonObject } from '../documents/types'
import { evaluate } from './evaluate'
import { parseQuery, queryError } from './parse'
import type { Source } from './source'

/** Finds the documents that a selection by query means, as the transaction sees them. Throws the error of the query. */
export type SelectByQuery = (query: string, params: JsonObject) => string[]

/** Ids of the documents that a mutation by query means: the query's result must be documents, in the raw view. */
export function selectByQuery(source: Source, query: string, params: JsonObject): string[] {
  const tree = parseQuery(query, params)
  const context = { params, identity: '', projectId: '', dataset: '', now: new Date() }
  const { result } = evaluate(tree, source, context)
  const found: unknown[] = Array.isArray(result) ? result : result === null ? [] : [result]
  return found.map((document) => {
    const id =
      typeof document === 'object' && document !== null && '_id' in document ? document._id : undefined
    if (typeof id !== 'string')
      throw queryError('A mutation by query needs a query that returns documents with their _id.')
    return id
  })
}
