import type { SanityClient } from '@sanity/client'

import { termsOf } from '@/lib/search'
import type { findStories } from '../../app/(site)/search/stories'
import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
let search: typeof findStories
const before = { ...process.env }

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
  Object.assign(process.env, { SANITY_API_HOST: lake.url, SANITY_API_READ_TOKEN: lake.token('viewer') })
  search = (await import('../../app/(site)/search/stories')).findStories
})

afterAll(async () => {
  process.env = before
  await lake.stop()
})

const story = (_id: string, headline: string, over: object = {}) => ({
  _id,
  _type: 'article',
  headline,
  slug: { _type: 'slug', current: _id.replace('drafts.', '') },
  ...over,
})
const reference = (_ref: string) => ({ _type: 'reference', _ref, _key: _ref })
const find = (q: string) => search(termsOf(q))

beforeEach(async () => {
  await editor.delete({ query: '*[_type in ["article", "author"]]' })
})

it.each([
  ['AI', '「AI」の新聞、Node.js、Python入門'],
  ['python', '「AI」の新聞、Node.js、Python入門'],
  ['covid-19', 'COVID\u201119'],
  ['viet', 'Việt Nam'],
  ['kekavas', 'Ķekavas'],
  ['AI', 'ＡＩ'],
])('for %s finds %s', async (q, headline) => {
  await editor.create(story('a', headline))
  await editor.create(story('b', 'Something else', { body: [{ _type: 'code', _key: 'c', code: headline }] }))
  expect(await find(q)).toEqual(['a', 'b'])
})

it('finds what is published now, under the names that it has now', async () => {
  await editor.create({ _id: 'ada', _type: 'author', name: 'Ada Lovelace' })
  await editor.create(story('a', 'Deep lakes', { authors: [reference('ada')] }))
  await editor.create(story('drafts.b', 'Deep drafts'))
  expect(await find('deep')).toEqual(['a'])
  expect(await find('ada deep')).toEqual(['a'])
  await editor.patch('ada').set({ name: 'Augusta King' }).commit()
  expect([await find('ada'), await find('augusta')]).toEqual([[], ['a']])
  await editor.patch('a').set({ headline: 'Shallow lakes' }).commit()
  expect([await find('deep'), await find('shallow')]).toEqual([[], ['a']])
  await editor.delete('a')
  expect(await find('shallow')).toEqual([])
})

it('shows first where the words stand foremost, then the newest', async () => {
  const at = (day: string) => ({ publishedAt: `2024-01-${day}T00:00:00Z` })
  await editor.create(story('old', 'A pond', at('01')))
  await editor.create(story('standfirst', 'Water', { standfirst: 'Of ponds.', ...at('09') }))
  await editor.create(story('new', 'Ponds', at('02')))
  expect(await find('pond')).toEqual(['new', 'old', 'standfirst'])
})

it('reads many stories once, and a story of a megabyte', async () => {
  const many = Array.from({ length: 230 }, (_, n) => ({ create: story(`n${n}`, `Pond ${n}`) }))
  await editor.mutate(many)
  const code = 'deep '.repeat(200_000)
  await editor.create(story('long', 'Long', { body: [{ _type: 'code', _key: 'c', code }] }))
  expect(await find('pond')).toHaveLength(230)
  const asked = jest.spyOn(globalThis, 'fetch')
  const [first, second, third] = await Promise.all([find('pond'), find('deep'), find('pond 7')])
  expect([first.length, second, third.length]).toEqual([230, ['long'], 1])
  // One for the first, one for the two that came meanwhile; which stories there are, and no story again.
  expect(asked).toHaveBeenCalledTimes(2)
  asked.mockRestore()
})
