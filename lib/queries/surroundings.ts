import { z } from 'zod'
import { fitAll } from '../content/fit'
import { newestFirst, published, publishedInstant, readable } from './filters'
import type { Query } from './query'

/** Which stories stand around a story, by id: those related to it, and its neighbours in the section. */
export type Surroundings = { related: string[]; older: string | null; newer: string | null }

type Around = {
  id: string
  /** The ids of the story's topics and, when it has one, of its section. */
  topics: readonly string[]
  /** What each of the topics weighs, in their order. */
  weights: readonly number[]
  section: string
  /** When the story was published. */
  at: string
}

const MOST_RELATED = 4
/** Neighbours are not shown a second time as related. */
const SPARE = 2

const name = 'surroundings'
const answer = z.object({ related: z.unknown(), older: z.string().nullish(), newer: z.string().nullish() })

const shared = `count(topics[_ref in $topics])`
const sameSection = `section._ref == $section`
// What most stories fail comes first: it is asked of every one of them.
const neighbours = `*[${sameSection} && ${readable} && _id != $id`
const at = `dateTime(${published})`

/** What the topics weigh that a story shares, in GROQ. */
const nearness = (topics: number) =>
  Array.from(
    { length: topics },
    (_, n) => `select($topics[${n}] in topics[]._ref => $weights[${n}], 0)`,
  ).join(' + ') || '0'

/**
 * Related is what shares a topic or the section: the more the topics weigh that it shares the nearer, then the section, then the newest.
 *
 * @param topics how many topics the story has
 */
export const surroundingsQuery = (topics: number): Query<Around, Surroundings> => ({
  name,
  groq: `{
    "related": *[(${sameSection} || ${shared} > 0) && ${readable} && _id != $id]
      {_id, "nearness": ${nearness(topics)}, "isNear": ${sameSection}, "at": ${publishedInstant}}
      | order(nearness desc, isNear desc, at desc, _id asc)
      [0...${MOST_RELATED + SPARE}]._id,
    "older": (${neighbours} && (${at} < dateTime($at) || (${at} == dateTime($at) && _id > $id))]
      | ${newestFirst})[0]._id,
    "newer": (${neighbours} && (${at} > dateTime($at) || (${at} == dateTime($at) && _id < $id))]
      | order(${publishedInstant} asc, _id desc))[0]._id
  }`,
  reads: ['article'],
  parse: (result, report) => {
    const { related, older = null, newer = null } = answer.parse(result)
    const ids = fitAll(z.string(), related, { query: name, report })
    return { related: ids.filter((id) => id !== older && id !== newer).slice(0, MOST_RELATED), older, newer }
  },
})
