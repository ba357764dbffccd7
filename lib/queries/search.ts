import { z } from 'zod'
import { articleCard } from '../content/card'
import { fitAll } from '../content/fit'
import { anyText } from '../content/text'
import { published, readable } from './filters'
import * as project from './projections'
import type { Query } from './query'

const found = articleCard.extend({ text: anyText.optional() })

const answer = z.object({ ids: z.array(z.string()), articles: z.unknown() })

/** A story that a search found, with the words of its body. */
export type Found = z.output<typeof found>

// What may stand right before a word or between two, and which groq-js takes for a part of it (its tokens end at spaces and ASCII
// punctuation only). Hosted Sanity parts words there by itself.
const joints = [...`._'’‘“„«‹—–…¿¡`]

const parted = joints.reduce(
  (text, joint) => `array::join(string::split(${text}, "${joint}"), " ")`,
  `array::join(array::compact(
    [kicker, headline, standfirst, pt::text(body), section->title]
      + coalesce(body[_type == "quote"].text, []) + coalesce(authors[]->name, []) + coalesce(topics[]->title, [])
  ), " ")`,
)
const matching = `${readable} && ${parted} match $terms`

const text = `array::join(array::compact([pt::text(body)] + coalesce(body[_type == "quote"].text, [])), "\\n\\n")`

/** As many as anybody turns pages for. */
const MOST = 1000

/**
 * The ids of the stories that hold all of `terms` (each may end in `*`), those first in which they stand foremost; a thousand at most. What
 * is searched: headline, standfirst, text and quotes, and the names of section, authors and topics. Every story is looked
 * at, so this is asked once, and for what a page shows `foundQuery`.
 */
export const searchQuery: Query<{ terms: readonly string[] }, string[]> = {
  name: 'search',
  groq: `*[${matching}]
    | score(boost([kicker, headline] match $terms, 4), boost(standfirst match $terms, 2), pt::text(body) match $terms)
    | order(_score desc, ${published} desc, _id asc)
    [0...${MOST}]._id`,
  reads: ['article', 'author', 'section', 'topic'],
  parse: (result, report) => fitAll(z.string(), result, { query: 'search', report }),
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
