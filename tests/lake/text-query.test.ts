import { DatabaseSync } from '@photostructure/sqlite'
import type { SanityClient } from '@sanity/client'

import { datasetFile } from '@/lake/dataset/schema'

import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient

const paragraph = (_key: string, ...texts: string[]) => ({
  _type: 'block',
  _key,
  style: 'normal',
  children: texts.map((text, n) => ({ _type: 'span', _key: `${_key}${n}`, text, marks: [] })),
})
const filler = 'It was a long day and nobody said much of anything to anyone at all. '.repeat(12)
const note = (_id: string, title: string, ...texts: string[]) => ({
  _id,
  _type: 'note',
  title,
  body: texts.map((text, n) => paragraph(`p${n}`, text)),
})

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
  await editor
    .transaction()
    .create(note('headline', 'Eels of the deep lake', filler))
    .create(note('body', 'A walk', `${filler} We saw eels in the lake. ${filler}`))
    .create(note('often', 'Rivers', 'Eels, eels, eels: eels and more eels. Nothing else.'))
    .create(note('mail', 'Your e-mail from Zürich', 'A well-known address.'))
    .create(note('japan', '深い湖の水です', 'Python入門、レオナルド・ダ・ヴィンチ'))
    .create({ ...note('split', 'Spans'), body: [paragraph('p', 'Snow', 'flakes on ', 'lakes')] })
    .create({ ...note('list', 'Tags'), tags: ['winter', 'deep frost'], seo: { title: 'Cold Days' } })
    .create(note('drafts.secret', 'Unpublished eels'))
    .commit()
})
afterAll(() => lake.stop())

const ids = async (groq: string, q: string): Promise<string[]> =>
  (await editor.fetch<string[]>(`${groq}._id`, { q }, { perspective: 'published' })).sort()

// Written as people type it. What hosted Sanity documents: words, phrases, what is left out, and stars.
it.each([
  ['eels', ['body', 'headline', 'often']],
  ['EELS', ['body', 'headline', 'often']],
  ['eel', []],
  ['eel*', ['body', 'headline', 'often']],
  ['eels lake', ['body', 'headline']],
  ['lake eels*', ['body', 'headline']],
  ['"deep lake"', ['headline']],
  ['"lake deep"', []],
  ['"eels of the deep lake"', ['headline']],
  ['eels -lake', ['often']],
  ['eels -"the deep"', ['body', 'often']],
  ['eels -riv*', ['body', 'headline']],
  ['email', ['mail']],
  ['e-mail', ['mail']],
  ['zurich', ['mail']],
  ['湖の水', ['japan']],
  ['湖', ['japan']],
  ['水で', ['japan']],
  ['湖水', []],
  ['ダヴィンチ', ['japan']],
  ['python', ['japan']],
  ['snowflakes', ['split']],
  ['flakes', []],
  ['frost winter', ['list']],
  ['cold', ['list']],
  ['normal', []],
  ['note', []],
  ['!?', []],
  ['🌊', []],
  ['', []],
  ['"', []],
  ['eels "', ['body', 'headline', 'often']],
  ['-', []],
  ['*', ['body', 'headline', 'japan', 'list', 'mail', 'often', 'split']],
  ['-eels', ['japan', 'list', 'mail', 'split']],
  ['lake OR eels', []],
  ['" OR weight0:', []],
  ['eels) OR (lake', []],
])('in whole documents %j finds %j', async (q, expected) => {
  expect(await ids('*[_type == "note" && @ match text::query($q)]', q)).toEqual(expected)
  expect(await ids('*[[@] match text::query($q)]', q)).toEqual(expected)
  expect(await ids('*[_type == "note"] | score(@ match text::query($q)) [_score > 0]', q)).toEqual(expected)
})

it.each([
  ['title', 'eels', ['headline']],
  ['[title, pt::text(body)]', 'rivers eels', ['often']],
  ['title', 'rivers eels', []],
  ['pt::text(body)', 'lake', ['body']],
  ['body[].children[].text', 'flakes', ['split']],
  ['tags', 'frost', ['list']],
  ['seo.title', 'cold day*', ['list']],
  ['_id', 'japan', ['japan']],
  ['[@, _id]', 'japan', ['japan']],
  ['[@, _id]', 'japan python', ['japan']],
  ['missing', 'eels', []],
  ['_type', 'note', ['body', 'headline', 'japan', 'list', 'mail', 'often', 'split']],
])('in %s %j finds %j', async (left, q, expected) => {
  expect(await ids(`*[${left} match text::query($q)]`, q)).toEqual(expected)
})

