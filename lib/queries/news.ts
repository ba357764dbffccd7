import type { z } from 'zod'
import { article } from '../content/article'
import { heldBack } from '../content/card'
import { fitAll } from '../content/fit'
import { indexed } from './indexed'
import { groqSeconds, ordered, others, secondsAt } from './newest'
import { projection } from './projection'
import type { Query } from './query'

const story = article
  .pick({ _createdAt: true, _updatedAt: true, kicker: true, headline: true, slug: true, language: true })
  .extend(heldBack.shape)

/** The fields of a story that a news sitemap needs. */
export type NewsStory = z.output<typeof story>

const name = 'news'
const fields = projection(story)
const isSince = `${groqSeconds} >= ${secondsAt('$since')}`

/**
 * The candidates for the news sitemap: stories that search engines may list and that were published since an instant; as many of the newest as one sitemap may name. Which of them are news depends on the time.
 */
export const newsQuery: Query<{ since: string }, NewsStory[]> = {
  name,
  groq: `${ordered({ to: 1000 }, [indexed, isSince], fields)} + ${others([indexed], fields)}`,
  reads: ['article'],
  isOfMoment: true,
  parse: (result, { report, isOut }) => fitAll(story, result, { query: name, report }).filter(isOut),
}
