import type { Article } from '../content'
import { article } from '../content/article'
import { publishedIdOf } from '../content/published-id'
import { firstHolder, readable } from './filters'
import { outArticle } from './only-out'
import { projection } from './projection'
import type { Query } from './query'

const name = 'article'

/** Asks for the article that this finds, with everything in it. */
const whole = (found: string) => `${found}{${projection(article)}}`

/** One article with everything in it, by its slug. */
export const articleQuery: Query<{ slug: string }, Article | null> = {
  name,
  groq: whole(`*[${readable} && slug.current == $slug] | ${firstHolder}`),
  reads: ['article', 'author', 'section', 'topic'],
  parse: (result, reading) => outArticle(result, name, reading),
  ofVersion: {
    name: 'articleVersion',
    groq: whole(`*[_id == $version && ${readable} && slug.current == $slug][0]`),
    reads: ['article', 'author', 'section', 'topic'],
    parse: (result, reading) => {
      const found = outArticle(result, name, reading)
      return found && { ...found, _id: publishedIdOf(found._id) }
    },
  },
}
