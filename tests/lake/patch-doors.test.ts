import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { exportDataset } from '../../lake/transfer/export'
import { importNdjson } from '../../lake/transfer/import'
import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let folder: string
beforeEach(async () => {
  lake = await temporaryLake()
  folder = await mkdtemp(join(tmpdir(), 'lakeside-doors-'))
})
afterEach(async () => {
  await lake.stop()
  await rm(folder, { recursive: true })
})

const editor = () => lake.client('editor')

async function dataset({ lake: { datasets, assets } } = lake) {
  const [found] = datasets.values()
  if (!found) throw new Error('The lake has no dataset.')
  return { dataset: found, assets }
}

/** Ends the lake and opens its folder again; `meanwhile` may change the database. */
async function restart(meanwhile: (db: { exec(sql: string): void }) => void = () => undefined) {
  await lake.close()
  const db = new DatabaseSync(join(lake.folder, 'datasets', 'production.sqlite'))
  meanwhile(db)
  db.close()
  lake = await temporaryLake(lake.folder)
}

async function mutate(patch: object) {
  const response = await lake.post('/data/mutate/production', JSON.stringify({ mutations: [{ patch }] }))
  return { status: response.status, text: await response.text() }
}

async function edit(patch: object) {
  const action = { actionType: 'sanity.action.document.edit', publishedId: 'a', draftId: 'drafts.a', patch }
  const response = await lake.post('/data/actions/production', JSON.stringify({ actions: [action] }))
  return { status: response.status, text: await response.text() }
}

describe('what a patch stores reads back the same after a restart', () => {
  it('an index past the end, a huge range, a counter, a wildcard and a zero with a sign', async () => {
    await editor().create({ _id: 'a', _type: 'a', tags: ['a', 'b'], items: [{ _key: 'x', n: 1 }] })
    for (const patch of [
      { set: { 'tags[4]': 'e' } },
      { set: { 'tags[99999999]': 'e', 'items[0:99999999].x': 1 } },
      { setIfMissing: { likes: 0 }, inc: { likes: 1 } },
      { inc: { 'items[*].n': 1, 'items[0:2].n': 1 } },
    ]) {
      expect((await mutate({ id: 'a', ...patch })).status).toBe(200)
      expect((await edit(patch)).status).toBe(200)
    }
    await lake.post('/data/mutate/production', '{"mutations":[{"patch":{"id":"a","set":{"zero":-0}}}]}')
    const once = { tags: ['a', 'b'], items: [{ _key: 'x', n: 3, x: 1 }], likes: 1, zero: 0 }
    const before = (await dataset()).dataset.read('a')
    expect(before).toMatchObject(once)
    await restart()
    expect((await dataset()).dataset.read('a')).toEqual(before)
    expect(await editor().getDocument('drafts.a')).toMatchObject({ items: once.items, likes: 1 })
    expect(await editor().patch('a').set({ title: 'still editable' }).commit()).toMatchObject(once)
  })
})

it('a document does not grow beyond its limit, patch by patch', async () => {
  await editor().create({ _id: 'a', _type: 'a', list: Array.from({ length: 1000 }, () => 0) })
  const double = { patch: { id: 'a', set: { 'list[*]': 'x'.repeat(20_000) } } }
  const again = { patch: { id: 'a', set: { more: Array.from({ length: 1000 }, () => 0) } } }
  const third = { patch: { id: 'a', set: { 'more[*]': 'x'.repeat(20_000) } } }
  const send = (mutations: object[]) => lake.post('/data/mutate/production', JSON.stringify({ mutations }))
  const refused = await send([double, again, third])
  expect({ status: refused.status, text: await refused.text() }).toEqual({
    status: 400,
    text: expect.stringMatching(/32 MB.*"index":2/),
  })
  expect((await send([double])).status).toBe(200)
  expect((await send([again, third])).status).toBe(400)
})

it('a selection means each document once, and a short request does not fill the disk', async () => {
  const ids = Array.from({ length: 60 }, (_, index) => `d${index}`)
  await editor().mutate(ids.map((_id) => ({ create: { _id, _type: 'd', n: 1, list: Array(1000).fill(0) } })))
  expect((await mutate({ id: ['d0', 'd0', 'd1'], inc: { n: 1 } })).status).toBe(200)
  const twice = { query: '[...*[_type == "d"], ...*[_type == "d"]]' }
  await editor().patch(twice).inc({ n: 1 }).commit()
  expect(await editor().fetch('*[_type == "d"] | order(_id)[0..2].n')).toEqual([3, 3, 2])

  const everywhere = await mutate({ query: '*[_type == "d"]', set: { text: 'x'.repeat(3_000_000) } })
  expect(everywhere).toEqual({ status: 400, text: expect.stringContaining('may add at most 128 MB') })
  const inEveryItem = await mutate({ query: '*[_type == "d"]', set: { 'list[*]': 'x'.repeat(10_000) } })
  expect(inEveryItem).toEqual({ status: 400, text: expect.stringContaining('may add at most 128 MB') })
})

