import type { JsonObject, LakeDocument } from '../documents/types'
import { queryError, parseQuery } from './parse'
import { evaluate } from './evaluate'
import { viewOf } from './perspective'

/** Finds the documents that a selection by query means, as the transaction sees them. Throws the error of the query. */
export type SelectByQuery = (query: string, params: JsonObject, documents: Iterable<LakeDocument>) => string[]

/** Ids of the documents that a mutation by query means: the query's result must be documents, in the raw view. */
export const selectByQuery: SelectByQuery = (query, params, documents) => {
  const tree = parseQuery(query, params)
  const view = viewOf(documents, 'raw', true)
  const context = { params, identity: '', projectId: '', dataset: '', now: new Date() }
  const { result } = evaluate(tree, view, context)
  const found: unknown[] = Array.isArray(result) ? result : result === null ? [] : [result]
  return found.map((document) => {
    const id =
      typeof document === 'object' && document !== null && '_id' in document ? document._id : undefined
    if (typeof id !== 'string')
      throw queryError('A mutation by query needs a query that returns documents with their _id.')
    return id
  })
}