describe('the order of a search', () => {
  const best = async (args: string, q: string): Promise<string[]> =>
    editor.fetch(`*[_type == "note"] | score(${args}) | order(_score desc) [0...3]._id`, { q }, published)
  const published = { perspective: 'published' } as const

  it('short texts come before long ones, and many mentions before one', async () => {
    expect(await best('@ match text::query($q)', 'eels')).toEqual(['headline', 'often', 'body'])
  })

  it('rare words count more than common ones', async () => {
    const scores = await editor.fetch<{ rare: number; common: number }>(
      `{"rare": (*[_id == "often"] | score(title match text::query("rivers")))[0]._score,
        "common": (*[_id == "split"] | score(@ match text::query("lakes") || title match text::query("spans")))[0]._score}`,
    )
    expect(scores.rare).toBeGreaterThan(0)
    const shared = await editor.fetch<{ _id: string; _score: number }[]>(
      `*[_id in ["headline", "mail"]] | score(title match text::query("eels"), title match text::query("zurich")) {_id, _score}`,
    )
    expect(shared.map(({ _id }) => _id)).toEqual(['mail', 'headline'])
  })

  it('boosts decide', async () => {
    const boosted = 'boost(pt::text(body) match text::query($q), 5), @ match text::query($q)'
    expect(await best(boosted, 'eels')).toEqual(['often', 'body', 'headline'])
  })

  it('those that do not match follow, if there is room', async () => {
    const all = await editor.fetch<{ _id: string; _score: number }[]>(
      '*[_type == "note"] | score(@ match text::query("rivers")) | order(_score desc) [0...3] {_id, _score}',
      {},
      published,
    )
    expect(all.map(({ _id, _score }) => [_id, _score > 0])).toEqual([
      ['often', true],
      ['body', false],
      ['headline', false],
    ])
  })
})

it('what nobody but the signed in may see is not found by others', async () => {
  const query = '*[@ match text::query("unpublished")]._id'
  expect(await lake.client(undefined).fetch(query)).toEqual([])
  expect(await editor.fetch(query, {}, { perspective: 'drafts' })).toEqual(['secret'])
})

it('follows what is written and removed', async () => {
  const found = (q: string) => ids('*[@ match text::query($q)]', q)
  await editor.create(note('new', 'Otters'))
  expect(await found('otters')).toEqual(['new'])
  await editor.patch('new').set({ title: 'Beavers' }).commit()
  expect([await found('otters'), await found('beavers')]).toEqual([[], ['new']])
  await editor.patch('new').set({ rank: 1 }).commit()
  expect(await found('beavers')).toEqual(['new'])
  await editor.delete('new')
  expect(await found('beavers')).toEqual([])
})

it('tells listeners of what begins to match', async () => {
  const heard = new Promise<string>((resolve, reject) => {
    const subscription = editor
      .listen('*[@ match text::query("cormor*")]', {}, { events: ['welcome', 'mutation'] })
      .subscribe({
        next: (event) => {
          if (event.type === 'welcome') void editor.create(note('bird', 'A cormorant')).catch(reject)
          if (event.type !== 'mutation') return
          subscription.unsubscribe()
          resolve(event.documentId)
        },
        error: reject,
      })
  })
  expect(await heard).toBe('bird')
  await editor.delete('bird')
})

it('deletes what a query finds', async () => {
  await editor.create(note('gone', 'A kingfisher'))
  await editor.delete({ query: '*[@ match text::query("kingfisher")]' })
  expect(await ids('*[@ match text::query($q)]', 'kingfisher')).toEqual([])
})

it.each([
  ['very many words', 'eels '.repeat(20_000)],
  ['one endless word', 'e'.repeat(100_000)],
  ['many stars', '*'.repeat(5_000)],
  ['many letters with stars', [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => `${letter}*`).join(' ')],
  ['many quotes', '"'.repeat(5_000)],
  ['many joined words', 'a-'.repeat(5_000)],
  ['a run without spaces', '湖'.repeat(5_000)],
  ['nothing that is a letter', '\0\uD800\uFFFF'.repeat(100)],
])('answers for %s', async (_name, q) => {
  const query = `*[_type == "note"] | score(@ match text::query($q), boost(title match text::query($q), 2)) | order(_score desc) [0...5]._id`
  expect(await editor.fetch(query, { q })).toHaveLength(5)
  expect(Array.isArray(await editor.fetch('*[title match $q]', { q: q.slice(0, 2_000) }))).toBe(true)
})

it('is no value of its own', async () => {
  expect(await editor.fetch('{"q": text::query("a")}')).toEqual({
    q: null,
  })
  expect(await editor.fetch('*["eels" match text::query(5)]')).toEqual([])
})

it('says what it cannot do', async () => {
  const query = '*[diff::changedAny({}, {}, a) || @ match text::query("a")]'
  expect(await rejection(editor.fetch(query))).toMatchObject({ statusCode: 501 })
})

it('learns the words of documents that an earlier version stored, and answers meanwhile', async () => {
  await lake.close()
  const db = new DatabaseSync(datasetFile(lake.folder, 'production'))
  db.exec("INSERT INTO words (words) VALUES ('delete-all'); UPDATE words_state SET built_to = 0")
  db.close()
  lake = await temporaryLake(lake.folder)
  editor = lake.client('editor')
  const state = new DatabaseSync(datasetFile(lake.folder, 'production'), { readOnly: true })
  const isBuilt = () => state.prepare('SELECT built_to FROM words_state').get()?.built_to === null
  do expect(await ids('*[@ match text::query($q)]', 'eels')).toEqual(['body', 'headline', 'often'])
  while (!isBuilt())
  expect(await ids('*[@ match text::query($q)]', 'eels')).toEqual(['body', 'headline', 'often'])
  expect(state.prepare(`SELECT count(*) AS n FROM words WHERE words MATCH 'eels'`).get()?.n).toBe(4)
  state.close()
})
