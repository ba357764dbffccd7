import { draftId, isDraftId, publishedId } from '../documents/ids'
import type { JournalViews } from '../journal/views'
import type { LoggedChange, LoggedTransaction } from '../journal/transaction'
import type { JsonObject } from '../documents/types'

/** Events of one document's life, newest first, as the Studio's history pane reads them, and where the next page begins. */
export type EventPage = { events: JsonObject[]; nextCursor: string }

/**
 * Tells the life of a document (its draft and its published version together) from the journal: created, published,
 * unpublished, discarded, deleted. Edits of a draft are not among them; the Studio reads those from the transactions.
 */
export function documentEvents(log: JournalViews, id: string, limit: number, cursor: string): EventPage {
  const published = publishedId(id)
  const to = /^\d+$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER
  const events: JsonObject[] = []
  let before = to
  for (;;) {
    const transactions = log.ofDocuments([published, draftId(published)], {
      to: before,
      newestFirst: true,
      onlyThese: true,
      limit: 100,
    })
    for (const transaction of transactions) {
      if (events.length >= limit) return { events, nextCursor: String(transaction.seq) }
      const event = eventOf(transaction, published)
      if (event) events.push(event)
      before = transaction.seq - 1
    }
    if (transactions.length < 100) return { events, nextCursor: '' }
  }
}

function eventOf(transaction: LoggedTransaction, published: string): JsonObject | undefined {
  const versionId = draftId(published)
  const changeOf = (id: string) => transaction.changes.find(({ documentId }) => documentId === id)
  const { id, timestamp, author } = transaction
  const told = tell(changeOf(published), changeOf(versionId), versionId, id)
  if (!told) return undefined
  return { id, timestamp, author, documentId: published, ...told }
}

function tell(
  published: LoggedChange | undefined,
  draft: LoggedChange | undefined,
  versionId: string,
  transactionId: string,
): JsonObject | undefined {
  switch (published?.cause) {
    case 'create':
      return { type: 'createLiveDocument', revisionId: published.resultRev ?? '' }
    case 'edit':
      return { type: 'updateLiveDocument', revisionId: published.resultRev ?? '' }
    case 'publish':
      return {
        type: 'publishDocumentVersion',
        revisionId: published.resultRev ?? '',
        versionId,
        versionRevisionId: draft?.previousRev ?? '',
        publishCause: 'document.publish',
      }
    case 'unpublish':
      return { type: 'unpublishDocument', versionId, versionRevisionId: draft?.resultRev ?? '' }
    case 'delete':
      return { type: 'deleteDocumentGroup' }
  }
  if (!draft || !isDraftId(draft.documentId)) return undefined
  if (draft.cause === 'create')
    return { type: 'createDocumentVersion', versionId, versionRevisionId: draft.resultRev ?? '' }
  const isGone = draft.cause === 'discard' || draft.cause === 'delete'
  // Named by the transaction that ended it: the draft's last revision is its last edit, which the Studio lists as well.
  return isGone ? { type: 'deleteDocumentVersion', versionId, versionRevisionId: transactionId } : undefined
}
