import type { Dated, Relative, Surroundings } from '../queries'
import { MOST_RELATED } from '../queries/surroundings'
import { newestFirst, publishedTime } from '../story/story-dates'

type Zoned = { timeZone: string }

/** The ids of the stories chosen to surround a story: those related to it, and its neighbours in the section. */
type Chosen = { related: string[]; older: string | undefined; newer: string | undefined }

/**
 * Sorts related stories: first by the weight of the topics they share with the story, then those of the same
 * section, then the newest.
 */
const nearestFirst = (related: readonly Relative[], zoned: Zoned): Relative[] =>
  newestFirst(related, zoned).sort(
    (a, b) => b.sharedWeight - a.sharedWeight || Number(b.isInSection) - Number(a.isInSection),
  )

/**
 * The stories before and after a story in its section. A story whose date cannot be read has no neighbours, and is
 * nobody's neighbour.
 */
function neighbours(story: Dated, inSection: readonly Dated[], zoned: Zoned) {
  const isDated = (each: Dated) => publishedTime(each, zoned) !== undefined
  if (!isDated(story)) return { older: undefined, newer: undefined }
  const ordered = newestFirst([...inSection.filter(isDated), story], zoned)
  const place = ordered.indexOf(story)
  return { older: ordered[place + 1]?._id, newer: ordered[place - 1]?._id }
}

/** Chooses a story's surroundings. Its neighbours are not repeated among the related stories. */
export function chooseSurroundings(story: Dated, { related, inSection }: Surroundings, zoned: Zoned): Chosen {
  const { older, newer } = neighbours(story, inSection, zoned)
  const ids = nearestFirst(related, zoned).map(({ _id }) => _id)
  return {
    related: ids.filter((id) => id !== older && id !== newer).slice(0, MOST_RELATED),
    older,
    newer,
  }
}
