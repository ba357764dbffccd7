import { foundQuery, namedParams, namedQuery, rankedParams, rankedQuery } from '../../lib/queries'
import { atAnyTime } from '../../lib/queries/query'
import { termsOf } from '../../lib/search'
import type { Question } from './asking'

const published = (groq: string, params: Question['params']): Question => ({
  groq,
  params,
  perspective: 'published',
})

/** What the site asks for a search, one after the other. */
export const searchQuestions = {
  /** Whom and what the words name. */
  named: (q: string): Question => {
    const terms = termsOf(q, 'en')
    return published(namedQuery(terms.length).groq, namedParams(terms))
  },
  /** The best of the stories that have all words, from which the first two pages of results are made; or a later page. */
  ranked: (q: string, window = { from: 0, to: 40 }): Question => {
    const terms = termsOf(q, 'en')
    const params = { ...rankedParams(terms, [], window), ...atAnyTime }
    return published(rankedQuery(terms.length, 'all').groq, params)
  },
  /** The texts of those that are shown. */
  found: (ids: readonly string[]): Question => published(foundQuery.groq, { ids }),
}
