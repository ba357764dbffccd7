import type { SanityClient } from '@sanity/client'

import type { find as findType } from '../../app/(site)/search/find'
import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
let search: typeof findType
const before = { ...process.env }

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
  Object.assign(process.env, { SANITY_API_HOST: lake.url, SANITY_API_READ_TOKEN: lake.token('viewer') })
  search = (await import('../../app/(site)/search/find')).find
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
const look = (q: string, language = 'en', from = 0) => search(q, language, { from, to: from + 20 })
const find = async (q: string, language?: string) => (await look(q, language)).items.map(({ _id }) => _id)

beforeEach(async () => {
  await editor.delete({ query: '*[_type in ["article", "author", "topic"]]' })
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
  await editor.create({
    _id: 'ada',
    _type: 'author',
    name: 'Ada Lovelace',
    slug: { _type: 'slug', current: 'ada' },
  })
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

it('pages through many, each once, and says how many there are', async () => {
  const many = Array.from({ length: 130 }, (_, n) => ({
    create: story(`n${n}`, n % 3 === 0 ? `Pond ${n}` : `Water ${n}`, { standfirst: 'Of a pond.' }),
  }))
  await editor.mutate(many)
  const pages = await Promise.all([0, 20, 40, 60, 80, 100, 120].map((from) => look('pond', 'en', from)))
  expect(pages.map(({ total }) => total)).toEqual(pages.map(() => 130))
  expect(new Set(pages.flatMap(({ items }) => items.map(({ _id }) => _id))).size).toBe(130)
  // Of the best, those with the word in their headline go first.
  const best = pages
    .slice(0, 2)
    .flatMap(({ items }) => items.map(({ headline }) => headline.startsWith('Pond')))
  expect(best).toEqual([...best].sort((one, other) => Number(other) - Number(one)))
  expect(best).toContain(true)
})

it('finds what a story of a megabyte says', async () => {
  const code = 'deep '.repeat(200_000)
  await editor.create(story('long', 'Long', { body: [{ _type: 'code', _key: 'c', code }] }))
  expect(await find('deep')).toEqual(['long'])
})

it('finds other forms of a word in the language of the publication', async () => {
  await editor.create(story('wave', 'A great wave'))
  await editor.create(story('study', 'The study of mice'))
  await editor.create(story('licence', 'Without a licence'))
  await editor.create(story('haus', 'Das Haus in Zürich'))
  await editor.create(story('lake', 'البحيرة العميقة'))
  for (const q of ['waves', 'studies', 'mouse', 'license', 'licenses'])
    expect([q, (await find(q)).length]).toEqual([q, 1])
  for (const q of ['Häuser', 'Zuerich']) expect([q, await find(q, 'de-CH')]).toEqual([q, ['haus']])
  expect(await find('بحيرة', 'ar')).toEqual(['lake'])
  expect((await look('waves', 'de')).items).toEqual([])
})

describe('where no story has all words', () => {
  let minutes = 0
  afterEach(() => jest.restoreAllMocks())
  beforeEach(async () => {
    // Which words a publication has is remembered for a minute.
    const later = performance.now() + (minutes += 2) * 60_000
    jest.spyOn(performance, 'now').mockImplementation(() => later)
    await editor.create(story('council', 'Lake governance', { standfirst: 'How a council decides.' }))
    await editor.create(story('pond', 'Ponds of the north'))
  })

  it('shows those with any, and which spelling there is something for', async () => {
    const { items, instead, suggestion } = await look('governence lake')
    expect([items.map(({ _id }) => _id), instead, suggestion]).toEqual([
      ['council'],
      { kind: 'any' },
      'governance lake',
    ])
    expect(await find('the governence of ponds')).toEqual(['pond'])
    const other = await look('council pond')
    expect([other.items.map(({ _id }) => _id).sort(), other.instead, other.suggestion]).toEqual([
      ['council', 'pond'],
      { kind: 'any' },
      undefined,
    ])
  })

  it('shows those in the nearest spelling where there is none with any', async () => {
    const { items, instead, terms } = await look('governence')
    expect([items.map(({ _id }) => _id), instead]).toEqual([
      ['council'],
      { kind: 'respelt', words: 'governance' },
    ])
    expect(terms.map(({ written }) => written)).toEqual(['governance'])
    expect(await look('xylophone')).toMatchObject({ items: [], total: 0 })
    expect(await look('xylophone')).not.toHaveProperty('instead')
  })

  it('suggests nothing that is not published', async () => {
    expect((await look('ponts')).items).toHaveLength(1)
    await editor.delete('pond')
    expect((await look('ponts')).instead).toBeUndefined()
  })
})

it('leads to the authors and topics that are named', async () => {
  await editor.create({
    _id: 'ada',
    _type: 'author',
    name: 'Ada Lovelace',
    slug: { _type: 'slug', current: 'ada' },
  })
  await editor.create({
    _id: 'ada2',
    _type: 'author',
    name: 'Ada Byron King',
    slug: { _type: 'slug', current: 'king' },
  })
  await editor.create({
    _id: 'lakes',
    _type: 'topic',
    title: 'Lakes',
    slug: { _type: 'slug', current: 'lakes' },
  })
  await editor.create({ _id: 'none', _type: 'topic', title: 'Lake', slug: { _type: 'slug' } })
  const named = async (q: string) => (await look(q)).named.map(({ kind, slug }) => `${kind} ${slug}`)
  expect(await named('ada lovelace')).toEqual(['author ada'])
  expect(await named('lovelace')).toEqual(['author ada'])
  expect(await named('ADA')).toEqual(['author ada'])
  expect(await named('the lakes')).toEqual(['topic lakes'])
  expect(await named('lake')).toEqual(['topic lakes'])
  expect(await named('king')).toEqual([])
  expect(await named('deep lake')).toEqual([])
})

it('takes what readers type for words and nothing else', async () => {
  await editor.create(story('a', 'Deep lakes'))
  for (const q of ['"deep lakes"', '-deep', '"', '*', 'deep -lakes', '"lakes deep', 'de*p lakes'])
    expect([q, (await look(q)).instead]).toEqual([q, q === 'de*p lakes' ? { kind: 'any' } : undefined])
  expect(await find('-deep')).toEqual(['a'])
  expect(await find('"lakes deep"')).toEqual(['a'])
})
