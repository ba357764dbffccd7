import { z } from 'zod'
import type { Redirect } from '../content'
import { fit } from '../content/fit'
import { redirect } from '../content/redirect'
import { firstHolder } from './filters'
import { projection } from './projection'
import type { Query } from './query'
import { standing } from './stands'

type From = {
  /** The spellings of the one path. */
  paths: readonly string[]
  /** The same in small letters, where the capitals of what the editors noted do not matter; else none. */
  small: readonly string[]
  /** The type and slug of the document whose own address this is: when it is published, nobody is sent away from it. */
  type: string
  slug: string
}

const name = 'redirect'
const answer = z.object({ redirect: z.unknown(), published: z.number() })

/** Where a path that leads to nothing is redirected, if anywhere. */
export const redirectQuery: Query<From, Redirect | null> = {
  name,
  groq: `{
    "redirect": *[_type == "redirect" && (from in $paths || lower(from) in $small)] | ${firstHolder}{${projection(redirect)}},
    "published": ${standing}
  }`,
  reads: ['redirect', 'article', 'author', 'section', 'topic', 'page'],
  parse: (result, report) => {
    const found = answer.parse(result)
    return found.published > 0 ? null : fit(redirect, found.redirect, { query: name, report })
  },
}
