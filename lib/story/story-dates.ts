import { instantOf, readDate, type DateReading } from '../language/date-reading'
import { latest } from '../language/dates'

/** A date as somebody wrote it; null is one that nobody can read. */
type WrittenDate = string | null

type Dated = { publishedAt?: WrittenDate | undefined; _createdAt: WrittenDate }

type Zoned = { timeZone: string }

/**
 * When a story was published: as the editors say, or when its document came to be. A date of the editors' that cannot be read is none: the
 * document's own would be when it was imported, and make an old story today's news.
 */
export const publishedDate = ({ publishedAt, _createdAt }: Dated, { timeZone }: Zoned): DateReading | null =>
  readDate(publishedAt === undefined ? _createdAt : publishedAt, timeZone)

/** The instant at which a story was published, if its date can be read. */
export const publishedTime = (story: Dated, zoned: Zoned): string | undefined =>
  publishedDate(story, zoned)?.instant

/** The instants at which stories were published, of those whose dates can be read. */
export const publishedTimes = (stories: readonly Dated[], zoned: Zoned): string[] =>
  stories.flatMap((story) => publishedTime(story, zoned) ?? [])

/** Stories newest first, the same every time: the id decides between equals. Those whose dates cannot be read come last. */
export function newestFirst<Story extends Dated & { _id: string }>(
  stories: readonly Story[],
  zoned: Zoned,
): Story[] {
  const instants = new Map(stories.map((story) => [story, publishedTime(story, zoned) ?? '']))
  const at = (story: Story) => instants.get(story) ?? ''
  return [...stories].sort((a, b) => (at(a) === at(b) ? (a._id < b._id ? -1 : 1) : at(a) > at(b) ? -1 : 1))
}

// A story put right within this time of its publication is still the story as published.
const SETTLING_MINUTES = 30

type Changed = Dated & { _updatedAt: string; corrections: readonly { correctedAt: string }[] }

/**
 * When a story was last changed, if that was meaningfully after it was written and published. Every correction since is meaningful, also
 * where the document is younger, since stories are imported and restored. Of a story whose date cannot be read nothing else is.
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
