import type { ClientConfig, SanityClient } from '@sanity/client'

import { call, get, methodsOf } from './support/client-methods'
import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

// What the lake says to each thing that the client can do. A method that a new version brings has no row here, and fails.

let lake: TemporaryLake
let editor: SanityClient
let count = 0

beforeAll(async () => {
  // The client advises against one of its ways to create a version.
  jest.spyOn(console, 'warn').mockImplementation()
  lake = await temporaryLake()
  editor = lake.client('editor')
})
afterAll(() => lake.stop())

type Run = (...args: unknown[]) => Promise<unknown>

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const written = { transactionId: expect.any(String) }

/** A document that is published, and what it holds. */
async function article(content: object = {}) {
  count += 1
  const document = { _id: `a${count}`, _type: 'article', title: 'Alpha', ...content }
  await editor.create(document)
  return document
}

/** A release, and in it a version of a document that is published. */
async function version() {
  const { _id: publishedId } = await article()
  const releaseId = `r${count}`
  await editor.releases.create({ releaseId })
  await editor.createVersion({ releaseId, publishedId, baseId: publishedId })
  const id = `versions.${releaseId}.${publishedId}`
  return { releaseId, publishedId, id, document: { _id: id, _type: 'article', title: 'Beta' } }
}

const stateOf = async (releaseId: string) => (await editor.releases.get({ releaseId }))?.state
const titleOf = async (id: string) => (await editor.getDocument(id))?.title

