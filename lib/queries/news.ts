import type { z } from 'zod'
import { article } from '../content/article'
import { fitAll } from '../content/fit'
import { indexed } from './indexed'
import { candidates } from './newest'
import { projection } from './projection'
import type { NoParams, Query } from './query'

const story = article.pick({
  _id: true,
  _createdAt: true,
  _updatedAt: true,
  kicker: true,
  headline: true,
  slug: true,
  publishedAt: true,
  language: true,
})

/** The fields of a story that a news sitemap needs. */
export type NewsStory = z.output<typeof story>

const name = 'news'

/**
 * The candidates for the news sitemap: stories that search engines may list, among which are as many of the newest
 * as one sitemap may name. Which of them are news depends on the time.
 */
export const newsQuery: Query<NoParams, NewsStory[]> = {
  name,
  groq: candidates(indexed, 1000, projection(story)),
  reads: ['article'],
  parse: (result, report) => fitAll(story, result, { query: name, report }),
}
