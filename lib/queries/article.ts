import type { Article } from '../content'
import { article, fitArticle } from '../content/article'
import { firstHolder, readable } from './filters'
import { projection } from './projection'
import type { Query } from './query'

const name = 'article'

/** One article with everything in it, by its slug. */
export const articleQuery: Query<{ slug: string }, Article | null> = {
  name,
  groq: `*[${readable} && slug.current == $slug] | ${firstHolder}{${projection(article)}}`,
  reads: ['article', 'author', 'section', 'topic'],
  parse: (result, report) => fitArticle(result, { query: name, report }),
}
