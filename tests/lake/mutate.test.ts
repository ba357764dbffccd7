import type { SanityClient } from '@sanity/client'

import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
})
afterAll(() => lake.stop())

const patchCases: [string, object, Parameters<SanityClient['patch']>[1] & object, object][] = [
  ['set', { title: 'a' }, { set: { title: 'b', 'seo.title': 'c' } }, { title: 'b', seo: { title: 'c' } }],
  [
    'setIfMissing before set',
    {},
    { setIfMissing: { seo: { _type: 'seo' } }, set: { 'seo.title': 'x' } },
    { seo: { _type: 'seo', title: 'x' } },
  ],
  ['unset of several elements', { tags: ['a', 'b', 'c'] }, { unset: ['tags[0,2]'] }, { tags: ['b'] }],
  ['inc and dec', { views: 3, left: 3 }, { inc: { views: 2 }, dec: { left: 1 } }, { views: 5, left: 2 }],
  [
    'insert after the last',
    { tags: ['a'] },
    { insert: { after: 'tags[-1]', items: ['b'] } },
    { tags: ['a', 'b'] },
  ],
  [
    'insert before the first',
    { tags: ['a'] },
    { insert: { before: 'tags[0]', items: ['b'] } },
    { tags: ['b', 'a'] },
  ],
  [
    'insert in place',
    { tags: ['a', 'b', 'c'] },
    { insert: { replace: 'tags[0:2]', items: ['z'] } },
    { tags: ['z', 'c'] },
  ],
  [
    'text patch of a span by keys',
    { body: [{ _key: 'b', children: [{ _key: 's', text: 'abc' }] }] },
    { diffMatchPatch: { 'body[_key=="b"].children[_key=="s"].text': '@@ -1,3 +1,4 @@\n abc\n+d\n' } },
    { body: [{ _key: 'b', children: [{ _key: 's', text: 'abcd' }] }] },
  ],
  [
    'a filter that matches nothing changes nothing',
    { body: [{ _key: 'b', n: 1 }] },
    { set: { 'body[_key=="x"].n': 2 } },
    { body: [{ _key: 'b', n: 1 }] },
  ],
]

