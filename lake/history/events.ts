import {
  allVersions,
  behindIds,
  draftId,
  isDraftId,
  isVersionId,
  publishedId,
  releaseOf,
} from '../documents/ids'
import type { JsonObject } from '../documents/types'
import type { LoggedChange, LoggedTransaction } from '../journal/transaction'
import type { JournalViews } from '../journal/views'
import { type EventPage, pageOf } from './pages'

/**
 * Tells the life of a document (its draft, its versions in releases and what is published of it together) from the journal: created, published,
 * unpublished, discarded, deleted. Edits of a draft are not among them; the Studio reads those from the transactions.
 */
export function documentEvents(log: JournalViews, id: string, limit: number, cursor: string): EventPage {
  const published = publishedId(id)
  const versions = log
    .touchedBetween(allVersions, allVersions + behindIds)
    .filter((version) => publishedId(version) === published)
  const ids = [published, draftId(published), ...versions]
  return pageOf(log, ids, { limit, cursor }, (transaction) => eventsOf(transaction, published))
}

function eventsOf({ id, timestamp, author, changes }: LoggedTransaction, published: string): JsonObject[] {
  const own = changes.find(({ documentId }) => documentId === published)
  const others = changes.filter(({ documentId }) => documentId !== published)
  // What becomes of a draft or version because of what is published is told with that.
  const alone =
    own && own.cause !== 'create' && own.cause !== 'edit'
      ? others.filter(({ cause }) => cause !== own.cause)
      : others
  const told: JsonObject[] = alone.flatMap((change) => ofVersion(change, id))
  if (own) told.unshift(ofPublished(own, others))
  return told.map((event) => ({ id, timestamp, author, documentId: published, ...event }))
}

const releaseIn = (versionId: string): JsonObject => {
  const release = releaseOf(versionId)
  return release === undefined ? {} : { releaseId: release }
}

/** What happened to what is published, with the draft or version that it came from or went to. */
function ofPublished({ documentId, cause, resultRev }: LoggedChange, others: LoggedChange[]): JsonObject {
  const revisionId = resultRev ?? ''
  const other = others.find((change) => change.cause === cause)
  const versionId = other?.documentId ?? draftId(documentId)
  switch (cause) {
    case 'create':
      return { type: 'createLiveDocument', revisionId }
    case 'publish':
      return {
        type: 'publishDocumentVersion',
        revisionId,
        versionId,
        versionRevisionId: other?.previousRev ?? '',
        ...releaseIn(versionId),
        publishCause: isVersionId(versionId) ? 'release.publish' : 'document.publish',
      }
    case 'unpublish':
      return { type: 'unpublishDocument', versionId, versionRevisionId: other?.resultRev ?? '' }
    case 'delete':
      return { type: 'deleteDocumentGroup' }
    default:
      return { type: 'updateLiveDocument', revisionId }
  }
}

/** What happened to a draft or a version alone; nothing is told if it was edited. */
function ofVersion(
  { documentId: versionId, previousRev, resultRev }: LoggedChange,
  transactionId: string,
): JsonObject[] {
  if (!isDraftId(versionId) && !isVersionId(versionId)) return []
  const about = { versionId, ...releaseIn(versionId) }
  if (previousRev === undefined)
    return [{ type: 'createDocumentVersion', ...about, versionRevisionId: resultRev ?? '' }]
  // Named by the transaction that ended it: the last revision is its last edit, which the Studio lists as well.
  if (resultRev === undefined)
    return [{ type: 'deleteDocumentVersion', ...about, versionRevisionId: transactionId }]
  return []
}
