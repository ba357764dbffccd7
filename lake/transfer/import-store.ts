import type { DocumentStore, StoreMutation, StoreResult } from '../assets/types'
import type { PreparedDocument, Preparing } from '../dataset/prepare'

/** One document of a large import. */
export type Imported = { mutation: () => StoreMutation } | { prepared: PreparedDocument }

/** The transaction under way. */
export type ImportInto = Preparing & { has: (id: string) => boolean }

/** What an import needs of a dataset. */
export interface ImportStore extends DocumentStore {
  /**
   * Stores more documents than memory can hold, in one transaction: all or none. They are asked for one by one, each comes once and in the order of
   * their ids. `told` is told what became of each. `areWordsBuilt` says whether all documents can be found by their words already.
   */
  load(
    documents: (into: ImportInto) => Iterable<Imported>,
    options: { author: string; told: (result: Pick<StoreResult, 'id' | 'operation'>) => void },
  ): { transactionId: string; areWordsBuilt: boolean }
}
