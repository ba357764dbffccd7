import { applyPatch as applyEffect } from 'mendoza'

import { bare, withRevision } from '../documents/bare-document'
import type { LakeDocument } from '../documents/types'
import type { Place } from '../journal/log-pieces'
import type { LoggedChange, LoggedTransaction } from '../journal/transaction'
import type { JournalViews } from '../journal/views'

/** A transaction with the documents that it changed, before and after. */
export type Replayed = LoggedTransaction & {
  documents: ReadonlyMap<string, { before?: LakeDocument; after?: LakeDocument }>
}

/**
 * The transactions, oldest first, with the documents before and after each: all are undone from what is stored, then done again.
 * Between them it yields undefined, after each small step.
 */
export function* replayed(
  log: JournalViews,
  places: readonly Place[],
  stored: ReadonlyMap<string, LakeDocument | undefined>,
): Generator<Replayed | undefined> {
  const states = new Map(stored)
  const transactions = new Map<number, LoggedChange[]>()
  for (const place of places.toReversed()) {
    const change = log.pieces.change(place)
    const { documentId, previousRev, effects } = change
    states.set(documentId, changed(states.get(documentId), effects.revert, previousRev))
    const changes = transactions.get(place.seq)
    if (changes) changes.unshift(change)
    else transactions.set(place.seq, [change])
    yield
  }
  for (const [seq, changes] of [...transactions].reverse()) {
    const documents = new Map<string, { before?: LakeDocument; after?: LakeDocument }>()
    for (const { documentId, resultRev, effects } of changes) {
      const before = states.get(documentId)
      const after = changed(before, effects.apply, resultRev)
      states.set(documentId, after)
      documents.set(documentId, { ...(before && { before }), ...(after && { after }) })
      yield
    }
    yield { ...log.pieces.head(seq), changes, documents }
  }
}

function changed(
  document: LakeDocument | undefined,
  effect: unknown[],
  revision: string | undefined,
): LakeDocument | undefined {
  return revision === undefined ? undefined : withRevision(applyEffect(bare(document), effect), revision)
}
