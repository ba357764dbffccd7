import { instantOf, readDate, type DateReading } from '../language/date-reading'
import { latest } from '../language/dates'

/** A date as stored; null if it cannot be read. */
type WrittenDate = string | null

type Dated = { publishedAt?: WrittenDate | undefined; _createdAt: WrittenDate }

type Zoned = { timeZone: string }

/**
 * When a story was published: on the date that the editors gave or, without one, when its document was created. If
 * the editors' date cannot be read, the story has no date: the document may have been created by an import, and an
 * old story would become today's news.
 */
export const publishedDate = ({ publishedAt, _createdAt }: Dated, { timeZone }: Zoned): DateReading | null =>
  readDate(publishedAt === undefined ? _createdAt : publishedAt, timeZone)

/** The instant at which a story was published, if its date can be read. */
export const publishedTime = (story: Dated, zoned: Zoned): string | undefined =>
  publishedDate(story, zoned)?.instant

/** The instants at which stories were published. Stories whose dates cannot be read are left out. */
export const publishedTimes = (stories: readonly Dated[], zoned: Zoned): string[] =>
  stories.flatMap((story) => publishedTime(story, zoned) ?? [])

/**
 * Sorts stories newest first. Ids decide between equal dates, so the order is always the same. Stories whose dates
 * cannot be read come last.
 */
export function newestFirst<Story extends Dated & { _id: string }>(
  stories: readonly Story[],
  zoned: Zoned,
): Story[] {
  const instants = new Map(stories.map((story) => [story, publishedTime(story, zoned) ?? '']))
  const at = (story: Story) => instants.get(story) ?? ''
  return [...stories].sort((a, b) => (at(a) === at(b) ? (a._id < b._id ? -1 : 1) : at(a) > at(b) ? -1 : 1))
}

type Changed = Dated & {
  updates: readonly { at: string }[]
  corrections: readonly { correctedAt: string }[]
}

/**
 * When a story was last updated: the latest of its updates and corrections since it was published. Nothing else counts, since only
 * an editor knows whether readers have something new to read. If the story's date cannot be read, all of them count.
 */
export const updatedTime = (story: Changed, { timeZone }: Zoned): string | undefined => {
  const published = publishedTime(story, { timeZone })
  const written = [
    ...story.updates.map(({ at }) => at),
    ...story.corrections.map(({ correctedAt }) => correctedAt),
  ]
  const instants = written.map((date) => instantOf(date, timeZone))
  return latest(
    instants.filter((instant) => instant !== undefined && (published === undefined || instant > published)),
  )
}
