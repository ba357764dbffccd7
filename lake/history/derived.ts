import { applyPatch as applyEffect } from 'mendoza'

import { bare } from '../documents/bare-document'
import type { LakeDocument } from '../documents/types'
import type { JournalViews } from '../journal/views'
import { isEqual } from './equality'

/** The stored documents, to be compared with what the journal leads to. */
export type Stored = {
  log: JournalViews
  read: (id: string) => LakeDocument | undefined
  documents: () => Iterable<LakeDocument>
}
export type Compared = { id: string; difference?: string }

const slice = 1_000

/**
 * Compares every stored document with what the effects of its changes, from the first to the last, lead to. One document is looked
 * at at a time.
 */
export function* compareWithJournal({ log, read, documents }: Stored): Iterable<Compared> {
  let after = ''
  for (;;) {
    const ids = log.touchedDocuments(after, slice)
    for (const id of ids) yield { id, ...differenceOf(log, id, read(id)) }
    after = ids.at(-1) ?? after
    if (ids.length < slice) break
  }
  for (const { _id: id } of documents()) {
    if (!log.isTouched(id)) yield { id, difference: 'is stored, and the journal knows nothing of it' }
  }
}

function differenceOf(log: JournalViews, id: string, stored: LakeDocument | undefined) {
  let content = null
  let revision: string | undefined
  try {
    for (const { effects, resultRev } of log.changesOf(id)) {
      content = applyEffect(content, effects.apply)
      revision = resultRev
    }
  } catch (error) {
    return { difference: `cannot be derived from the journal (${String(error)})` }
  }
  if (revision === undefined)
    return stored && { difference: 'is stored, and the journal ends with its deletion' }
  if (!stored) return { difference: `is not stored, and the journal leads to its revision ${revision}` }
  if (stored._rev !== revision)
    return {
      difference: `is stored at revision ${stored._rev}, and the journal leads to its revision ${revision}`,
    }
  return isEqual(bare(stored), content)
    ? undefined
    : { difference: 'has another content than the one that the journal leads to' }
}
