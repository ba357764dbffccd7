import type { JsonObject, LakeDocument } from '../documents/types'
import type { Cause } from '../journal/transaction'
import { lastState, type Past } from './revisions'

/** A document that was deleted: what it was, and by whom and when it was deleted. */
export type Deleted = { document: LakeDocument; timestamp: string; author: string }

/** What ends a document for good. One that was published, unpublished or archived lives on elsewhere. */
export const ends: ReadonlySet<Cause> = new Set(['delete', 'discard'])

/** Attributes by which people know a document, the usual ones first. */
const names = ['headline', 'title', 'name', 'label']

/** What people call a document, on one line and cut to so many characters; nothing if it has no name. */
export function nameOf(document: JsonObject, longest: number): string {
  const name = names.map((attribute) => document[attribute]).find((value) => typeof value === 'string')
  const line = String(name ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

/** Documents that were deleted and are not there again, the last one first. `has` says whether a document is stored. */
export function* deletedDocuments(past: Past, has: (id: string) => boolean): Iterable<Deleted> {
  const gone: { id: string; seq: number }[] = []
  for (const id of past.log.touchedDocuments()) {
    if (has(id)) continue
    const last = past.log.lastOf(id)
    if (last && ends.has(last.cause)) gone.push({ id, seq: last.seq })
  }
  for (const { id } of gone.sort((one, other) => other.seq - one.seq)) {
    const document = lastState(past, id)
    const [transaction] = past.log.ofDocuments([id], { newestFirst: true, onlyThese: true, limit: 1 })
    if (document && transaction)
      yield { document, timestamp: transaction.timestamp, author: transaction.author }
  }
}
