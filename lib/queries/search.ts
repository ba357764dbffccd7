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

/** A story that a search found, with its texts one after another, a blank line between them. */
export type Found = z.output<typeof found>

/** In GROQ, a text with each of some parts written otherwise. */
const rewritten = (text: string, parts: Refolding): string =>
  parts.reduce((whole, [part, other]) => `array::join(string::split(${whole}, "${part}"), "${other}")`, text)

// What may stand at a word or between two, and which groq-js takes for a part of it (its tokens end at spaces and ASCII punctuation
// only). Hosted Sanity parts words there by itself.
const joints: Refolding = [...`._'’‘“”„‚«»‹›—–…¿¡·•°€£′″\u200B`].map((joint) => [joint, ' '])

const isHeading = `coalesce(style, "normal") in ["h2", "h3"]`

/** Every text of a story that stands in its running text: the paragraphs, and what others say. */
const running = `[pt::text(body[_type == "block" && !(${isHeading})])] + coalesce(body[_type == "quote"].text, [])`

/** Every text that stands beside it: boxes, tables, notes, code, what pictures and films show, what was put right. */
const beside = [
  'body[_type == "callout"].title',
  'body[_type == "callout"]{"text": pt::text(text)}.text',
  'body[_type == "table"].rows[].cells[]',
  'body[].markDefs[].text',
  'body[].caption',
  'body[].images[].caption',
  'body[_type == "embed"].title',
  'body[_type == "code"].code',
  'corrections[].text',
  '[leadImage.caption]',
]
  .map((texts) => `coalesce(${texts}, [])`)
  .join(' + ')

const headings = `[pt::text(body[_type == "block" && ${isHeading}])]`
const names = `[section->title] + coalesce(authors[]->name, []) + coalesce(topics[]->title, [])`

/** In GROQ, a list of texts as one, each from the other by what tells them apart. Of a list that holds anything else there would be none. */
const together = (texts: string, between: string) =>
  `array::join(array::compact(${texts})[defined(string(@))], "${between}")`

const searched = together(
  `[kicker, headline, standfirst] + ${running} + ${beside} + ${headings} + ${names}`,
  ' ',
)

/** As many as anybody turns pages for. */
const MOST = 1000

/**
 * Asks for the ids of the stories that hold all of `terms`, which are folded and may end in `*`; those first in which they stand
 * foremost; a thousand at most. What is searched is every text that a story's page shows, and the names of its section, authors and
 * topics. Every story is looked at, so this is asked once, and for what a page shows `foundQuery`.
 */
export const searchQuery = (terms: readonly string[]): Query<{ terms: readonly string[] }, string[]> => {
  // Neither lake folds letters. Each rewriting goes through every text, so there are only those that the terms have a use for.
  const folding = foldingFor(terms)
  const folded = (text: string) => rewritten(`lower(${text})`, [...folding, ...joints])
  return {
    name: 'search',
    groq: `*[${readable} && ${folded(searched)} match $terms]
      | score(
          boost(${folded(together('[kicker, headline]', ' '))} match $terms, 4),
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
    "articles": *[_id in $ids && ${readable}]{${project.articleCard}, "text": ${together(`${running} + ${beside}`, '\\n\\n')}}
  }`,
  reads: ['article', 'author', 'section'],
  parse: (result, report) => {
    const { ids, articles } = answer.parse(result)
    const stories = fitAll(found, articles, { query: 'found', report })
    return ids.flatMap((id) => stories.find(({ _id }) => _id === id) ?? [])
  },
}
