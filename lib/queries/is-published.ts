import { z } from 'zod'
import { readable } from './filters'
import type { Query } from './query'

/** In GROQ, how many documents there are whose page `$type` and `$slug` name. */
export const publishedCount = `select(
  $type == "article" => count(*[${readable} && slug.current == $slug]),
  count(*[_type == $type && slug.current == $slug])
)`

/** Whether a document of a type has a page under a slug. */
export const isPublishedQuery: Query<{ type: string; slug: string }, boolean> = {
  name: 'isPublished',
  groq: `${publishedCount} > 0`,
  reads: ['article', 'author', 'section', 'topic', 'page'],
  parse: (result) => z.boolean().parse(result),
}
