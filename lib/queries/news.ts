import type { z } from 'zod'
import { article } from '../content/article'
import { fitAll } from '../content/fit'
import { indexed } from './indexed'
import { groqSeconds, ordered, others, secondsAt } from './newest'
import { projection } from './projection'
import type { Query } from './query'

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
const fields = projection(story)
const isSince = `${groqSeconds} >= ${secondsAt('$since')}`

/**
 * The candidates for the news sitemap: stories that search engines may list and that were published since an instant,
 * or will be; as many of the newest as one sitemap may name. Which of them are news depends on the time.
 */
export const newsQuery: Query<{ since: string }, NewsStory[]> = {
  name,
  groq: `${ordered({ to: 1000 }, [indexed, isSince], fields)} + ${others([indexed], fields)}`,
  reads: ['article'],
  parse: (result, report) => fitAll(story, result, { query: name, report }),
}
