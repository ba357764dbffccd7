import type { Dated, Relative, Surroundings } from '../queries'
import { MOST_RELATED } from '../queries/surroundings'
import { newestFirst, publishedTime } from '../story/story-dates'

type Zoned = { timeZone: string }

/** Which stories stand around a story, by id: those related to it, and its neighbours in the section. */
type Chosen = { related: string[]; older: string | undefined; newer: string | undefined }

/** The more the topics weigh that they share the nearer, then the section, then the newest. */
const nearestFirst = (related: readonly Relative[], zoned: Zoned): Relative[] =>
  newestFirst(related, zoned).sort((a, b) => b.nearness - a.nearness || Number(b.isNear) - Number(a.isNear))

/** The stories before and after one in its section. One whose date cannot be read is neither, and has neither. */
function neighbours(story: Dated, inSection: readonly Dated[], zoned: Zoned) {
  const isDated = (each: Dated) => publishedTime(each, zoned) !== undefined
  if (!isDated(story)) return { older: undefined, newer: undefined }
  const ordered = newestFirst([...inSection.filter(isDated), story], zoned)
  const place = ordered.indexOf(story)
  return { older: ordered[place + 1]?._id, newer: ordered[place - 1]?._id }
}

/** Chooses the stories that stand around one. */
export function chooseSurroundings(story: Dated, { related, inSection }: Surroundings, zoned: Zoned): Chosen {
  const { older, newer } = neighbours(story, inSection, zoned)
  const ids = nearestFirst(related, zoned).map(({ _id }) => _id)
  return {
    related: ids.filter((id) => id !== older && id !== newer).slice(0, MOST_RELATED),
    older,
    newer,
  }
}
