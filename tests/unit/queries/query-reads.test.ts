import { readFileSync } from 'node:fs'
import { evaluateSync, parse, toJS } from 'groq-js'
import { z } from 'zod'
import { documents as contract } from '@/lib/content'
import * as queries from '@/lib/queries'
import { atAnyTime } from '@/lib/queries/query'

const document = z.looseObject({
  _id: z.string(),
  _type: z.string(),
  slug: z.object({ current: z.string() }).optional(),
})
type Document = z.infer<typeof document>

/** What the sample leaves out: a page that shows a story, a redirect from where nothing is, a story with a topic of its own. */
const more = [
  { _id: 'topic-brewing', _type: 'topic', title: 'Zymurgy', slug: { current: 'zymurgy' } },
  {
    _id: 'article-brewing',
    _type: 'article',
    headline: 'Brewing',
    slug: { current: 'brewing' },
    topics: [{ _ref: 'topic-brewing' }],
  },
  {
    _id: 'page-with-story',
    _type: 'page',
    slug: { current: 'page-with-story' },
    title: 'With a story',
    body: [{ _type: 'relatedStory', _key: 'a', article: { _ref: 'article-a-lake-turns-itself-over' } }],
  },
  { _id: 'redirect-old', _type: 'redirect', from: '/old', to: '/new' },
]

const sample = readFileSync('content/sample.ndjson', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): unknown => JSON.parse(line))
  .concat(more)
  .map((each) => document.parse(each))
const ofType = (type: string) => sample.filter(({ _type }) => _type === type)
const slugsOf = (type: string) => ofType(type).flatMap(({ slug }) => slug?.current ?? [])

const bySlug = (type: string) => slugsOf(type).map((slug) => ({ slug }))
const listed = (type: string) => slugsOf(type).map((slug) => ({ slug, from: 0, to: 5 }))

/** What readers ask of the queries that have parameters. */
const requests: Record<string, readonly queries.Params[]> = {
  article: bySlug('article'),
  page: bySlug('page'),
  section: listed('section'),
  topic: listed('topic'),
  author: listed('author'),
  sectionFeed: bySlug('section'),
  topicFeed: bySlug('topic'),
  authorFeed: bySlug('author'),
  month: [{ since: '2000-01-01T00:00:00Z', before: '2100-01-01T00:00:00Z', from: 0, to: 50 }],
  cards: [{ ids: ofType('article').map(({ _id }) => _id) }],
  stories: [{ ids: ofType('article').map(({ _id }) => _id) }],
  found: [{ ids: ofType('article').map(({ _id }) => _id) }],
  year: [{ edges: Array.from({ length: 13 }, (_, n) => new Date(Date.UTC(2026, n)).toISOString()) }],
  sitemapStories: [{ from: 0, to: 100 }],
  coming: [{ since: '2000-01-01T00:00:00Z', from: 0, to: 100 }],
  news: [{ since: '2000-01-01T00:00:00Z' }],
  surroundings: [
    {
      id: 'a',
      topics: ['topic-brewing'],
      section: 'section-nature',
      at: '2026-01-01T00:00:00Z',
    },
  ],
  isPublished: ['article', 'author', 'section', 'topic', 'page'].map((type) => ({
    type,
    slug: slugsOf(type)[0] ?? '',
  })),
  redirect: ['none', 'article', 'author', 'section', 'topic', 'page'].map((type) => ({
    paths: ['/old'],
    small: [],
    type,
    slug: slugsOf(type)[0] ?? '',
  })),
}

/** The same value with other words in it; names, ids and references stay. */
const reworded = (value: unknown, field = ''): unknown => {
  if (typeof value === 'string') return field.startsWith('_') ? value : `${value}x`
  if (Array.isArray(value)) return value.map((member) => reworded(member, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, reworded(member, name)]))
}

const changes: ((document: Document) => unknown)[] = [() => undefined, (each) => reworded(each)]

type Asked = { name: string; groq: string }

/** What the query answers to every reader's request, as one text. */
const answers = ({ name, groq }: Asked, dataset: readonly Document[]): string => {
  const byId = new Map(dataset.map((each) => [each._id, each]))
  return (requests[name] ?? [{}])
    .map((asked) => {
      const params = { ...atAnyTime, ...asked }
      const dereference = ({ _ref }: { _ref: string }) => byId.get(_ref) ?? null
      return JSON.stringify(toJS(evaluateSync(parse(groq, { params }), { dataset, params, dereference })))
    })
    .join('\n')
}

/** Whether some change to the documents of a type changes an answer. */
function matters(type: string, query: Asked): boolean {
  const before = answers(query, sample)
  return changes.some((change) => {
    const changed = sample.flatMap((each) =>
      each._type === type ? document.array().parse([change(each) ?? []].flat()) : each,
    )
    return answers(query, changed) !== before
  })
}

const asked = Object.values(queries).flatMap((query) => {
  return typeof query === 'object' ? query : []
})

it.each(asked)('the query $name is asked with a moment if it names one', ({ groq, isOfMoment = false }) => {
  expect(/\$(next|held)\b/.test(groq)).toBe(isOfMoment)
})

it.each(asked)('the query $name reads the types that change its answers', (query) => {
  const found = Object.keys(contract).filter((type) => matters(type, query))
  expect([...query.reads].sort()).toEqual(found.sort())
})
