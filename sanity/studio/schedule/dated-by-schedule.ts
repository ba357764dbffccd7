import { readHere } from '../schema/date-rules'
import { type Held, isOfOne, type ReleasedDocument, timeOf } from './release'

/**
 * The documents of a release whose date of publication is the time of their own schedule: they had none when they were scheduled, and have it
 * from there. A date that an editor wrote is another one, or means the same.
 */
export function datedBySchedule({ release, documents }: Held): ReleasedDocument[] {
  const at = timeOf(release)
  if (!isOfOne(release) || at === undefined) return []
  return documents.filter(
    ({ type, isLeaving, publishedAt }) =>
      type === 'article' && !isLeaving && readHere(publishedAt)?.instant === at,
  )
}
