import type { Page } from '../content'
import { fitPage, page } from '../content/page'
import { firstHolder } from './filters'
import { onlyOut } from './only-out'
import { projection } from './projection'
import type { Query } from './query'

const name = 'page'

/** A page that is not a story, by its slug. */
export const pageQuery: Query<{ slug: string }, Page | null> = {
  name,
  groq: `*[_type == "page" && slug.current == $slug] | ${firstHolder}{${projection(page)}}`,
  reads: ['page', 'article', 'author', 'section'],
  parse: (result, { report, isOut }) => {
    const found = fitPage(result, { query: name, report })
    return found && onlyOut(found, isOut)
  },
}
