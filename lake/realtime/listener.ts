import { readdressed, readdressedDocument } from '../documents/asset-address'
import type { Asker } from '../dataset/queries'
import type { LoggedChange } from '../journal/transaction'
import type { FilterNotes } from '../query/listener-filter'
import type { Context } from '../query/run'
import { isPublicId } from '../documents/ids'
import type { Committed } from '../dataset/committed'
import type { JsonObject, LakeDocument } from '../documents/types'
import { meets } from './constraint-index'
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

/** What a listener asks for: its query, what is known of the filter in it, and its options. */
export type Question = { query: string; notes: FilterNotes; options: ListenOptions; asker: Asker }

/** Finds out which documents pass a listener's filter. */
export type Judge = (question: Question, documents: LakeDocument[]) => Promise<boolean[]>

/**
 * The mutation events of one transaction for one listener: one per document that matches before or after, in the order of their
 * ids, so that one who comes back in the middle of them is told the rest. A promise, if the filter has to be evaluated.
 */
export function mutationEvents(
  committed: Committed,
  { notes, options, ...question }: Question,
  judge: Judge,
): JsonObject[] | Promise<JsonObject[]> {
  const changes = visibleChanges(committed, options)
  const inQuestion = changes
    .flatMap(({ before, after }) => [before, after])
    .filter((document) => document !== undefined)
    .filter((document) => meets(document, notes.required))
  const told = (passing: ReadonlySet<LakeDocument>) => eventsOf(committed, changes, passing, options)
  if (notes.isExact || inQuestion.length === 0) return told(new Set(inQuestion))
  return judge({ notes, options, ...question }, inQuestion).then((verdicts) =>
    told(new Set(inQuestion.filter((_, index) => verdicts[index]))),
  )
}

type SeenChange = {
  change: LoggedChange
  before: LakeDocument | undefined
  after: LakeDocument | undefined
}

/** The changes that a listener may hear of, in the order of their documents' ids. */
function visibleChanges(
  committed: Committed,
  { includeAllVersions, assetBase }: ListenOptions,
): SeenChange[] {
  const seen = (document: LakeDocument | undefined) => document && readdressedDocument(document, assetBase)
  return committed.changes
    .filter(({ documentId }) => includeAllVersions || isPublicId(documentId))
    .sort((a, b) => (a.documentId < b.documentId ? -1 : 1))
    .map((change) => {
      const documents = committed.documents?.get(change.documentId)
      return { change, before: seen(documents?.before), after: seen(documents?.after) }
    })
}

function eventsOf(
  committed: Committed,
  changes: readonly SeenChange[],
  passing: ReadonlySet<LakeDocument>,
  options: ListenOptions,
): JsonObject[] {
  const { assetBase } = options
  const passes = (document: LakeDocument | undefined) => document !== undefined && passing.has(document)
  const events = changes.flatMap((seen) => {
    const transition = transitionOf(passes(seen.before), passes(seen.after))
    return transition ? [{ ...seen, transition }] : []
  })
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
