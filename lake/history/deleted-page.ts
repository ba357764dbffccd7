import { applyPatch as applyEffect } from 'mendoza'

import { withRevision } from '../documents/bare-document'
import { draftId, isReleaseId, isVersionId, publishedId, staysHere } from '../documents/ids'
import type { LakeDocument } from '../documents/types'
import type { End } from '../journal/log-pieces'
import type { JournalViews } from '../journal/views'
import { ends, nameOf } from './deleted'

/** So much is looked at for one page; the rest is left for the next. */
const most = { changes: 20_000, ms: 2_000 }
const longestTitle = 200

/** A document that is gone, its draft too: what it was, who deleted it and when, and where its last state is found. */
type Entry = {
  id: string
  type: string
  title: string
  timestamp: string
  author: string
  /** Whether the draft or what was published has the last words: to be read at the revision. */
  versionId: string
  revision: string
}

/** What is stored now. */
export type Standing = {
  has: (id: string) => boolean
  /** Ids of the draft and the versions of a document. */
  versionsOf: (publishedId: string) => Iterable<string>
}

/** Which deleted documents are asked for: of some types or, without, of any. The cursor is one that an earlier page ended with, or empty. */
export type PageAsked = { types: string[]; limit: number; cursor: string }

/**
 * Documents that were deleted and are not there again, the last one first: a page of them, and the cursor of the next, empty after the last. A page
 * is found by going backwards through the journal, and costs what is looked at: a short one, even an empty one, need not be the last.
 */
export function deletedPage(
  { log, ...standing }: Standing & { log: JournalViews },
  { types, limit, cursor }: PageAsked,
): { documents: Entry[]; nextCursor: string } {
  const latest = performance.now() + most.ms
  const before = cursor === '' ? log.pieces.lastNumber() + 1 : Number(cursor)
  const from = Math.max(1, before - most.changes)
  const documents: Entry[] = []
  for (const end of log.pieces.ends(from, before)) {
    if (!isDeletion(end) || isThere(standing, end) || !isLatest(log, end)) continue
    const document = documentBefore(log, end)
    if (types.length === 0 || types.includes(document._type)) documents.push(entryOf(log, end, document))
    if (documents.length === limit || performance.now() > latest)
      return { documents, nextCursor: cursorAt(end.number) }
  }
  return { documents, nextCursor: cursorAt(from) }
}

/** The cursor of what is before a change. */
const cursorAt = (number: number) => (number > 1 ? String(number) : '')

/** Whether a document was deleted that people know as one: neither a version in a release, nor the lake's own. */
const isDeletion = ({ documentId: id, cause }: End) =>
  ends.has(cause) && !isVersionId(id) && !isReleaseId(id) && !staysHere(id)

/** Whether a document is there again, still published, or still in a release. */
function isThere({ has, versionsOf }: Standing, { documentId }: End): boolean {
  const id = publishedId(documentId)
  const [version] = versionsOf(id)
  return version !== undefined || has(id)
}

/** Whether nothing happened to the document since. A draft that was deleted with what was published has the last words. */
function isLatest(log: JournalViews, { documentId, seq }: End): boolean {
  const draft = draftId(documentId)
  const other = documentId === draft ? publishedId(draft) : draft
  const seqOf = (id: string) => log.lastOf(id)?.seq ?? 0
  if (seqOf(documentId) !== seq) return false
  return documentId === draft ? seqOf(other) <= seq : seqOf(other) < seq
}

/** The document that a change has ended. */
const documentBefore = (log: JournalViews, end: End): LakeDocument =>
  withRevision(applyEffect(null, log.pieces.change(end).effects.revert), end.lastRev)

function entryOf(log: JournalViews, { documentId, seq, lastRev }: End, document: LakeDocument): Entry {
  const { timestamp, author } = log.pieces.head(seq)
  return {
    id: publishedId(documentId),
    type: document._type,
    title: nameOf(document, longestTitle),
    timestamp,
    author,
    versionId: documentId,
    revision: lastRev,
  }
}
