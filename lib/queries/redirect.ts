import { z } from 'zod'
import type { Redirect } from '../content'
import { fit } from '../content/fit'
import { redirect } from '../content/redirect'
import { firstHolder } from './filters'
import { projection } from './projection'
import type { Query } from './query'
import { isPageOut, pagesAt } from './is-published'

type From = {
  /** All spellings of the path that was asked for. */
  paths: readonly string[]
  /** The same in lower case, if capitals do not matter; else none. */
  small: readonly string[]
  /**
   * The type and slug of the document whose own path this would be: while it is published, its readers are not
   * redirected.
   */
  type: string
  slug: string
}

const name = 'redirect'
const answer = z.object({ redirect: z.unknown(), pages: z.unknown() })

/** The redirect from a path at which nothing was found; null if there is none. */
export const redirectQuery: Query<From, Redirect | null> = {
  name,
  groq: `{
    "redirect": (*[_type == "redirect" && from in $paths] + *[_type == "redirect" && lower(from) in $small])
      | ${firstHolder}{${projection(redirect)}},
    "pages": ${pagesAt}
  }`,
  reads: ['redirect', 'article', 'author', 'section', 'topic', 'page'],
  parse: (result, reading) => {
    const found = answer.parse(result)
    if (isPageOut(found.pages, name, reading)) return null
    return fit(redirect, found.redirect, { query: name, report: reading.report })
  },
}
