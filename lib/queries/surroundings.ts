import { z } from 'zod'
import { fitAll } from '../content/fit'
import { readable } from './filters'
import { datedFields, fitDated, groqInstant, groqSeconds, isExact, others, dated, type Dated } from './newest'
import type { Query } from './query'

/** A story that shares something with another. */
const relative = dated.extend({ nearness: z.number(), isNear: z.boolean() })

export type Relative = z.output<typeof relative>

/** The stories among which those are that stand around a story. */
export type Surroundings = {
  /** What shares topics with it, and what those weigh, or the section. */
  related: Relative[]
  /** The other stories of its section that can be the nearest before it or after it. */
  inSection: Dated[]
}

type Centre = {
  id: string
  /** The ids of the story's topics and, when it has one, of its section. */
  topics: readonly string[]
  /** What each of the topics weighs, in their order. */
  weights: readonly number[]
  section: string
  /** The instant at which the story was published, or an empty text. */
  at: string
}

/** How many related stories a page shows. */
export const MOST_RELATED = 4
/** Neighbours are not shown a second time as related. */
const SPARE = 2

const name = 'surroundings'
const answer = z.object({ related: z.unknown(), inSection: z.unknown() })

const shared = `count(topics[_ref in $topics])`
const sameSection = `section._ref == $section`
const relatives = `(${sameSection} || ${shared} > 0) && ${readable} && _id != $id`
// What most stories fail comes first: it is asked of every one of them.
const neighbours = `${sameSection} && ${readable} && _id != $id`
const at = groqInstant

/** What the topics weigh that a story shares, in GROQ. */
const nearness = (topics: number) =>
  Array.from(
    { length: topics },
    (_, n) => `select($topics[${n}] in topics[]._ref => $weights[${n}], 0)`,
  ).join(' + ') || '0'

/**
 * Asks for what can be related or near. Related is what shares a topic or the section: the more the topics weigh that it shares the nearer.
 * Which of it is the nearest is a question of dates too, and so not of GROQ alone.
 *
 * @param topics how many topics the story has
 */
export const surroundingsQuery = (topics: number): Query<Centre, Surroundings> => {
  const relation = `${datedFields}, "nearness": ${nearness(topics)}, "isNear": coalesce(${sameSection}, false)`
  return {
    name,
    groq: `{
    "related": (*[${relatives} && ${isExact}]{${relation}}
      | order(nearness desc, isNear desc, ${groqSeconds} desc, _id asc)[0...${MOST_RELATED + SPARE}])
      + *[${relatives} && !${isExact}]{${relation}},
    "inSection": (*[${neighbours} && ${isExact} && (${at} < dateTime($at) || (${at} == dateTime($at) && _id > $id))]
      | order(${groqSeconds} desc, _id asc)[0...1]{${datedFields}})
      + (*[${neighbours} && ${isExact} && (${at} > dateTime($at) || (${at} == dateTime($at) && _id < $id))]
      | order(${groqSeconds} asc, _id desc)[0...1]{${datedFields}})
      + ${others(`${sameSection} && _id != $id`)}
  }`,
    reads: ['article'],
    parse: (result, report) => {
      const edge = { query: name, report }
      const parts = answer.parse(result)
      return {
        related: fitAll(relative, parts.related, edge),
        inSection: fitDated(parts.inSection, edge),
      }
    },
  }
}
