import type { Article } from '@/lib/content'
import { fitArticle } from '@/lib/content/article'
import { articleQuery } from '@/lib/queries'

import { specimen } from '../../support/specimen'
import { ask } from './ask-lake'

/** What the specimen writes where any text may stand: `quote.speaker a`. */
const WRITTEN = /^\w+\.\w+ [abc]$/

const asked = ask(articleQuery, { slug: 'article-slug-a' }, specimen())

/**
 * A story that has every field of the contract and every kind of block, so that whoever adds one has it tried too.
 *
 * @param inPlaceOf what stands in place of each text that may be any text, which names its field
 */
export async function specimenStory(inPlaceOf: (text: string) => string = (text) => text): Promise<Article> {
  const { data } = await asked
  const changed: unknown = JSON.parse(JSON.stringify(data), (_name, value: unknown) =>
    typeof value === 'string' && WRITTEN.test(value) ? inPlaceOf(value) : value,
  )
  const story = fitArticle(changed, { query: 'specimen', report: () => undefined })
  if (!story) throw new Error('The story does not fit the contract.')
  return story
}
