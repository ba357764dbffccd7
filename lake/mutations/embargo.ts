import { dataError } from '../documents/errors'
import { isPublicId, publishedId } from '../documents/ids'
import type { JsonObject } from '../documents/types'
import { isTime } from '../query/date-time'
import type { Workspace } from './workspace'

/** The attribute that says until when a document must not be published. */
const attribute = 'embargoUntil'

type Identified = JsonObject & { _id: string }

/**
 * Refuses to publish a document before its embargo is over, whoever does it and in whatever way. Throws 400 that says until when; also if that cannot
 * be read, for then nobody knows. Drafts and versions are free.
 *
 * @param at when it would be published, in milliseconds
 */
export function assertNoEmbargo(document: Identified, at: number): void {
  const until = document[attribute]
  if (until === undefined || until === null || !isPublicId(document._id)) return
  if (typeof until !== 'string' || !isTime(until))
    throw refused(
      document._id,
      `${attribute} has to be a date and time with an offset, such as 2026-12-24T18:00:00Z, and is ${JSON.stringify(until).slice(0, 80)}.`,
    )
  if (Date.parse(until) > at)
    throw refused(document._id, `it is under an embargo until ${until}. It can be published from then on.`)
}

/** The same for a version that will be published at a time. */
export const assertNoEmbargoThen = (version: Identified, at: number): void =>
  assertNoEmbargo({ ...version, _id: publishedId(version._id) }, at)

/** The same for all that a transaction has written. */
export function assertEmbargoes(workspace: Workspace): void {
  const now = Date.parse(workspace.now)
  for (const { after } of workspace.changes().values()) if (after) assertNoEmbargo(after, now)
}

const refused = (id: string, reason: string) =>
  dataError(400, 'validationError', `Document "${id}" is not published: ${reason}`, { id })
