import type { LakeDocument } from '../documents/types'

/** Where a document stands in one of the lists: among those with a value, and in which place. */
export type ListEntry = { list: number; value: Buffer; key: Buffer }

/** Finds the entries of a document in all lists that are kept. */
export type EntriesOf = (document: LakeDocument) => ListEntry[]

/** The list that counts documents by type. It has no entries, for `heads` has an index. */
export const typeList = 1