const works: Record<string, (run: Run) => Promise<void>> = {
  action: async (run) => {
    const { _id: publishedId } = await article()
    const draftId = `drafts.${publishedId}`
    const patch = { set: { title: 'Beta' } }
    const edit = { actionType: 'sanity.action.document.edit', publishedId, draftId, patch }
    expect(await run([edit])).toMatchObject(written)
    expect(await titleOf(draftId)).toBe('Beta')
  },
  'assets.upload': async (run) => {
    const answer = await run('image', png, { filename: 'dot.png' })
    const stored = { _type: 'sanity.imageAsset', originalFilename: 'dot.png' }
    // The client hands out the document where it promises, and the whole answer where it observes.
    const document = get(answer, 'type') === 'response' ? get(get(answer, 'body'), 'document') : answer
    expect(document).toMatchObject(stored)
    const [asset] = await editor.fetch<{ _id: string }[]>('*[_type == "sanity.imageAsset"]')
    await editor.delete(asset?._id ?? '')
    expect(await editor.fetch('count(*[_type == "sanity.imageAsset"])')).toBe(0)
  },
  clone: async (run) => {
    expect(methodsOf(await run())).toContain('fetch')
  },
  config: async (run) => {
    expect(await run()).toMatchObject({ dataset: 'production' })
  },
  create: async (run) => {
    expect(await run({ _type: 'article', title: 'New' })).toMatchObject({
      _id: expect.any(String),
      title: 'New',
    })
  },
  createIfNotExists: async (run) => {
    const document = await article()
    await run({ ...document, title: 'Beta' })
    expect(await titleOf(document._id)).toBe('Alpha')
  },
  createOrReplace: async (run) => {
    const document = await article()
    expect(await run({ ...document, title: 'Beta' })).toMatchObject({ _id: document._id, title: 'Beta' })
  },
  createVersion: async (run) => {
    const { releaseId, publishedId, id, document } = await version()
    await editor.discardVersion({ releaseId, publishedId })
    expect(await run({ releaseId, publishedId, baseId: publishedId })).toMatchObject(written)
    expect(await titleOf(id)).toBe('Alpha')
    await editor.discardVersion({ releaseId, publishedId })
    await run({ releaseId, publishedId, document })
    expect(await titleOf(id)).toBe('Beta')
  },
  dataRequest: async (run) => {
    const { _id: id } = await article()
    const answer = await run('mutate', { mutations: [{ patch: { id, set: { title: 'Beta' } } }] })
    expect(answer).toMatchObject({ ...written, documentIds: [id] })
    expect(await titleOf(id)).toBe('Beta')
  },
  'datasets.getEmbeddingsSettings': async (run) => {
    expect(await run('production')).toMatchObject({ enabled: false })
  },
  'datasets.list': async (run) => {
    expect(await run()).toMatchObject([{ name: 'production' }])
  },
  delete: async (run) => {
    const { _id: id } = await article()
    await run(id)
    expect(await editor.getDocument(id)).toBeUndefined()
  },
  discardVersion: async (run) => {
    const { releaseId, publishedId, id } = await version()
    expect(await run({ releaseId, publishedId })).toMatchObject(written)
    expect(await editor.getDocument(id)).toBeUndefined()
  },
  documentsExists: async (run) => {
    const { _id: id } = await article()
    expect(await run([id, 'nothing'])).toEqual(new Set([id]))
  },
  fetch: async (run) => {
    const { _id: id } = await article()
    const [query, params] = ['*[_id == $id][0]{title}', { id }]
    expect(await run(query, params)).toEqual({ title: 'Alpha' })
    const mapped = await run(query, params, {
      filterResponse: false,
      resultSourceMap: 'withKeyArraySelector',
    })
    expect(mapped).toMatchObject({
      result: { title: 'Alpha' },
      resultSourceMap: {
        documents: [{ _id: id, _type: 'article' }],
        mappings: { "$['title']": { type: 'value' } },
      },
    })
    const stega = { enabled: true, studioUrl: 'https://studio.example.org' }
    const marked = await run(query, params, { stega })
    expect(marked).toEqual({ title: expect.stringMatching(/^Alpha[\u200b-\ufeff]+$/) })
  },
  getDataUrl: async (run) => {
    expect(await run('doc', 'a')).toMatch(/\/doc\/(production\/)?a$/)
  },
  getDocument: async (run) => {
    const document = await article()
    expect(await run(document._id)).toMatchObject(document)
    expect(await run('nothing')).toBeUndefined()
  },
  getDocuments: async (run) => {
    const document = await article()
    expect(await run(['nothing', document._id])).toMatchObject([null, document])
  },
  getUrl: async (run) => {
    const address = await run('/ping')
    expect((await fetch(String(address))).status).toBe(200)
  },
  listen: async (run) => {
    expect(await run('*', {}, { events: ['welcome'] })).toMatchObject({ type: 'welcome' })
  },
  'live.events': async (run) => {
    expect(await run()).toMatchObject({ type: 'welcome', id: expect.any(String) })
  },
  mutate: async (run) => {
    const { _id: id } = await article()
    const mutations = [{ patch: { id, set: { title: 'Beta' } } }]
    expect(await run(mutations)).toMatchObject({ ...written, documentIds: [id] })
    expect(await run(mutations, { returnDocuments: true })).toMatchObject([{ _id: id, title: 'Beta' }])
  },
  patch: async (run) => {
    const { _id: id } = await article()
    const patch = await run(id, { set: { title: 'Beta' } })
    expect(await call(patch, 'commit', [])).toMatchObject({ _id: id, title: 'Beta' })
  },
  'projects.getById': async (run) => {
    expect(await run('lakeside')).toMatchObject({ id: 'lakeside', displayName: expect.any(String) })
  },
  'projects.list': async (run) => {
    expect(await run()).toMatchObject([{ id: 'lakeside' }])
  },
  'releases.archive': async (run) => {
    const { releaseId } = await version()
    expect(await run({ releaseId })).toMatchObject(written)
    expect(await stateOf(releaseId)).toBe('archived')
  },
  'releases.create': async (run) => {
    const made = await run({ metadata: { title: 'Spring', releaseType: 'asap' } })
    expect(made).toMatchObject({ ...written, metadata: { title: 'Spring' } })
    expect(await stateOf(String(get(made, 'releaseId')))).toBe('active')
  },
  'releases.delete': async (run) => {
    const { releaseId } = await version()
    await editor.releases.archive({ releaseId })
    expect(await run({ releaseId })).toMatchObject(written)
    expect(await stateOf(releaseId)).toBeUndefined()
  },
  'releases.edit': async (run) => {
    const { releaseId } = await version()
    expect(await run({ releaseId, patch: { set: { 'metadata.title': 'Summer' } } })).toMatchObject(written)
    expect(await editor.releases.get({ releaseId })).toMatchObject({ metadata: { title: 'Summer' } })
  },
  'releases.fetchDocuments': async (run) => {
    const { releaseId, id } = await version()
    expect(await run({ releaseId })).toMatchObject({ result: [{ _id: id }] })
  },
  'releases.get': async (run) => {
    const { releaseId } = await version()
    expect(await run({ releaseId })).toMatchObject({ name: releaseId, state: 'active' })
  },
  'releases.publish': async (run) => {
    const { releaseId } = await version()
    expect(await run({ releaseId })).toMatchObject(written)
    expect(await stateOf(releaseId)).toBe('published')
  },
  'releases.schedule': async (run) => {
    const { releaseId } = await version()
    expect(await run({ releaseId, publishAt: inAnHour() })).toMatchObject(written)
    expect(await stateOf(releaseId)).toBe('scheduled')
  },
  'releases.unarchive': async (run) => {
    const { releaseId, id } = await version()
    await editor.releases.archive({ releaseId })
    expect(await run({ releaseId })).toMatchObject(written)
    expect([await stateOf(releaseId), await titleOf(id)]).toEqual(['active', 'Alpha'])
  },
  'releases.unschedule': async (run) => {
    const { releaseId } = await version()
    await editor.releases.schedule({ releaseId, publishAt: inAnHour() })
    expect(await run({ releaseId })).toMatchObject(written)
    expect(await stateOf(releaseId)).toBe('active')
  },
  replaceVersion: async (run) => {
    const { releaseId, publishedId, id, document } = await version()
    expect(await run({ releaseId, publishedId, document })).toMatchObject(written)
    expect(await titleOf(id)).toBe('Beta')
  },
  request: async (run) => {
    expect(await run({ uri: '/auth/id' })).toEqual({ id: expect.any(String) })
  },
  transaction: async (run) => {
    const { _id: id } = await article()
    const transaction = await run([{ patch: { id, set: { title: 'Beta' } } }])
    expect(await call(transaction, 'commit', [])).toMatchObject({ ...written, documentIds: [id] })
    expect(await titleOf(id)).toBe('Beta')
  },
  unpublishVersion: async (run) => {
    const { releaseId, publishedId, id } = await version()
    expect(await run({ releaseId, publishedId })).toMatchObject(written)
    await editor.releases.publish({ releaseId })
    expect(await editor.getDocuments([publishedId, id])).toEqual([null, null])
  },
  'users.getById': async (run) => {
    const me = await run('me')
    expect(me).toMatchObject({ id: expect.any(String), name: 'test editor' })
    const id = get(me, 'id')
    expect(await run(id)).toMatchObject({ id, displayName: 'test editor' })
  },
  withConfig: async (run) => {
    const other = await run({ perspective: 'published' })
    expect(await call(other, 'config', [])).toMatchObject({ perspective: 'published' })
  },
}

