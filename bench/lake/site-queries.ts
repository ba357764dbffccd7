import {
  articleQuery,
  authorQuery,
  cardsQuery,
  comingQuery,
  feedQuery,
  frontQuery,
  type Params,
  type Query,
  sectionQuery,
  sectionsQuery,
  surroundingsQuery,
  topicQuery,
  yearQuery,
} from '../../lib/queries'
import { readable } from '../../lib/queries/filters'
import { atAnyTime } from '../../lib/queries/query'
import type { Question } from './asking'
import type { MeasuredQuery } from './measured-query'
import type { Place } from './place'
import { searchQuestions } from './searches'

const published = (groq: string, params: Question['params'] = {}): Question => ({
  groq,
  params,
  perspective: 'published',
})

/** As the site asks while no published story has a date ahead. */
const of = <P extends Params>({ groq, isOfMoment }: Query<P, unknown>, params: P): Question =>
  published(groq, isOfMoment ? { ...params, ...atAnyTime } : params)

/** How many stories the first page of a list asks for, and how many a deep one leaves out. */
const pageSize = 20
const depth = 5_000

const firstPage = { from: 0, to: pageSize }

/** As many stories that are popular: they are asked for again and again. */
const popular = 20

const ids = ({ story }: Place, turn: number, count: number): string[] =>
  Array.from({ length: count }, (_, place) => story(turn * count + place)._id)

function around(place: Place, turn: number): Question {
  const { _id: id, section, publishedAt: at } = place.story(turn)
  const topics = place.story(turn).topics.map(({ _ref }) => _ref)
  return of(surroundingsQuery, { id, topics, section: section._ref, at })
}

const list = (from: number) =>
  `*[${readable}] | order(publishedAt desc)[${from}...${from + pageSize}]{_id, headline, "slug": slug.current, publishedAt}`

/** What the site asks, by its own queries, and what a site may ask besides. */
export const siteQueries: readonly MeasuredQuery[] = [
  {
    name: 'article by slug, a popular one',
    ask: ({ story }, turn) => of(articleQuery, { slug: story(turn % popular).slug.current }),
    atMost: { raw: 1.5, growth: 1.3 },
  },
  {
    name: 'article by slug, one that nobody has asked for',
    ask: ({ story }, turn) => of(articleQuery, { slug: story(popular + turn).slug.current }),
    // In all rounds together, no more than the smallest corpus has.
    most: 40,
    atMost: { raw: 3, growth: 1.3 },
  },
  {
    name: 'newest 20 in GROQ',
    ask: () => published(list(0)),
    atMost: { raw: 4, growth: 1.3 },
  },
  { name: 'front page', ask: () => of(frontQuery, {}), atMost: { raw: 4, growth: 1.3 } },
  { name: 'feed of the newest 30', ask: () => of(feedQuery, {}), atMost: { raw: 4, growth: 1.3 } },
  {
    name: 'stories with dates ahead',
    // The same for an hour, as the site asks.
    ask: () => of(comingQuery, { since: '2026-12-01T10:00:00.000Z', from: 0, to: 200 }),
    atMost: { raw: 4, growth: 1.3 },
  },
  { name: 'cards of 20 stories', ask: (place, turn) => of(cardsQuery, { ids: ids(place, turn, pageSize) }) },
  {
    name: 'section page',
    ask: ({ section }, turn) => of(sectionQuery, { slug: section(turn), ...firstPage }),
    atMost: { raw: 10, growth: 1.5 },
  },
  {
    name: 'author page',
    ask: ({ author }, turn) => of(authorQuery, { slug: author(turn), ...firstPage }),
    atMost: { raw: 10, growth: 1.5 },
  },
  {
    name: 'topic page',
    ask: ({ topic }, turn) => of(topicQuery, { slug: topic(turn), ...firstPage }),
    atMost: { raw: 10, growth: 1.5 },
  },
  { name: 'related stories and neighbours', ask: around, atMost: { raw: 10, growth: 1.5 } },
  {
    name: 'list from the 5,000th story on in GROQ',
    // The smallest corpus has no such story.
    ask: ({ plan }) => published(list(Math.min(depth, plan.articles / 2))),
    atMost: { raw: 20 },
  },
  {
    name: 'section page with its stories from the 5,000th on',
    ask: ({ section }, turn) => of(sectionQuery, { slug: section(turn), from: depth, to: depth + pageSize }),
    atMost: { raw: 20 },
  },
  {
    name: 'archive, a year',
    ask: (_place, turn) =>
      of(yearQuery, {
        edges: Array.from({ length: 13 }, (_, month) =>
          new Date(Date.UTC(2006 + (turn % 20), month)).toISOString(),
        ),
      }),
    atMost: { raw: 20, growth: 3 },
  },
  {
    name: 'count of the stories of a year in GROQ',
    ask: (_place, turn) =>
      published(`count(*[${readable} && publishedAt >= $from && publishedAt < $to])`, {
        from: `${2006 + (turn % 20)}-01-01`,
        to: `${2007 + (turn % 20)}-01-01`,
      }),
    atMost: { raw: 20, growth: 3 },
  },
  {
    name: 'sections with their counts in GROQ',
    ask: () =>
      published(
        `*[_type == "section"]{_id, title, "stories": count(*[_type == "article" && section._ref == ^._id])}`,
      ),
    atMost: { raw: 20, growth: 3 },
  },
  {
    name: 'directory of sections with counts',
    ask: () => of(sectionsQuery, {}),
    atMost: { raw: 20, growth: 3 },
  },
  {
    name: 'search, the best stories with a word',
    ask: ({ word }, turn) => searchQuestions.ranked(word(turn)),
    atMost: { raw: 50, growth: 3 },
  },
  {
    name: 'search, the best stories with two words',
    ask: ({ word }, turn) => searchQuestions.ranked(`${word(turn)} ${word(turn + 1)}`),
  },
  { name: 'search, the best stories with a word that most have', ask: () => searchQuestions.ranked('after') },
  { name: 'search: whom and what a word names', ask: ({ word }, turn) => searchQuestions.named(word(turn)) },
  {
    name: 'search: 20 stories found',
    ask: (place, turn) => searchQuestions.found(ids(place, turn, pageSize)),
  },
]
