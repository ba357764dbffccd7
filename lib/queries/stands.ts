import { z } from 'zod'
import type { Query } from './query'

/** In GROQ, how many documents have the page that `$type` and `$slug` name. */
export const standing = `count(*[_type == $type && slug.current == $slug && (_type != "article" || defined(headline))])`

/** Whether there is a page of a type of document under a slug. */
export const standsQuery: Query<{ type: string; slug: string }, boolean> = {
  name: 'stands',
  groq: `${standing} > 0`,
  reads: ['article', 'author', 'section', 'topic', 'page'],
  parse: (result) => z.boolean().parse(result),
}
