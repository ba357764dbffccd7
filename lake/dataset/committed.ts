import type { LakeDocument } from '../documents/types'
import type { LoggedTransaction } from '../journal/transaction'

/** A document before and after a transaction. */
export type Pair<Document = LakeDocument> = { before?: Document; after?: Document }

/** As much of a document as says which listeners it may concern. */
export type Outline = { _id: string; _type: string; slug?: { current: string } }

/** A committed transaction with the documents before and after, as listeners want it. */
export type Committed = LoggedTransaction & {
  /** Undefined if too many were changed to tell of each: whoever wants to know them has to fetch them. */
  documents: ReadonlyMap<string, Pair> | undefined
  /** Outlines of these, where they cost less than the documents themselves. */
  outlines?: readonly Pair<Outline>[]
}

/** How much one transaction may have changed for documents to be told of one by one; else listeners are told to fetch afresh. */
export const mostTold = { changes: 1_000, bytes: 64_000_000 }
