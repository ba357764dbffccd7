import { releaseId, releaseOf } from '../documents/ids'
import { isJsonObject } from '../documents/json'
import type { Json, JsonObject } from '../documents/types'
import type { Cause, LoggedChange, LoggedTransaction } from '../journal/transaction'
import type { Caused, JournalViews } from '../journal/views'

const scheduling = ['schedule', 'unschedule'] as const
/** What ends a schedule: another one too. */
const endings: readonly Cause[] = [...scheduling, 'publish', 'archive']

/** The transactions in which the release of a version was scheduled, or no longer. A draft has none. */
export function schedulesOf(id: string): Caused | undefined {
  const release = releaseOf(id)
  return release === undefined ? undefined : { id: releaseId(release), by: scheduling }
}

/**
 * What scheduling its release was to a version. It is named by that transaction: the last revision of the version is its last edit, which
 * the Studio lists as well.
 */
export function scheduleEvents(
  log: JournalViews,
  versionId: string,
  { id, seq, changes }: LoggedTransaction,
): JsonObject[] {
  const release = releaseOf(versionId)
  if (release === undefined) return []
  const own = changes.find(({ documentId }) => documentId === releaseId(release))
  if (!own || !log.wasThere(versionId, seq)) return []
  const about = { releaseId: release, versionId, versionRevisionId: id }
  if (own.cause === 'unschedule') return [{ type: 'unscheduleDocumentVersion', ...about }]
  if (own.cause !== 'schedule') return []
  const state = stateAfter(log.nextCause(own.documentId, seq, endings))
  return [{ type: 'scheduleDocumentVersion', ...about, state, publishAt: publishAtIn(own) ?? null }]
}

/** Whether a release was published because its time had come, and not by somebody. */
export function wasScheduled(log: JournalViews, release: string, { id }: LoggedTransaction): boolean {
  const own = log.find(id, [releaseId(release)])?.changes[0]
  return own !== undefined && publishAtIn(own) !== undefined
}

function stateAfter(ending: Cause | undefined): string {
  if (ending === undefined) return 'pending'
  return ending === 'publish' ? 'published' : 'unscheduled'
}

/** When a release is to be published, or was, if a change of it says that. */
export function publishAtIn({ mutations }: LoggedChange): Json | undefined {
  const written = mutations.at(-1)?.createOrReplace
  return isJsonObject(written) ? written.publishAt : undefined
}