const instruction = { schemaId: 's', documentId: 'a', instruction: 'Say it in a word.' }
const datasets = 'creating, changing, copying and configuring datasets over HTTP'

/** What the lake does not have, and says so by name. */
const refused: Record<string, { args: unknown[]; name: string }> = {
  'agent.action.generate': { args: [instruction], name: 'agent actions' },
  'agent.action.patch': { args: [instruction], name: 'agent actions' },
  'agent.action.prompt': { args: [instruction], name: 'agent actions' },
  'agent.action.transform': { args: [instruction], name: 'agent actions' },
  'agent.action.translate': { args: [instruction], name: 'agent actions' },
  'datasets.create': { args: ['other'], name: datasets },
  'datasets.delete': { args: ['production'], name: datasets },
  'datasets.edit': { args: ['production', { aclMode: 'private' }], name: datasets },
  'datasets.editEmbeddingsSettings': { args: ['production', { enabled: true }], name: datasets },
  'mediaLibrary.video.getPlaybackInfo': {
    args: [{ _ref: 'media-library:ml1:video-a' }],
    name: 'media libraries',
  },
}

type Way = {
  config?: ClientConfig
  of: (client: SanityClient) => object
  /** What this client cannot do. */
  lacks?: RegExp
  /** What it can, and never asks the lake for. */
  refuses?: RegExp
}

const ways: Record<string, Way> = {
  'the client': { of: (client) => client },
  'its observable': {
    of: (client) => client.observable,
    lacks: /^(agent\.action\.(patch|prompt)|dataRequest)$/,
  },
  'a client of a resource': {
    config: { resource: { type: 'dataset', id: 'lakeside.production' } },
    of: (client) => client,
    refuses: /^(assets|datasets)\./,
  },
}

describe.each(Object.entries(ways))('%s', (_way, { config, of, lacks, refuses }) => {
  const able = (name: string) => !lacks?.test(name)
  const rows = <Row>(all: Record<string, Row>) => Object.entries(all).filter(([name]) => able(name))
  const asks = ([name]: [string, unknown]) => !refuses?.test(name)
  const asking = () => of(lake.client('editor', config))

  it('can do nothing else', () => {
    const known = rows({ ...works, ...refused }).map(([name]) => name)
    const methods = methodsOf(asking()).filter((name) => !name.startsWith('observable.'))
    expect(methods).toEqual(known.sort())
  })

  it.each(rows(works).filter(asks))('%s works', async (name, check) => {
    const client = asking()
    await check((...args) => call(client, name, args))
  })

  it.each(rows(refused).filter(asks))('%s answers that there is none', async (path, { args, name }) => {
    expect(await rejection(call(asking(), path, args))).toMatchObject({
      statusCode: 501,
      message: expect.stringContaining(`does not support ${name}`),
    })
  })
})

