import type { Question } from './asking'
import type { MeasuredQuery } from './measured-query'
import type { Place } from './place'

const drafts = (groq: string, params: Question['params']): Question => ({
  groq,
  params,
  perspective: 'drafts',
})

/** How many documents the Studio asks for when a list is opened. */
const rows = 100

/**
 * The query of a list of the desk, as `sanity` 5.31 sends it (`createSearchQuery`). It sorts by what it has projected:
 * `fields` are the fields to sort by, and `order` names them as `orderings[0]` and so on.
 */
const desk = (fields: string, order: string): Question =>
  drafts(
    `// findability-mvi:4
// findability-source: list
*[_type in $__types && (_type == $type)] {_type, _id, _originalId, "orderings": [${fields}]} | order(${order}) [0...$__limit]`,
    { __types: ['article'], __limit: rows, type: 'article' },
  )

const orderings = {
  'newest first': desk('publishedAt, _createdAt', 'dateTime(orderings[0]) desc,orderings[1] desc'),
  'last changed': desk('_updatedAt', 'orderings[0] desc'),
  'headline, A to Z': desk('headline', 'lower(orderings[0]) asc'),
}

/** Where the Studio looks for what is typed into the search field of a list of articles: in every text of its schema. */
const places =
  '_id _type kicker headline slug.current standfirst pt::text(body) leadImage.media._ref leadImage.alt leadImage.caption leadImage.credit publishedAt language source.name source.url source.licence source.searchEngines corrections[].kind corrections[].correctedAt corrections[].text'.split(
    ' ',
  )

const deskSearch = ({ word }: Place, turn: number): Question =>
  drafts(
    `// findability-mvi:4
// findability-source: list-query
*[_type in $__types && (${places.map((place) => `${place} match $t0`).join(' || ')}) && (_type == $type)] {_type, _id, _originalId, "orderings": [_updatedAt]} | order(orderings[0] desc) [0...$__limit]`,
    { t0: `${word(turn)}*`, __types: ['article'], __limit: rows, type: 'article' },
  )

/** What the rows of a list show, for all that stand in it. */
function previews({ story }: Place, turn: number): Question {
  const ids = Array.from({ length: rows }, (_, place) => JSON.stringify(story(turn * rows + place)._id))
  return drafts(
    `[*[_id in [${ids.join(',')}]][0...${rows}]{_id,_rev,_type,headline,section,publishedAt,leadImage}][0...1]`,
    {},
  )
}

const ofTheDesk = { raw: 20, growth: 1.5 }

/** What the Studio asks. */
export const studioQueries: readonly MeasuredQuery[] = [
  ...Object.entries(orderings).flatMap(([name, question]): MeasuredQuery[] => [
    { name: `desk list, ${name}`, ask: () => question, atMost: ofTheDesk },
    {
      name: `desk list, ${name}, right after a write`,
      ask: () => question,
      atMost: ofTheDesk,
      isAfterWrite: true,
    },
  ]),
  { name: 'previews of the 100 rows of a desk list', ask: previews },
  {
    name: 'search in a desk list',
    ask: deskSearch,
    atMost: { raw: 50, growth: 3 },
  },
  {
    name: 'document by id, right after it was written',
    ask: ({ story }, turn) => drafts('*[_id == $id][0]', { id: story(turn)._id }),
    atMost: { raw: 3, growth: 1.3 },
    isAfterWrite: true,
  },
]
