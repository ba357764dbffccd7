import { applyPatch as applyEffect } from 'mendoza'

import { bare, withRevision } from '../documents/bare-document'
import type { JournalViews } from '../journal/views'
import { isDraftId, publishedId } from '../documents/ids'
import type { LoggedTransaction } from '../journal/transaction'
import type { LakeDocument } from '../documents/types'

/** What the past is found from: what is stored now, and how it came to be. */
export type Past = { log: JournalViews; read: (id: string) => LakeDocument | undefined }

/**
 * A document as it was after the transaction `seq`, found by undoing what came later, newest first.
 * Undefined when it did not exist then.
 */
export function documentAt(past: Past, id: string, seq: number): LakeDocument | undefined {
  const stored = past.read(id)
  let content = bare(stored)
  let revision = stored?._rev
  for (const { effects, previousRev } of past.log.changesBackTo(id, seq)) {
    content = applyEffect(content, effects.revert)
    revision = previousRev
  }
  return content && revision ? withRevision(content, revision) : undefined
}

/** The last state of a document: as it is, or as it was before it was deleted. */
export function lastState(past: Past, id: string): LakeDocument | undefined {
  const current = past.read(id)
  if (current) return current
  const [last] = past.log.ofDocuments([id], { newestFirst: true, onlyThese: true, limit: 1 })
  return last && documentAt(past, id, last.seq - 1)
}

/**
 * The id of the document that a revision is one of: of what is published, when the transaction wrote that and not the draft
 * which is asked for. The Studio asks for the draft whenever somebody opens an entry of a document's history, and the entries
 * "Created" and "Published" of an imported or patched document are about what is published.
 */
export function writtenAs({ changes }: LoggedTransaction, id: string): string {
  const wrote = (document: string) =>
    changes.some(({ documentId, resultRev }) => documentId === document && resultRev !== undefined)
  return isDraftId(id) && !wrote(id) && wrote(publishedId(id)) ? publishedId(id) : id
}
