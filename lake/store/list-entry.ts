import type { LakeDocument } from '../documents/types'

/**
 * Where a document stands in one of the lists: among those with a value, by its key, and among those with the same key by its published id.
 * Without a key the id is one, and not repeated.
 */
export type ListEntry = { list: number; value: Buffer; key: Buffer; id: string }

/**
 * Finds the entries of a document in all lists that are kept; or, given the names of attributes, in those that depend on one of them.
 */
export type EntriesOf = (document: LakeDocument, changed?: readonly string[]) => ListEntry[]

/** The list that counts documents by type. It has no entries, for `heads` has an index. */
export const typeList = 1
