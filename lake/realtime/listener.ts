import type { ExprNode } from 'groq-js'

import { readdressed, readdressedDocument } from '../documents/asset-address'
import { queryError } from '../query/parse'
import { passes } from '../query/evaluate'
import type { Context } from '../query/run'
import { isPublicId } from '../documents/ids'
import type { Committed } from '../dataset/dataset'
import type { JsonObject, LakeDocument } from '../documents/types'
import { meets, requiredBy } from './constraint-index'
import type { ServerSentEvent } from './delivery'

export type ListenOptions = {
  context: Context
  /** Drafts and release versions too; without a session or token they are never told of. */
  includeAllVersions: boolean
  includeResult: boolean
  includePreviousRevision: boolean
  includeMutations: boolean
  includeEffects: boolean
  visibility: 'query' | 'transaction'
  /** Where the listener finds assets; what it is told of their documents says so. */
  assetBase: string
}

/**
 * The part of a query that listeners use: its filter over `*`, without projection, order or slice.
 * Throws the query error that says so when there is none.
 */
export function filterOf(tree: ExprNode): ExprNode {
  switch (tree.type) {
    case 'Everything':
      return tree
    case 'Filter':
      return { ...tree, base: filterOf(tree.base) }
    case 'Projection':
    case 'Map':
    case 'ArrayCoerce':
    case 'Slice':
    case 'AccessElement':
    case 'PipeFuncCall':
    case 'Group':
      return filterOf(tree.base)
    default:
      throw queryError('A listener needs a query that filters documents, such as *[_type == "article"].')
  }
}

/**
 * The mutation events of one transaction for one listener: one per document that matches before or after, in the order of their
 * ids, so that one who comes back in the middle of them is told the rest.
 */
export function mutationEvents(committed: Committed, filter: ExprNode, options: ListenOptions): JsonObject[] {
  const steps = findEvents(committed, filter, options)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in steps, between which others may have a turn. */
export function* findEvents(
  committed: Committed,
  filter: ExprNode,
  options: ListenOptions,
): Generator<undefined, JsonObject[]> {
  const { assetBase } = options
  const required = requiredBy(filter, options.context.params)
  const seen = (document: LakeDocument | undefined) => document && readdressedDocument(document, assetBase)
  const matches = (document: LakeDocument | undefined) =>
    document !== undefined && meets(document, required) && passes(filter, document, options.context)
  const events = []
  for (const change of committed.changes.toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1))) {
    if (!options.includeAllVersions && !isPublicId(change.documentId)) continue
    const documents = committed.documents?.get(change.documentId)
    const [before, after] = [seen(documents?.before), seen(documents?.after)]
    const transition = transitionOf(matches(before), matches(after))
    if (transition) events.push({ change, before, after, transition })
    yield
  }
  return events.map(({ change, before, after, transition }, index) => ({
    eventId: `${committed.id}#${change.documentId}`,
    documentId: change.documentId,
    transactionId: committed.id,
    transition,
    identity: committed.author,
    ...(options.includeMutations && {
      mutations: readdressed(change.documentId, change.mutations, assetBase),
    }),
    ...(change.previousRev && { previousRev: change.previousRev }),
    // A deletion names one too: without it the Studio loses the event, and the next draft of the document never connects.
    resultRev: committed.id,
    ...(options.includeResult && after && { result: after }),
    ...(options.includePreviousRevision && { previous: before ?? null }),
    ...(options.includeEffects && { effects: readdressed(change.documentId, change.effects, assetBase) }),
    timestamp: committed.timestamp,
    visibility: options.visibility,
    transactionTotalEvents: events.length,
    transactionCurrentEvent: index,
  }))
}

/** A mutation event as it is sent. */
export const sent = (event: JsonObject): ServerSentEvent => ({
  event: 'mutation',
  data: event,
  id: String(event.eventId),
})

function transitionOf(before: boolean, after: boolean): 'appear' | 'update' | 'disappear' | undefined {
  if (before && after) return 'update'
  if (after) return 'appear'
  return before ? 'disappear' : undefined
}
