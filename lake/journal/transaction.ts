import type { Json, JsonObject } from '../documents/types'

/** A Mendoza patch: a flat list of opcodes and their parameters (https://github.com/sanity-io/mendoza, docs/format). */
export type Effect = Json[]

/** Why a document changed, in the words that the history of events is told in. */
export const causes = [
  'create',
  'edit',
  'publish',
  'unpublish',
  'discard',
  'delete',
  // Of releases, and of what is in them.
  'schedule',
  'unschedule',
  'archive',
  'unarchive',
] as const
export type Cause = (typeof causes)[number]

/** Sync tags of a transaction: queries whose results it may have changed have one of them. */
export type ChangeTags = {
  /** Tags of what anybody can read. */
  published: string[]
  /** Those, and the tags of drafts and other documents that are read only with a token or session. */
  all: string[]
}

/** One document's part of a transaction. */
export type LoggedChange = {
  documentId: string
  /** Revision before and after; absent where the document did not exist. */
  previousRev?: string
  resultRev?: string
  cause: Cause
  mutations: JsonObject[]
  /** Mendoza patches between the documents before and after, both without `_rev`. */
  effects: { apply: Effect; revert: Effect }
}

/** A committed transaction. `seq` counts them in the order of their commits, without gaps that a reader could fall into. */
export type LoggedTransaction = {
  seq: number
  id: string
  timestamp: string
  author: string
  tags: ChangeTags
  changes: LoggedChange[]
}

/** A transaction that has no place in a journal yet. */
export type NewTransaction = Omit<LoggedTransaction, 'seq' | 'changes'> & { changes: Iterable<LoggedChange> }
