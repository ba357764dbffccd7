import { applyPatch as applyEffect } from 'mendoza'

import { isDamage } from '../disk/damage'
import { withRevision } from '../documents/bare-document'
import type { JsonObject, LakeDocument } from '../documents/types'
import type { JournalViews } from '../journal/views'
import { isEqual } from './equality'

/** The stored documents, to be compared with what the journal leads to. */
export type Stored = {
  log: JournalViews
  read: (id: string) => LakeDocument | undefined
  documents: () => Iterable<LakeDocument>
}
export type Compared = { id: string; difference?: string }

/**
 * Compares every stored document with what the effects of its changes, from the first to the last, lead to. One document is looked
 * at at a time.
 */
export function* compareWithJournal({ log, read, documents }: Stored): Iterable<Compared> {
  for (const id of log.touchedDocuments()) yield { id, ...differenceOf(log, id, read(id)) }
  for (const { _id: id } of documents()) {
    if (!log.isTouched(id)) yield { id, difference: 'is stored, and the journal knows nothing of it' }
  }
}

/**
 * The document that the effects of its changes, from the first to the last, lead to; undefined when they end with its deletion. Throws
 * when they do not lead to a document.
 */
function derivedDocument(log: JournalViews, id: string): LakeDocument | undefined {
  let content: JsonObject | null = null
  let revision: string | undefined
  for (const { effects, resultRev } of log.changesOf(id)) {
    content = applyEffect(content, effects.apply)
    revision = resultRev
  }
  return revision === undefined ? undefined : withRevision(content, revision)
}

/**
 * All documents that the journal leads to, one by one, in the order of their ids; `step` is called after each, deleted ones too. Throws an
 * error that names the document when its changes do not lead to one.
 */
export function* derivedDocuments(log: JournalViews, step: () => void): Iterable<LakeDocument> {
  for (const id of log.touchedDocuments()) {
    const document = named(id, () => derivedDocument(log, id))
    if (document) yield document
    step()
  }
}

function named<T>(id: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (isDamage(error)) throw error
    throw new Error(`The document "${id}" cannot be derived from the journal (${String(error)}).`, {
      cause: error,
    })
  }
}

function differenceOf(log: JournalViews, id: string, stored: LakeDocument | undefined) {
  let derived: LakeDocument | undefined
  try {
    derived = derivedDocument(log, id)
  } catch (error) {
    return { difference: `cannot be derived from the journal (${String(error)})` }
  }
  if (!derived) return stored && { difference: 'is stored, and the journal ends with its deletion' }
  const { _rev: revision } = derived
  if (!stored) return { difference: `is not stored, and the journal leads to its revision ${revision}` }
  if (stored._rev !== revision)
    return {
      difference: `is stored at revision ${stored._rev}, and the journal leads to its revision ${revision}`,
    }
  return isEqual(stored, derived)
    ? undefined
    : { difference: 'has another content than the one that the journal leads to' }
}
