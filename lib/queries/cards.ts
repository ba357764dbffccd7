import type { ArticleCard } from '../content'
import { articleCard } from '../content/card'
import { fitAll } from '../content/fit'
import { readable } from './filters'
import { projection } from './projection'
import type { Query } from './query'

const name = 'cards'

/** Stories by their ids, in no particular order. Those without a page are missing, and those that are not out. */
export const cardsQuery: Query<{ ids: readonly string[] }, ArticleCard[]> = {
  name,
  groq: `*[_id in $ids && ${readable}]{${projection(articleCard)}}`,
  reads: ['article', 'author', 'section'],
  parse: (result, { report, isOut }) => fitAll(articleCard, result, { query: name, report }).filter(isOut),
}
