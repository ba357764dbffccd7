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
import { scheduleEvents, schedulesOf, wasScheduled } from './schedule-events'

/**
 * Tells the life of a document (its draft, its versions in releases and what is published of it together) from the journal: created, published,
 * unpublished, discarded, deleted. Edits of a draft are not among them; the Studio reads those from the transactions. That its release was
 * scheduled is told to who asks for a version: in the lives of the others it would be no news.
 */
export function documentEvents(log: JournalViews, id: string, limit: number, cursor: string): EventPage {
  const published = publishedId(id)
  const versions = log
    .touchedBetween(allVersions, allVersions + behindIds)
    .filter((version) => publishedId(version) === published)
  const ids = [published, draftId(published), ...versions]
  const caused = schedulesOf(id)
  return pageOf(log, ids, { limit, cursor, ...(caused && { caused }) }, (transaction) => {
    const { id: transactionId, timestamp, author } = transaction
    const told = [
      ...scheduleEvents(log, id, transaction),
      ...eventsOf(transaction, published, (release) => wasScheduled(log, release, transaction)),
    ]
    return told.map((event) => ({ id: transactionId, timestamp, author, documentId: published, ...event }))
  })
}

function eventsOf(
  { id, changes }: LoggedTransaction,
  published: string,
  isOnTime: (release: string) => boolean,
): JsonObject[] {
  const own = changes.find(({ documentId }) => documentId === published)
  const others = changes.filter(
    ({ documentId }) => documentId !== published && publishedId(documentId) === published,
  )
  // What becomes of a draft or version because of what is published is told with that.
  const alone =
    own && own.cause !== 'create' && own.cause !== 'edit'
      ? others.filter(({ cause }) => cause !== own.cause)
      : others
  const told = alone.flatMap((change) => ofVersion(change, id))
  return own ? [ofPublished(own, others, isOnTime), ...told] : told
}

const releaseIn = (versionId: string): JsonObject => {
  const release = releaseOf(versionId)
  return release === undefined ? {} : { releaseId: release }
}

/** What happened to what is published, with the draft or version that it came from or went to. */
function ofPublished(
  { documentId, cause, resultRev }: LoggedChange,
  others: LoggedChange[],
  isOnTime: (release: string) => boolean,
): JsonObject {
  const revisionId = resultRev ?? ''
  const other = others.find((change) => change.cause === cause)
  const versionId = other?.documentId ?? draftId(documentId)
  const release = releaseOf(versionId)
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
        publishCause:
          release === undefined
            ? 'document.publish'
            : isOnTime(release)
              ? 'release.schedule'
              : 'release.publish',
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
