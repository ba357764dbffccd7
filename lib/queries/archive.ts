import { z } from 'zod'
import { readable } from './filters'
import { datedFields, fitDated, groqInstant, isExact, orderedByGroq, others, type Dated } from './newest'
import type { NoParams, Query } from './query'

/** The dates of all stories. The months that they fall into depend on the publication's time zone. */
export const archiveQuery: Query<NoParams, Dated[]> = {
  name: 'archive',
  groq: `*[${readable}]{${datedFields}}`,
  reads: ['article'],
  parse: (result, report) => fitDated(result, { query: 'archive', report }),
}

/** The stories from which a month's list is made, by `monthOfStories`. */
export type MonthStories = {
  /** The newest stories of the month among those whose dates GROQ can order; `total` is how many of those there are. */
  ordered: Dated[]
  total: number
  /**
   * All stories with other dates, of whatever month: which of them belong to this one is known once their dates are
   * read.
   */
  others: Dated[]
}

const answer = z.object({ ordered: z.unknown(), total: z.number(), others: z.unknown() })
const within = `${groqInstant} >= dateTime($since) && ${groqInstant} < dateTime($before)`

/** The stories published from the instant `since` until before the instant `before`. */
export const monthQuery: Query<{ since: string; before: string; to: number }, MonthStories> = {
  name: 'month',
  groq: `{
    "ordered": ${orderedByGroq(within, '$to')},
    "total": count(*[${readable} && ${isExact} && ${within}]),
    "others": ${others()}
  }`,
  reads: ['article'],
  parse: (result, report) => {
    const edge = { query: 'month', report }
    const parts = answer.parse(result)
    return {
      ordered: fitDated(parts.ordered, edge),
      total: parts.total,
      others: fitDated(parts.others, edge),
    }
  },
}
