import { z } from 'zod'
import { articleCard } from '../content/card'
import { fitAll } from '../content/fit'
import { anyText } from '../content/text'
import { foldingFor, type Refolding } from '../folding'
import { publishedInstant, readable } from './filters'
import * as project from './projections'
import type { Query } from './query'

const found = articleCard.extend({ text: anyText.optional() })

const answer = z.object({ ids: z.array(z.string()), articles: z.unknown() })

/** A story that a search found, with the words of its body. */
export type Found = z.output<typeof found>

/** In GROQ, a text with each of some parts written otherwise. */
const rewritten = (text: string, parts: Refolding): string =>
  parts.reduce((whole, [part, other]) => `array::join(string::split(${whole}, "${part}"), "${other}")`, text)

// What may stand right before a word or between two, and which groq-js takes for a part of it (its tokens end at spaces and ASCII
// punctuation only). Hosted Sanity parts words there by itself.
const joints: Refolding = [...`._'’‘“„«‹—–…¿¡`].map((joint) => [joint, ' '])

const searched = `array::join(array::compact(
    [kicker, headline, standfirst, pt::text(body), section->title]
      + coalesce(body[_type == "quote"].text, []) + coalesce(authors[]->name, []) + coalesce(topics[]->title, [])
  ), " ")`

const text = `array::join(array::compact([pt::text(body)] + coalesce(body[_type == "quote"].text, [])), "\\n\\n")`

/** As many as anybody turns pages for. */
const MOST = 1000

/**
 * Asks for the ids of the stories that hold all of `terms`, which are folded and may end in `*`; those first in which they stand
 * foremost; a thousand at most. What is searched: headline, standfirst, text and quotes, and the names of section, authors and topics. Every story is
 * looked at, so this is asked once, and for what a page shows `foundQuery`.
 */
export const searchQuery = (terms: readonly string[]): Query<{ terms: readonly string[] }, string[]> => {
  // Neither lake folds letters. Each rewriting goes through every text, so there are only those that the terms have a use for.
  const folding = foldingFor(terms.join(' '))
  const folded = (text: string) => rewritten(`lower(${text})`, [...folding, ...joints])
  return {
    name: 'search',
    groq: `*[${readable} && ${folded(searched)} match $terms]
      | score(
          boost(${folded('array::join(array::compact([kicker, headline]), " ")')} match $terms, 4),
          boost(${folded('standfirst')} match $terms, 2),
          pt::text(body) match $terms
        )
      | order(_score desc, ${publishedInstant} desc, _id asc)
      [0...${MOST}]._id`,
    reads: ['article', 'author', 'section', 'topic'],
    parse: (result, report) => fitAll(z.string(), result, { query: 'search', report }),
  }
}

/** Stories by their ids, in the order of those, with their texts. */
export const foundQuery: Query<{ ids: readonly string[] }, Found[]> = {
  name: 'found',
  groq: `{
    "ids": $ids,
    "articles": *[_id in $ids && ${readable}]{${project.articleCard}, "text": ${text}}
  }`,
  reads: ['article', 'author', 'section'],
  parse: (result, report) => {
    const { ids, articles } = answer.parse(result)
    const stories = fitAll(found, articles, { query: 'found', report })
    return ids.flatMap((id) => stories.find(({ _id }) => _id === id) ?? [])
  },
}
