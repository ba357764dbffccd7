import { z } from 'zod'
import { fitAll } from '../content/fit'
import { readable } from './filters'
import {
  candidates,
  dated,
  datedFields,
  exact,
  fromNewest,
  fromOldest,
  groqSeconds,
  ordered,
  others,
  secondsAt,
} from './newest'
import type { Query } from './query'

/** A story that shares topics or the section with another. */
const relative = dated.extend({ shared: z.array(z.string()).default([]), isInSection: z.boolean() })

export type Relative = z.output<typeof relative>

/** What a story's surroundings are chosen from, by `chooseSurroundings`. */
export type Surroundings = {
  /** How many stories there are. */
  stories: number
  /** The story's topics, and how many stories each has. */
  topics: { _id: string; stories: number }[]
  /** Stories that share topics (which: `shared`) or the section with it; some of them more than once. */
  relatives: Relative[]
}

type Centre = {
  id: string
  /** The ids of the story's topics and, when it has one, of its section. */
  topics: readonly string[]
  section: string
  /** The instant at which the story was published, or an empty string if that is not known. */
  at: string
}

/** How many of a story's topics have a say in what is related to it: the first ones. */
export const MOST_TOPICS = 20
/** How many related stories a page shows. */
export const MOST_RELATED = 4
/** Among how many of the newest stories of each topic those are looked for. */
const OF_A_TOPIC = 100
/** The newest of the section are needed where topics are not enough: the story itself and its neighbours do not count. */
const OF_THE_SECTION = MOST_RELATED + 3

const name = 'surroundings'
const topic = z.object({ _id: z.string(), stories: z.number(), newest: z.array(z.unknown()) })
const parts = z.object({
  stories: z.number(),
  topics: z.array(topic),
  inSection: z.array(z.unknown()),
  neighbours: z.array(z.unknown()),
})

const hasTopic = `^._id in topics[]._ref`
const sameSection = `section._ref == $section`
const fields = `${datedFields}, "shared": topics[_ref in $topics]._ref, "isInSection": coalesce(${sameSection}, false)`

const at = secondsAt('$at')
const isBefore = `${groqSeconds} < ${at}`
const isAfter = `${groqSeconds} > ${at}`
// As bounds, since lakes find those in a list that is in order.
const isThen = `${groqSeconds} >= ${at} && ${groqSeconds} <= ${at}`

/** In GROQ, the story of the section that comes first in an order, of those that meet a condition. */
const nearest = (condition: string, order: string) =>
  `(${exact(sameSection, condition)} | ${order}[0...1]{${fields}})`

/**
 * Asks for the stories that may be related to a story, or its neighbours in the section. A story is related if it
 * shares a topic or the section; the rarer the topics that it shares, the closer it is. Topics are asked for their
 * newest stories one by one, so that no lake has to go through all stories; what is chosen from them is decided once their
 * dates are read.
 */
export const surroundingsQuery: Query<Centre, Surroundings> = {
  name,
  groq: `{
    "stories": count(*[${readable}]),
    "topics": *[_type == "topic" && _id in $topics]{
      _id,
      "stories": count(*[${readable} && ${hasTopic}]),
      "newest": ${candidates(OF_A_TOPIC, [hasTopic], fields)}
    },
    "inSection": ${ordered({ to: OF_THE_SECTION }, [sameSection], fields)} + ${others([sameSection], fields)},
    "neighbours": ${nearest(isBefore, fromNewest)} + ${nearest(`${isThen} && _id > $id`, fromNewest)}
      + ${nearest(isAfter, fromOldest)} + ${nearest(`${isThen} && _id < $id`, fromOldest)}
  }`,
  reads: ['article', 'topic'],
  isOfMoment: true,
  parse: (result, { report, isOut }) => {
    const { stories, topics, inSection, neighbours } = parts.parse(result)
    const found = [...topics.flatMap(({ newest }) => newest), ...inSection, ...neighbours]
    return {
      stories,
      topics: topics.map(({ _id, stories }) => ({ _id, stories })),
      relatives: fitAll(relative, found, { query: name, report }).filter(isOut),
    }
  },
}