describe('mutations', () => {
  it('creates a document with its system attributes, and reads it back', async () => {
    const created = await editor.create({ _id: 'm1', _type: 'article', headline: 'One' })
    expect(created).toMatchObject({ _id: 'm1', _type: 'article', headline: 'One', _rev: expect.any(String) })
    expect(Date.parse(created._createdAt)).not.toBeNaN()
    expect(await editor.getDocument('m1')).toEqual(created)
  })

  it('makes up an id, also behind a prefix', async () => {
    const [plain, draft] = [
      await editor.create({ _type: 'note' }),
      await editor.create({ _id: 'drafts.', _type: 'note' }),
    ]
    expect(plain._id).toMatch(/^[0-9a-f-]{36}$/)
    expect(draft._id).toMatch(/^drafts\.[0-9a-f-]{36}$/)
  })

  it.each(patchCases)('patch: %s', async (_name, before, patch, after) => {
    const { _id } = await editor.create({ _type: 'thing', ...before })
    const patched = await editor.patch(_id, patch).commit()
    expect(patched).toMatchObject(after)
    expect(await editor.getDocument(_id)).toEqual(patched)
  })

  it('keeps the time of creation when a document is replaced', async () => {
    await editor.createOrReplace({ _id: 'm2', _type: 'note', _createdAt: '2020-01-01T00:00:00Z', a: 1 })
    const replaced = await editor.createOrReplace({ _id: 'm2', _type: 'note', b: 2 })
    expect(replaced).toMatchObject({ _createdAt: '2020-01-01T00:00:00Z', b: 2 })
    expect(replaced).not.toHaveProperty('a')
  })

  it('gives all documents of a transaction one revision, the id that the client chose', async () => {
    const { results } = await editor
      .transaction()
      .create({ _id: 't1', _type: 'note' })
      .createIfNotExists({ _id: 'm1', _type: 'article' })
      .patch('t1', { set: { a: 1 } })
      .transactionId('my-transaction')
      .commit()
    expect(results).toEqual([
      { id: 't1', operation: 'create' },
      { id: 'm1', operation: 'none' },
    ])
    expect(await editor.getDocument('t1')).toMatchObject({ _rev: 'my-transaction', a: 1 })
  })

  it('keeps nothing of a transaction that fails', async () => {
    const failing = editor
      .transaction()
      .create({ _id: 'gone', _type: 'note' })
      .patch('not-there', { set: { a: 1 } })
    expect(await rejection(failing.commit())).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('not-there'),
    })
    expect(await editor.getDocument('gone')).toBeUndefined()
  })

  it('patches and deletes by query', async () => {
    await editor.transaction().create({ _id: 'q1', _type: 'q' }).create({ _id: 'q2', _type: 'q' }).commit()
    await editor
      .patch({ query: '*[_type == $type]', params: { type: 'q' } })
      .set({ seen: true })
      .commit()
    expect(await editor.fetch('count(*[_type == "q" && seen])')).toBe(2)
    await editor.delete({ query: '*[_type == "q"]' })
    expect(await editor.fetch('count(*[_type == "q"])')).toBe(0)
  })

  it.each(['sanity.imageAsset', 'sanity.fileAsset'])(
    'takes what an export knows about an asset, without its system attributes: %s',
    async (_type) => {
      const created = await editor.create({ _type })
      const elsewhere = {
        _id: 'elsewhere',
        _type: 'other',
        _rev: 'elsewhere',
        _createdAt: '2001-01-01T00:00:00Z',
        _updatedAt: '2001-01-01T00:00:00Z',
      }
      const patched = await editor
        .patch(created._id)
        .set({ ...elsewhere, title: 'Winter' })
        .commit()
      const { _id, _createdAt } = created
      expect(patched).toMatchObject({
        _id,
        _type,
        _createdAt,
        title: 'Winter',
        _rev: expect.not.stringMatching('else'),
      })
      expect(await rejection(editor.patch(_id).unset(['_type']).commit())).toMatchObject({ statusCode: 400 })
    },
  )

  it('computes a dry run and keeps nothing of it', async () => {
    await editor.create({ _id: 'dry', _type: 'note' }, { dryRun: true })
    expect(await editor.getDocument('dry')).toBeUndefined()
  })

  it('adds keys to array items when asked to', async () => {
    const made = await editor.create(
      { _type: 'note', list: [{ a: 1 }, { _key: 'k', a: 2 }] },
      { autoGenerateArrayKeys: true },
    )
    expect(made.list).toEqual([
      { _key: expect.any(String), a: 1 },
      { _key: 'k', a: 2 },
    ])
  })
})

