import { isAsset } from '../documents/asset-address'
import { type Attributes, attributesOf, objectOf } from '../documents/attributes'
import { notSupported } from '../documents/errors'
import { assertSize } from '../documents/stored-form'
import type { JsonObject, LakeDocument } from '../documents/types'
import { contentOfNew } from '../history/new-document'
import { pack } from '../journal/packing'
import type { PackedChange } from '../journal/rows'
import { applyMutation, prepared as completed } from '../mutations/apply'
import { assertNoEmbargo } from '../mutations/embargo'
import type { Mutation } from '../mutations/request'
import { type PendingChange, type Stored, Workspace } from '../mutations/workspace'
import { KeptLists } from '../query/kept-lists'
import { type DocumentRows, rowsOf } from '../store/document-rows'
import type { EntriesOf } from '../store/list-entry'
import type { KeptList } from '../store/lists'

/** The transaction that documents are prepared for. */
export type Preparing = {
  id: string
  timestamp: string
  /** The lists that are kept. */
  lists: readonly KeptList[]
  /** Whether words are written now, or put in later. */
  withWords: boolean
}

/** How a document was made, and what is to be written of it. */
export type PreparingOf = Pick<PendingChange, 'cause' | 'mutations'> & {
  entriesOf: EntriesOf
  withWords: boolean
}

/** A new document with its change in the journal: all that is to be written of it. */
export type PreparedDocument = { rows: DocumentRows; change: PackedChange }

/** Prepares a new document. Throws when it is too large. */
export function preparedNew(
  document: LakeDocument,
  { cause, mutations, entriesOf, withWords }: PreparingOf,
): PreparedDocument {
  const attributes = sized(document)
  const content = pack(contentOfNew(document, attributes, mutations))
  return {
    rows: rowsOf(document, attributes, entriesOf, withWords),
    change: { documentId: document._id, resultRev: document._rev, cause, content },
  }
}

/** A document's attributes. Throws when it is too large. */
export function sized(document: LakeDocument): Attributes {
  const attributes = attributesOf(document)
  assertSize(objectOf(attributes).length)
  return attributes
}

/** Prepares new documents where the dataset is not at hand, as in another thread. */
export class Preparer {
  readonly #kept: KeptLists

  constructor(private readonly preparing: Preparing) {
    const lists = new Map(preparing.lists.map((list) => [list.spec, list]))
    this.#kept = new KeptLists({ all: () => lists })
  }

  /**
   * What a mutation makes that is for one document, which is not there yet. Undefined where only the dataset knows, as for assets, whose content is
   * put right. Throws what refuses the document.
   */
  prepare(mutation: Mutation): PreparedDocument | undefined {
    const { id, timestamp, withWords } = this.preparing
    const workspace = new Workspace(id, writtenTime(timestamp), nothingStored)
    applyMutation(workspace, mutation, noQueries)
    const [change, ...others] = workspace.changes().values()
    if (!change?.after || isAsset(change.after) || others.length > 0) return undefined
    assertNoEmbargo(change.after, Date.parse(timestamp))
    const entriesOf: EntriesOf = (document, changed) => this.#kept.entriesOf(document, changed)
    return preparedNew(change.after, { ...change, entriesOf, withWords })
  }
}

/** Throws what refuses a document for its own sake, whatever else is stored. */
export function assertStorable(document: JsonObject): void {
  assertNoEmbargo(completed(document), Date.now())
}

/** A transaction's time, as it is written into documents. */
export const writtenTime = (timestamp: string): string => timestamp.replace(/\.\d+Z$/, 'Z')

const nothingStored: Stored = {
  read: () => undefined,
  has: () => false,
  versionsOf: () => [],
  versionsIn: () => [],
}

export const noQueries = () => {
  throw notSupported('queries in large transactions')
}
