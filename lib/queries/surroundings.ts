import { z } from 'zod'
import { fitAll } from '../content/fit'
import { readable } from './filters'
import { datedFields, fitDated, groqInstant, groqSeconds, isExact, others, dated, type Dated } from './newest'
import type { Query } from './query'

/** A story that shares topics or the section with another. */
const relative = dated.extend({ sharedWeight: z.number(), isInSection: z.boolean() })

export type Relative = z.output<typeof relative>

/** The candidates for a story's surroundings, from which `chooseSurroundings` picks. */
export type Surroundings = {
  /** The stories that share topics (and what those weigh) or the section with it. */
  related: Relative[]
  /** The other stories of its section that may be its neighbours. */
  inSection: Dated[]
}

type Centre = {
  id: string
  /** The ids of the story's topics and, when it has one, of its section. */
  topics: readonly string[]
  /** The weight of each topic, in the order of `topics`. */
  weights: readonly number[]
  section: string
  /** The instant at which the story was published, or an empty string if that is not known. */
  at: string
}

/** How many related stories a page shows. */
export const MOST_RELATED = 4
/** As many more are asked for, since the two neighbours are not repeated among the related stories. */
const SPARE = 2

const name = 'surroundings'
const answer = z.object({ related: z.unknown(), inSection: z.unknown() })

const shared = `count(topics[_ref in $topics])`
const sameSection = `section._ref == $section`
const relatives = `(${sameSection} || ${shared} > 0) && ${readable} && _id != $id`
// The condition that most stories fail comes first, since every story is tested.
const neighbours = `${sameSection} && ${readable} && _id != $id`
const at = groqInstant

/** In GROQ, the sum of the weights of the topics that a story shares. */
const sharedWeight = (topics: number) =>
  Array.from(
    { length: topics },
    (_, n) => `select($topics[${n}] in topics[]._ref => $weights[${n}], 0)`,
  ).join(' + ') || '0'

/**
 * Asks for the stories that may be related or neighbours. A story is related if it shares a topic or the section;
 * the more its shared topics weigh, the closer it is. The final choice is not made in GROQ, since it depends on
 * dates too.
 *
 * @param topics how many topics the story has
 */
export const surroundingsQuery = (topics: number): Query<Centre, Surroundings> => {
  const relation = `${datedFields}, "sharedWeight": ${sharedWeight(topics)}, "isInSection": coalesce(${sameSection}, false)`
  return {
    name,
    groq: `{
    "related": (*[${relatives} && ${isExact}]{${relation}}
      | order(sharedWeight desc, isInSection desc, ${groqSeconds} desc, _id asc)[0...${MOST_RELATED + SPARE}])
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
