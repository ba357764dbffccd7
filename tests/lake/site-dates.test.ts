import type { SanityClient } from '@sanity/client'
import { monthOfStories, newestIds, pageOf } from '@/lib/arrangement/newest'
import {
  feedQuery,
  frontQuery,
  monthQuery,
  newsQuery,
  sectionQuery,
  surroundingsQuery,
  type Params,
  type Query,
  type Stretch,
} from '@/lib/queries'
import type { Window } from '@/lib/queries/paging'
import { atAnyTime, readingAll } from '@/lib/queries/query'
import { newestFirst } from '@/lib/story/story-dates'
import { chooseSurroundings } from '@/lib/arrangement/surroundings'
import { temporaryLake, type TemporaryLake } from './support/lake'

const zoned = { timeZone: 'Europe/Oslo' }
const written: readonly (readonly [string, unknown])[] = [
  ['a', '2026-11-28T12:00:00.000Z'],
  ['b', '2018-05-06T10:00+02:00'],
  ['c', '2018-05-06T07:59:00Z'],
  ['d', '2018-05-06'],
  ['e', '2018-05-05T21:58:00Z'],
  ['f', '2026-02-30T10:00:00Z'],
  ['g', 'yesterday'],
]
const ids = written.map(([name]) => `article-${name}`)

let lake: TemporaryLake
let reader: SanityClient

beforeAll(async () => {
  lake = await temporaryLake()
  reader = lake.client(undefined)
  const transaction = lake.client('editor').transaction()
  transaction.create({ _id: 'section-a', _type: 'section', title: 'A', slug: { current: 'a' } })
  for (const [name, publishedAt] of written.toReversed())
    transaction.create({
      _id: `article-${name}`,
      _type: 'article',
      headline: name,
      slug: { current: name },
      section: { _type: 'reference', _ref: 'section-a' },
      publishedAt,
    })
  await transaction.commit()
})

afterAll(() => lake.stop())

/** A question of the site's, over the wire, with what changes its answer. */
async function ask<P extends Params, Result>(query: Query<P, Result>, params: P): Promise<Result> {
  const asked: Record<string, unknown> = { ...atAnyTime, ...params }
  const { result, syncTags } = await reader.fetch<unknown>(query.groq, asked, { filterResponse: false })
  expect(syncTags?.length).toBeGreaterThan(0)
  return query.parse(result, readingAll)
}

const idsOf = (found: Stretch | null, window: Window & { start: number }) =>
  found && pageOf(found, zoned, window)

test('the lake answers the questions of every list so that stories stand by their dates', async () => {
  const listing = await ask(sectionQuery, { slug: 'a', from: 0, to: 20 })
  expect(idsOf(listing, { from: 0, to: 20, start: 0 })).toEqual(ids)
  expect(listing?.total).toBe(ids.length)
  const front = await ask(frontQuery, {})
  expect(newestIds(front.latest, zoned, { to: 20 })).toEqual(ids)
  expect(newestIds(await ask(feedQuery, {}), zoned, { to: 20 })).toEqual(ids)
  const news = await ask(newsQuery, { since: '2018-01-01T00:00:00Z' })
  expect(newestFirst(news, zoned).map(({ _id }) => _id)).toEqual(ids)
})

test('and a page of a list asks for no more of those that it can order itself than there are on it', async () => {
  const listing = await ask(sectionQuery, { slug: 'a', from: 0, to: 1 })
  expect(idsOf(listing, { from: 0, to: 1, start: 0 })).toEqual(['article-a'])
  expect(listing?.ordered.map(({ _id }) => _id)).toEqual(['article-a'])
  expect(listing?.others.map(({ _id }) => _id).sort()).toEqual(
    ['b', 'd', 'f', 'g'].map((name) => `article-${name}`),
  )
})

test('and those of months and surroundings', async () => {
  const bounds = { since: '2018-04-30T22:00:00.000Z', before: '2018-05-31T22:00:00.000Z' }
  const month = await ask(monthQuery, { ...bounds, from: 0, to: 20 })
  expect(monthOfStories(month, zoned, { ...bounds, from: 0, to: 20, start: 0 })).toEqual({
    ids: ['b', 'c', 'd', 'e'].map((name) => `article-${name}`),
    total: 4,
  })
  const story = { _id: 'article-c', _createdAt: null, publishedAt: '2018-05-06T07:59:00Z' }
  const around = await ask(surroundingsQuery, {
    id: story._id,
    topics: [],
    section: 'section-a',
    at: story.publishedAt,
  })
  expect(chooseSurroundings(story, around, zoned)).toMatchObject({ older: 'article-d', newer: 'article-b' })
})
