import { applyPatch as applyEffect } from 'mendoza'

import { bare, withRevision } from '../documents/bare-document'
import type { LakeDocument } from '../documents/types'
import type { LoggedTransaction } from '../journal/transaction'

/** A transaction with the documents that it changed, before and after. */
export type Replayed = LoggedTransaction & {
  documents: ReadonlyMap<string, { before?: LakeDocument; after?: LakeDocument }>
}

/** The transactions, oldest first, with the documents before and after each: all are undone from what is stored, then done again. */
export function* withDocuments(
  transactions: LoggedTransaction[],
  stored: (id: string) => LakeDocument | undefined,
): Iterable<Replayed> {
  const states = new Map<string, LakeDocument | undefined>()
  for (const { changes } of transactions.toReversed()) {
    for (const { documentId, previousRev, effects } of changes) {
      const after = states.has(documentId) ? states.get(documentId) : stored(documentId)
      states.set(documentId, changed(after, effects.revert, previousRev))
    }
  }
  for (const transaction of transactions) {
    const documents = new Map(
      transaction.changes.map(({ documentId, resultRev, effects }) => {
        const before = states.get(documentId)
        const after = changed(before, effects.apply, resultRev)
        states.set(documentId, after)
        return [documentId, { before, after }] as const
      }),
    )
    yield { ...transaction, documents }
  }
}

function changed(
  document: LakeDocument | undefined,
  effect: unknown[],
  revision: string | undefined,
): LakeDocument | undefined {
  return revision === undefined ? undefined : withRevision(applyEffect(bare(document), effect), revision)
}