it('a client of a resource refuses by itself what it is not asked here', async () => {
  const { config, refuses } = ways['a client of a resource'] ?? {}
  const client = lake.client('editor', config)
  const args = (name: string) => (name === 'assets.upload' ? ['image', png] : ['other'])
  for (const name of methodsOf(client).filter((each) => refuses?.test(each)))
    expect([name, await call(client, name, args(name)).catch(String)]).toEqual([
      name,
      expect.stringMatching(/resource/),
    ])
})

it('a purge is refused by name, and nothing is discarded', async () => {
  const { releaseId, publishedId, id } = await version()
  const purges = [
    editor.discardVersion({ releaseId, publishedId }, true),
    call(editor, 'mutate', [[{ delete: { id, purge: true } }]]),
  ]
  for (const purge of purges)
    expect(await rejection(purge)).toMatchObject({
      statusCode: 501,
      message: expect.stringContaining('does not support removing history ("purge")'),
    })
  expect(await titleOf(id)).toBe('Alpha')
})

/** What does nothing but hold what will be sent. */
const kept = ['clone', 'commit', 'reset', 'serialize', 'toJSON']

/** What a patch can do to a document, and what that has of it. */
const operations: Record<string, { args: unknown[]; becomes: object }> = {
  append: { args: ['tags', ['c']], becomes: { tags: ['a', 'b', 'c'] } },
  dec: { args: [{ n: 2 }], becomes: { n: -1 } },
  diffMatchPatch: { args: [{ title: '@@ -1,5 +1,4 @@\n-Alpha\n+Beta\n' }], becomes: { title: 'Beta' } },
  ifRevisionId: { args: ['another'], becomes: { statusCode: 409 } },
  inc: { args: [{ n: 2 }], becomes: { n: 3 } },
  insert: { args: ['before', 'tags[0]', ['c']], becomes: { tags: ['c', 'a', 'b'] } },
  prepend: { args: ['tags', ['c']], becomes: { tags: ['c', 'a', 'b'] } },
  set: { args: [{ title: 'Beta' }], becomes: { title: 'Beta' } },
  setIfMissing: { args: [{ title: 'Beta', m: 1 }], becomes: { title: 'Alpha', m: 1 } },
  splice: { args: ['tags', 0, 1, ['c']], becomes: { tags: ['c', 'b'] } },
  unset: { args: [['tags[0]']], becomes: { tags: ['b'] } },
}

describe('a patch', () => {
  it('can do nothing else', () => {
    expect(methodsOf(editor.patch('a'))).toEqual([...kept, ...Object.keys(operations)].sort())
  })

  it.each(Object.entries(operations))('%s', async (name, { args, becomes }) => {
    const { _id: id } = await article({ n: 1, tags: ['a', 'b'] })
    const patch = editor.patch(id).set({ seen: true })
    await call(patch, name, args)
    expect(await patch.commit().catch((error: unknown) => error)).toMatchObject(becomes)
  })
})

/** What a transaction can do to the document `a`, and what is there then. */
const steps: Record<string, { before: boolean; args: unknown[]; after: object | undefined }> = {
  create: { before: false, args: [{ _id: 'a', _type: 'article', title: 'Beta' }], after: { title: 'Beta' } },
  createIfNotExists: {
    before: true,
    args: [{ _id: 'a', _type: 'article', title: 'Beta' }],
    after: { title: 'Alpha' },
  },
  createOrReplace: {
    before: true,
    args: [{ _id: 'a', _type: 'article', title: 'Beta' }],
    after: { title: 'Beta' },
  },
  delete: { before: true, args: ['a'], after: undefined },
  patch: { before: true, args: ['a', { set: { title: 'Beta' } }], after: { title: 'Beta' } },
  transactionId: { before: true, args: ['named'], after: { _rev: 'named', title: 'Gamma' } },
}

describe('a transaction', () => {
  it('can do nothing else', () => {
    expect(methodsOf(editor.transaction())).toEqual([...kept, ...Object.keys(steps)].sort())
  })

  it.each(Object.entries(steps))('%s', async (name, { before, args, after }) => {
    await editor.delete('a')
    if (before) await editor.create({ _id: 'a', _type: 'article', title: 'Alpha' })
    const transaction = editor.transaction()
    await call(transaction, name, args)
    if (name === 'transactionId') transaction.patch('a', { set: { title: 'Gamma' } })
    expect(await transaction.commit()).toMatchObject({ ...written, documentIds: ['a'] })
    const stored = await editor.getDocument('a')
    if (after) expect(stored).toMatchObject(after)
    else expect(stored).toBeUndefined()
  })
})
