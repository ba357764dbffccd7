import { behindIds, publishedId, releaseId, versionsIn } from '../documents/ids'
import { isJsonObject } from '../documents/json'
import type { JsonObject } from '../documents/types'
import type { Cause, LoggedChange, LoggedTransaction } from '../journal/transaction'
import type { JournalViews } from '../journal/views'
import { type EventPage, pageOf } from './pages'
import { publishAtIn } from './schedule-events'

/**
 * Tells the life of a release from the journal: its states, and which documents were added and discarded. What was edited of it is not among
 * that; the Studio reads it from the transactions.
 */
export function releaseEvents(log: JournalViews, name: string, limit: number, cursor: string): EventPage {
  const versions = log.touchedBetween(versionsIn(name), versionsIn(name) + behindIds)
  const ids = [releaseId(name), ...versions]
  return pageOf(log, ids, { limit, cursor }, (transaction) => eventsOf(transaction, name))
}

const types: Partial<Record<Cause, string>> = {
  create: 'createRelease',
  schedule: 'scheduleRelease',
  unschedule: 'unscheduleRelease',
  publish: 'publishRelease',
  archive: 'archiveRelease',
  unarchive: 'unarchiveRelease',
}

function eventsOf({ id, timestamp, author, changes }: LoggedTransaction, name: string): JsonObject[] {
  const own = changes.find(({ documentId }) => documentId === releaseId(name))
  const told = own ? ofRelease(own) : changes.flatMap(ofDocument)
  return told.map((event) => ({ id, timestamp, author, releaseName: name, ...event }))
}

/** What happened to the release. What becomes of its documents with it needs no telling. */
function ofRelease(change: LoggedChange): JsonObject[] {
  const type = types[change.cause]
  if (type === undefined) return []
  return [{ type, ...(change.cause === 'schedule' && { publishAt: publishAtIn(change) ?? null }) }]
}

function ofDocument({ documentId: versionId, previousRev, resultRev, effects }: LoggedChange): JsonObject[] {
  const about = { documentId: publishedId(versionId), versionId }
  if (previousRev === undefined) {
    const revision = { revisionId: resultRev ?? '', versionRevisionId: resultRev ?? '' }
    return [{ type: 'addDocumentToRelease', ...about, ...typeIn(effects.apply), ...revision }]
  }
  if (resultRev !== undefined) return []
  const revision = { versionRevisionId: previousRev }
  return [{ type: 'discardDocumentFromRelease', ...about, ...typeIn(effects.revert), ...revision }]
}

/** The type of a document that an effect makes as a whole. */
function typeIn([opcode, made]: LoggedChange['effects']['apply']): JsonObject {
  return opcode === 0 && isJsonObject(made) ? { documentType: made._type ?? '' } : {}
}
