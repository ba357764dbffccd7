import type { SanityClient } from '@sanity/client'
import { monthOfStories, newestIds } from '@/lib/arrangement/newest'
import {
  feedQuery,
  frontQuery,
  monthQuery,
  newsQuery,
  sectionQuery,
  surroundingsQuery,
  type Params,
  type Query,
} from '@/lib/queries'
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
  const { result, syncTags } = await reader.fetch<unknown>(query.groq, params, { filterResponse: false })
  expect(syncTags?.length).toBeGreaterThan(0)
  return query.parse(result, () => undefined)
}

test('the lake answers the questions of every list so that stories stand by their dates', async () => {
  const listing = await ask(sectionQuery, { slug: 'a', to: 20 })
  expect(newestIds(listing?.stories ?? [], zoned, { to: 20 })).toEqual(ids)
  expect(listing?.total).toBe(ids.length)
  const front = await ask(frontQuery, {})
  expect(newestIds(front.latest, zoned, { to: 20 })).toEqual(ids)
  expect(newestIds(await ask(feedQuery, {}), zoned, { to: 20 })).toEqual(ids)
  expect(newestFirst(await ask(newsQuery, {}), zoned).map(({ _id }) => _id)).toEqual(ids)
})

test('and a page of a list asks for no more of those that it can order itself than there are on it', async () => {
  const listing = await ask(sectionQuery, { slug: 'a', to: 1 })
  expect(newestIds(listing?.stories ?? [], zoned, { to: 1 })).toEqual(['article-a'])
  expect(listing?.stories.map(({ _id }) => _id).sort()).not.toContain('article-e')
})

test('and those of months and surroundings', async () => {
  const bounds = { since: '2018-04-30T22:00:00.000Z', before: '2018-05-31T22:00:00.000Z' }
  const month = await ask(monthQuery, { ...bounds, to: 20 })
  expect(monthOfStories(month, zoned, { ...bounds, from: 0, to: 20 })).toEqual({
    ids: ['b', 'c', 'd', 'e'].map((name) => `article-${name}`),
    total: 4,
  })
  const story = { _id: 'article-c', _createdAt: null, publishedAt: '2018-05-06T07:59:00Z' }
  const around = await ask(surroundingsQuery(0), {
    id: story._id,
    topics: [],
    weights: [],
    section: 'section-a',
    at: story.publishedAt,
  })
  expect(chooseSurroundings(story, around, zoned)).toMatchObject({ older: 'article-d', newer: 'article-b' })
})