it('a change of every item of a long list is stored in a moment', async () => {
  await editor().create({
    _id: 'a',
    _type: 'a',
    list: Array.from({ length: 20_000 }, (_, n) => ({ n: 2 * n })),
  })
  const start = performance.now()
  expect((await mutate({ id: 'a', inc: { 'list[*].n': 1 } })).status).toBe(200)
  expect(performance.now() - start).toBeLessThan(20_000)
  expect(await editor().fetch('*[_id == "a"][0].list[-1].n')).toBe(39_999)
})

describe('a patch that cannot be applied is refused at every door, and named', () => {
  it.each([
    ['items[0:9:2].n', { inc: { 'items[0:9:2].n': 1 } }],
    ['items[?]', { unset: ['items[?]'] }],
    ['items[', { insert: { before: 'items[', items: [1] } }],
    ['items[0]', { set: { 'items[0]': null } }],
    ['__proto__', { inc: JSON.parse('{"__proto__":1}') }],
    ['__proto__.x', { diffMatchPatch: { '__proto__.x': '' } }],
    ['n', { inc: { n: Number.MAX_VALUE } }],
  ])('%s', async (path, patch) => {
    await editor().create({ _id: 'a', _type: 'a', items: [{ n: 1 }], n: Number.MAX_VALUE })
    for (const { status, text } of [await mutate({ id: 'a', ...patch }), await edit(patch)]) {
      expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining(path) })
    }
    expect(await editor().getDocument('drafts.a')).toBeUndefined()
  })
})

describe('a document with holes, as earlier versions stored them', () => {
  const holes = { tags: ['a', null, null, 'd'] }
  const closed = { tags: ['a', 'd'] }

  beforeEach(async () => {
    await editor().create({ _id: 'a', _type: 'a', tags: ['a', 'd'] })
    await restart((db) => {
      db.exec(`UPDATE heads SET json = replace(json, '["a","d"]', '["a",null,null,"d"]')`)
    })
    expect(await editor().getDocument('a')).toMatchObject(holes)
  })

  it('can be edited, published, discarded and mended', async () => {
    const draft = { publishedId: 'a', draftId: 'drafts.a' }
    expect((await edit({ set: { title: 'x' } })).status).toBe(200)
    await editor().action({ actionType: 'sanity.action.document.publish', ...draft })
    expect(await editor().getDocument('a')).toMatchObject({ title: 'x', ...holes })
    expect((await edit({ unset: ['tags[@ == null]'] })).status).toBe(200)
    expect(await editor().getDocument('drafts.a')).toMatchObject(closed)
    await editor().action({ actionType: 'sanity.action.document.discard', draftId: 'drafts.a' })
    expect(await editor().patch('a').unset(['tags[1:3]']).commit()).toMatchObject(closed)
  })

  it('can be exported and imported, without the holes', async () => {
    const { dataset: store, assets } = await dataset()
    await exportDataset(join(folder, 'out'), store, assets)
    expect(await readFile(join(folder, 'out', 'data.ndjson'), 'utf8')).toContain('["a","d"]')
    const options = { author: 'somebody', mode: 'createOrReplace' as const }
    expect(await importNdjson(join(folder, 'out'), store, assets, options)).toMatchObject({ withHoles: 0 })
    expect(store.read('a')).toMatchObject(closed)
  })

  it('comes in from an export that an earlier version made', async () => {
    const file = join(folder, 'old.ndjson')
    await writeFile(file, JSON.stringify({ _id: 'b', _type: 'a', list: [{ deep: [null, 1] }], ...holes }))
    const { dataset: store, assets } = await dataset()
    expect(await importNdjson(file, store, assets, { author: 'somebody' })).toMatchObject({
      created: 1,
      withHoles: 1,
    })
    expect(store.read('b')).toMatchObject({ list: [{ deep: [1] }], ...closed })
  })
})

it.each<[string, string, RegExp]>([
  ['an array in an array', '{"_id":"b","_type":"a","list":[[1]]}', /line 2: .*"b".*list\[0\].*another array/],
  ['half a character', '{"_id":"b","_type":"a","text":"\\ud800"}', /line 2: .*"b".*surrogate/],
  ['a number that is too large', '{"_id":"b","_type":"a","n":1e999}', /line 2: .*"b".*larger/],
  ['a strange name', '{"_id":"b","_type":"a","x y":1}', /line 2: .*"b".*"x y"/],
  ['a prototype', '{"_id":"b","_type":"a","__proto__":1}', /line 2: .*"b".*__proto__/],
  ['a malformed id', '{"_id":"b b","_type":"a"}', /line 2: .*Malformed/],
])('an import names line and reason: %s', async (_name, line, sentence) => {
  const file = join(folder, 'data.ndjson')
  await writeFile(file, `{"_id":"a","_type":"a"}\n${line}`)
  const { dataset: store, assets } = await dataset()
  await expect(importNdjson(file, store, assets, { author: 'somebody' })).rejects.toThrow(sentence)
  expect([...store.documents()]).toEqual([])
})
