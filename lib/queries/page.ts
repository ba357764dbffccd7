import type { Page } from '../content'
import { fitPage } from '../content/page'
import { firstHolder } from './filters'
import * as project from './projections'
import type { Query } from './query'

const name = 'page'

/** A page that is no story, by its slug. */
export const pageQuery: Query<{ slug: string }, Page | null> = {
  name,
  groq: `*[_type == "page" && slug.current == $slug] | ${firstHolder}{
    ${project.pageLink}, _createdAt, _updatedAt, standfirst, ${project.body}
  }`,
  reads: ['page', 'article', 'author', 'section'],
  parse: (result, report) => fitPage(result, { query: name, report }),
}
