import { applyPatch as applyEffect } from 'mendoza'

import { bare, withRevision } from '../store/bare-document'
import type { Dataset } from '../store/dataset'
import type { LakeDocument } from '../types'

/**
 * A document as it was after the transaction `seq`, found by undoing what came later, newest first.
 * Undefined when it did not exist then.
 */
export function documentAt(dataset: Dataset, id: string, seq: number): LakeDocument | undefined {
  const later = dataset.log.ofDocuments([id], {
    from: seq + 1,
    newestFirst: true,
    limit: Number.MAX_SAFE_INTEGER,
  })
  let content = bare(dataset.read(id))
  let revision = dataset.read(id)?._rev
  for (const transaction of later) {
    const change = transaction.changes.find(({ documentId }) => documentId === id)
    if (!change) continue
    content = applyEffect(content, change.effects.revert)
    revision = change.previousRev
  }
  return content && revision ? withRevision(content, revision) : undefined
}

/** The last state of a document: as it is, or as it was before it was deleted. */
export function lastState(dataset: Dataset, id: string): LakeDocument | undefined {
  const current = dataset.read(id)
  if (current) return current
  const [last] = dataset.log.ofDocuments([id], { newestFirst: true, limit: 1 })
  return last && documentAt(dataset, id, last.seq - 1)
}
