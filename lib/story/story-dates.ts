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

// Changes within this time after publication do not count as an update.
const SETTLING_MINUTES = 30

type Changed = Dated & { _updatedAt: string; corrections: readonly { correctedAt: string }[] }

/**
 * When a story was last updated, or undefined if that was not meaningfully later than when it was written and
 * published. Every correction since publication counts, even one older than the document, since stories are imported
 * and restored. If the story's date cannot be read, only its corrections count.
 */
export const updatedTime = (story: Changed, { timeZone }: Zoned): string | undefined => {
  const published = publishedTime(story, { timeZone })
  const corrected = story.corrections
    .map(({ correctedAt }) => instantOf(correctedAt, timeZone))
    .filter((instant) => instant !== undefined && (published === undefined || instant > published))
  if (published === undefined) return latest(corrected)
  const written = latest([published, instantOf(story._createdAt, timeZone)]) ?? published
  const settled = Date.parse(written) + SETTLING_MINUTES * 60_000
  const isChanged = Date.parse(story._updatedAt) > settled
  return latest([...corrected, isChanged ? story._updatedAt : undefined])
}
