import type { Dated, Relative, Surroundings } from '../queries'
import { MOST_RELATED } from '../queries/surroundings'
import { newestFirst, publishedTime } from '../story/story-dates'

type Zoned = { timeZone: string }

/** The ids of the stories chosen to surround a story: those related to it, and its neighbours in the section. */
type Chosen = { related: string[]; older: string | undefined; newer: string | undefined }

/**
 * The weight of each topic, by its id: how much it says about a story that has it. The fewer stories share a topic,
 * the more it weighs (inverse document frequency). A topic that every story has weighs next to nothing.
 */
export const topicWeights = ({
  stories,
  topics,
}: Pick<Surroundings, 'stories' | 'topics'>): ReadonlyMap<string, number> =>
  new Map(
    topics.flatMap(({ _id, stories: count }) => (count > 0 ? [[_id, Math.log(1 + stories / count)]] : [])),
  )

/**
 * Sorts related stories: first by the weight of the topics they share with the story, then those of the same
 * section, then the newest.
 */
function nearestFirst(
  relatives: readonly Relative[],
  weights: ReadonlyMap<string, number>,
  zoned: Zoned,
): Relative[] {
  const weighed = newestFirst(relatives, zoned).map((relative) => {
    const topics = [...weights].filter(([topic]) => relative.shared.includes(topic))
    return { relative, weight: topics.reduce((sum, [, weight]) => sum + weight, 0) }
  })
  return weighed
    .sort((a, b) => b.weight - a.weight || Number(b.relative.isInSection) - Number(a.relative.isInSection))
    .map(({ relative }) => relative)
}

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
export function chooseSurroundings(story: Dated, found: Surroundings, zoned: Zoned): Chosen {
  const byId = new Map(found.relatives.map((relative) => [relative._id, relative]))
  byId.delete(story._id)
  const relatives = [...byId.values()]
  const { older, newer } = neighbours(
    story,
    relatives.filter(({ isInSection }) => isInSection),
    zoned,
  )
  const ids = nearestFirst(relatives, topicWeights(found), zoned).map(({ _id }) => _id)
  return {
    related: ids.filter((id) => id !== older && id !== newer).slice(0, MOST_RELATED),
    older,
    newer,
  }
}
