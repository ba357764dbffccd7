import { z } from 'zod'
import { articleCard } from '../content/card'
import { fitAll } from '../content/fit'
import { anyText } from '../content/text'
import { published, readable } from './filters'
import type { Paged, Window } from './paging'
import * as project from './projections'
import type { Query } from './query'

const found = articleCard.extend({ text: anyText.optional() })

/** A story that a search found, with the words of its body. */
export type Found = z.output<typeof found>

const name = 'search'
const answer = z.object({ articles: z.unknown(), total: z.number() })

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

/**
 * The stories that hold all of `terms` (each may end in `*`), those first in which they stand foremost. What is searched: headline,
 * standfirst, text and quotes, and the names of section, authors and topics.
 */
export const searchQuery: Query<{ terms: readonly string[] } & Window, Paged<Found>> = {
  name,
  groq: `{
    "articles": *[${matching}]
      | score(boost([kicker, headline] match $terms, 4), boost(standfirst match $terms, 2), pt::text(body) match $terms)
      | order(_score desc, ${published} desc, _id asc)
      [$from...$to]{${project.articleCard}, "text": ${text}},
    "total": count(*[${matching}])
  }`,
  reads: ['article', 'author', 'section', 'topic'],
  parse: (result, report) => {
    const { articles, total } = answer.parse(result)
    return { items: fitAll(found, articles, { query: name, report }), total }
  },
}
