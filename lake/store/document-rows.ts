import type { Attributes } from '../documents/attributes'
import { allReferences } from '../documents/references'
import type { LakeDocument } from '../documents/types'
import { type IndexedWords, indexedWords } from '../words/indexed'
import { split, type Split } from './heads'
import type { EntriesOf, ListEntry } from './list-entry'

/** What the replica keeps of a document, ready to be written. It depends on the document alone, and on which lists are kept. */
export type DocumentRows = Split & {
  id: string
  type: string
  /** Ids that it refers to, and in which ways. */
  references: [target: string, kind: number][]
  /** Undefined if they are put in later (`words_state`). */
  words: IndexedWords | undefined
  entries: ListEntry[]
}

export const rowsOf = (
  document: LakeDocument,
  attributes: Attributes,
  entriesOf: EntriesOf,
  hasWords = true,
): DocumentRows => ({
  id: document._id,
  type: String(document._type),
  ...split(attributes),
  references: [...allReferences(document)],
  words: hasWords ? indexedWords(document) : undefined,
  entries: entriesOf(document),
})
