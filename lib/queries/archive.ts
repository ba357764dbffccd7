import { z } from 'zod'
import type { ArticleCard } from '../content'
import { articleCard } from '../content/card'
import { fitAll } from '../content/fit'
import { dateTime } from '../content/text'
import { newestFirst, published, readable } from './filters'
import type { Paged, Window } from './paging'
import * as project from './projections'
import type { NoParams, Query } from './query'

/** When each story was published. The months that they fall into depend on the publication's time zone. */
export const archiveQuery: Query<NoParams, string[]> = {
  name: 'archive',
  groq: `*[${readable}]{"at": ${published}}.at`,
  reads: ['article'],
  parse: (result, report) => fitAll(dateTime, result, { query: 'archive', report }),
}

const answer = z.object({ articles: z.unknown(), total: z.number() })
const within = `${readable} && dateTime(${published}) >= dateTime($since) && dateTime(${published}) < dateTime($before)`

/** The stories published from the instant `since` until before the instant `before`. */
export const monthQuery: Query<{ since: string; before: string } & Window, Paged<ArticleCard>> = {
  name: 'month',
  groq: `{
    "articles": *[${within}] | ${newestFirst}[$from...$to]{${project.articleCard}},
    "total": count(*[${within}])
  }`,
  reads: ['article', 'author', 'section'],
  parse: (result, report) => {
    const { articles, total } = answer.parse(result)
    return { items: fitAll(articleCard, articles, { query: 'month', report }), total }
  },
}