describe('mutations that are refused', () => {
  it('409 for an id that exists, and for a revision that has passed', async () => {
    const { _id } = await editor.create({ _type: 'note' })
    expect(await rejection(editor.create({ _id, _type: 'note' }))).toMatchObject({ statusCode: 409 })
    const stale = await rejection(editor.patch(_id).ifRevisionId('another').set({ a: 1 }).commit())
    expect(stale).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('unexpected revision ID'),
    })
  })

  it('409 for a transaction id that was used', async () => {
    const again = () => editor.mutate([{ create: { _type: 'note' } }], { transactionId: 'once' })
    await again()
    expect(await rejection(again())).toMatchObject({ statusCode: 409 })
  })

  it('409 for strong references to nothing, and for deleting what is referred to; weak ones may dangle', async () => {
    const dangling = editor.create({ _type: 'note', ref: { _type: 'reference', _ref: 'nowhere' } })
    expect(await rejection(dangling)).toMatchObject({
      statusCode: 409,
      message: expect.stringContaining('nowhere'),
    })
    await editor.create({ _id: 'target', _type: 'note' })
    await editor.create({
      _id: 'source',
      _type: 'note',
      deep: [{ _key: 'a', ref: { _type: 'reference', _ref: 'target' } }],
    })
    const refused = await rejection(editor.delete('target'))
    expect(refused).toMatchObject({ statusCode: 409, message: expect.stringContaining('source') })
    await editor.create({ _type: 'note', ref: { _type: 'reference', _ref: 'nowhere', _weak: true } })
    await editor.transaction().delete('target').delete('source').commit()
  })

  it.each([
    ['no type', { create: { _id: 'x1' } }],
    ['a malformed id', { create: { _id: '#bad!', _type: 'note' } }],
    ['two mutations in one', { create: { _type: 'a' }, delete: { id: 'b' } }],
    ['an unknown mutation', { upsert: { _type: 'a' } }],
    ['an array in an array', { create: { _type: 'a', list: [[1]] } }],
    ['null in an array', { create: { _type: 'a', list: [null] } }],
    ['half a surrogate pair', { create: { _type: 'a', text: '\ud800' } }],
    ['a key beside _ref', { create: { _type: 'a', ref: { _ref: 'm1', y: 1 } } }],
    ['a path to a prototype', { patch: { id: 'm1', set: { '__proto__.polluted': true } } }],
    ['a path to a constructor', { patch: { id: 'm1', set: { 'a.constructor.prototype.polluted': true } } }],
    ['a path that is not one', { patch: { id: 'm1', set: { 'a[*': 1 } } }],
    ['a change of the id', { patch: { id: 'm1', set: { _id: 'm9' } } }],
    ['inc of what is no number', { patch: { id: 'm1', inc: { headline: 1 } } }],
  ])('400 for %s', async (_name, mutation) => {
    const response = await post('/data/mutate/production', { mutations: [mutation] })
    expect(response.status).toBe(400)
    expect((await response.json()).error.description).toEqual(expect.any(String))
    expect({}).not.toHaveProperty('polluted')
  })

  it('400 for a document with its own __proto__, and for one nested ten thousand levels deep', async () => {
    const body = (value: string) => `{"mutations":[{"create":{"_type":"a","v":${value}}}]}`
    expect((await send('/data/mutate/production', body('{"__proto__":{"polluted":true}}'))).status).toBe(400)
    expect(
      (await send('/data/mutate/production', body('['.repeat(10_000) + ']'.repeat(10_000)))).status,
    ).toBe(400)
    expect(
      (await send('/data/mutate/production', body('{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)))).status,
    ).toBe(400)
    expect({}).not.toHaveProperty('polluted')
  })

  it('413 for a body of more than 4 MB, 400 for a version in a release that there is not', async () => {
    expect((await send('/data/mutate/production', `{"a":"${'x'.repeat(4_000_001)}"}`)).status).toBe(413)
    const release = await post('/data/mutate/production', {
      mutations: [{ create: { _id: 'versions.r1.a', _type: 'a' } }],
    })
    expect(release.status).toBe(400)
  })

  it('401 without a token or with a wrong one, 403 for a viewer', async () => {
    expect(await rejection(lake.client(undefined).create({ _type: 'note' }))).toMatchObject({
      statusCode: 401,
    })
    expect(
      await rejection(lake.client(undefined, { token: 'skwrong' }).create({ _type: 'note' })),
    ).toMatchObject({ statusCode: 401 })
    expect(await rejection(lake.client('viewer').create({ _type: 'note' }))).toMatchObject({
      statusCode: 403,
    })
  })

  it('404 for a dataset that is not there', async () => {
    expect(await rejection(lake.client('editor', { dataset: 'other' }).fetch('*'))).toMatchObject({
      statusCode: 404,
    })
  })
})

const send = (path: string, body: string) => lake.post(path, body)
const post = (path: string, body: unknown) => send(path, JSON.stringify(body))
