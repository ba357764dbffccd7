import { heldBack } from '../content/card'
import { fitAll } from '../content/fit'
import { readable } from './filters'
import { projection } from './projection'
import type { Query, Reading } from './query'

/** In GROQ, the documents whose page `$type` and `$slug` name, with what decides whether they are out. */
export const pagesAt = `select(
  $type == "article" => *[${readable} && slug.current == $slug]{${projection(heldBack)}},
  *[_type == $type && slug.current == $slug]{_id}
)`

/** Whether readers are shown one of those, as `pagesAt` was answered. */
export const isPageOut = (answer: unknown, query: string, { report, isOut }: Reading): boolean =>
  fitAll(heldBack, answer, { query, report }).some(isOut)

/** Whether a document of a type has a page under a slug. */
export const isPublishedQuery: Query<{ type: string; slug: string }, boolean> = {
  name: 'isPublished',
  groq: pagesAt,
  reads: ['article', 'author', 'section', 'topic', 'page'],
  parse: (result, reading) => isPageOut(result, 'isPublished', reading),
}
