import { createServer, type Server } from 'node:http'

import { createClient, type SanityClient } from '@sanity/client'

import { NoHistory } from '@/server/redirects/past'
import { findRepair } from '@/server/redirects/repair'
import { temporaryLake, type TemporaryLake } from './support/lake'

jest.setTimeout(60_000)

const origin = 'https://news.example.org'
let lake: TemporaryLake
let editor: SanityClient

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
})
afterAll(() => lake.stop())

const slug = (current: string) => ({ slug: { _type: 'slug', current } })
const story = (_id: string, at: string, over: object = {}) => ({
  _id,
  _type: 'article',
  headline: _id,
  ...slug(at),
  ...over,
})
const find = async (client = editor) => {
  const { forgotten, ...rest } = await findRepair(client, { origin })
  return { ...rest, found: forgotten.map(({ from, to }) => `${from} → ${to}`) }
}
const redirects = () =>
  editor.fetch<{ from: string; to: string }[]>(
    '*[_type == "redirect" && !(_id in path("drafts.**"))] | order(from asc){from, to}',
  )

it('finds where published documents were, whoever moved them, and sends readers from there once and for all', async () => {
  await editor.create(story('patched', 'patched-1'))
  await editor.patch('patched').set(slug('patched-2')).commit()
  await editor.patch('patched').set({ 'slug.current': 'patched-3' }).commit()
  await editor.create(story('replaced', 'replaced-1'))
  await editor.createOrReplace(story('replaced', 'replaced-2', { _type: 'article' }))
  await editor.create({ _id: 'us', _type: 'page', title: 'About us', ...slug('über-uns') })
  await editor.patch('us').set(slug('about')).commit()
  // One that was away in between, and one that left with its words.
  await editor.create(story('returned', 'returned-1'))
  await editor.action({
    actionType: 'sanity.action.document.unpublish',
    publishedId: 'returned',
    draftId: 'drafts.returned',
  })
  await editor.patch('drafts.returned').set(slug('returned-2')).commit()
  await editor.action({
    actionType: 'sanity.action.document.publish',
    publishedId: 'returned',
    draftId: 'drafts.returned',
  })
  await editor.create(story('gone', 'gone-1'))
  await editor.patch('gone').set(slug('gone-2')).commit()
  await editor.delete('gone')
  // A release.
  await editor.create(story('released', 'released-1'))
  await editor.action({
    actionType: 'sanity.action.release.create',
    releaseId: 'rW',
    metadata: { title: 'W', releaseType: 'asap' },
  })
  await editor.create(story('versions.rW.released', 'released-2'))
  await editor.action({ actionType: 'sanity.action.release.publish', releaseId: 'rW' })
  // Somebody else is there now, or a redirect.
  await editor.create(story('heir', 'heired'))
  await editor.patch('heir').set(slug('heir-2')).commit()
  await editor.create(story('new', 'heired'))
  await editor.create(story('cared', 'cared-1'))
  await editor.patch('cared').set(slug('cared-2')).commit()
  await editor.create({ _id: 'r', _type: 'redirect', from: '/articles/cared-1/', to: '/elsewhere' })
  // It led to what has moved on since.
  await editor.create({ _id: 'r2', _type: 'redirect', from: '/2019/old.html', to: '/articles/patched-1?x' })

  const { found, write } = await find()
  expect(found).toEqual([
    '/articles/patched-1 → /articles/patched-3',
    '/articles/patched-2 → /articles/patched-3',
    '/articles/replaced-1 → /articles/replaced-2',
    '/über-uns → /about',
    '/articles/returned-1 → /articles/returned-2',
    '/articles/released-1 → /articles/released-2',
  ])
  expect(await redirects()).toHaveLength(2)
  await write()
  expect(await redirects()).toEqual([
    { from: '/2019/old.html', to: '/articles/patched-3?x' },
    { from: '/articles/cared-1/', to: '/elsewhere' },
    { from: '/articles/patched-1', to: '/articles/patched-3' },
    { from: '/articles/patched-2', to: '/articles/patched-3' },
    { from: '/articles/released-1', to: '/articles/released-2' },
    { from: '/articles/replaced-1', to: '/articles/replaced-2' },
    { from: '/articles/returned-1', to: '/articles/returned-2' },
    { from: '/über-uns', to: '/about' },
  ])
  expect((await find()).found).toEqual([])
})

it('takes redirects along when something moves again behind its back', async () => {
  await editor.patch('us').set(slug('colophon')).commit()
  const { found, write } = await find()
  expect(found).toEqual(['/about → /colophon'])
  await write()
  expect(await redirects()).toContainEqual({ from: '/über-uns', to: '/colophon' })
})

it('looks through histories of more than one page', async () => {
  await editor.create(story('busy', 'busy-1'))
  await editor.patch('busy').set(slug('busy-2')).commit()
  for (let count = 0; count < 7; count += 1)
    await editor
      .patch('busy')
      .set({ kicker: `${count}` })
      .commit()
  const { forgotten } = await findRepair(editor, { origin, page: 2 })
  expect(forgotten.map(({ from }) => from)).toEqual(['/articles/busy-1'])
})

it('a viewer may look', async () => {
  expect((await find(lake.client('viewer'))).found).toHaveLength(1)
})

describe('says that a lake cannot tell', () => {
  let other: Server
  let status = 404
  let body = '{"error":"Not Found"}'
  beforeAll(async () => {
    other = createServer((request, response) => {
      const isHistory = request.url?.includes('/history/')
      const isDocument = request.url?.includes('/data/doc/')
      response.writeHead(isHistory ? status : 200, {
        'content-type': isHistory && status === 200 ? 'application/x-ndjson' : 'application/json',
      })
      const documents = isDocument ? '{"documents":[{"_id":"a","_type":"article"}]}' : '{"result":[]}'
      const asksForRedirects = request.url?.includes('redirect')
      response.end(
        isHistory
          ? body
          : isDocument || asksForRedirects
            ? documents
            : '{"result":[{"id":"a","type":"article","title":"A","slug":"a"}]}',
      )
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => other.close())

  it.each([
    [404, '{"error":"Not Found"}', 'no endpoint'],
    [501, '{"error":"Not supported"}', 'no endpoint'],
    [403, '{"error":"Forbidden"}', 'does not show its history'],
    [200, '{"id":"t","timestamp":"2026-01-01T00:00:00Z"}\n', 'does not say what a document was'],
  ])('%s %s', async (answered, text, reason) => {
    ;[status, body] = [answered, text]
    const address = other.address()
    const client = createClient({
      projectId: 'lakeside',
      dataset: 'production',
      apiHost: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
      useProjectHostname: false,
      apiVersion: '2025-02-19',
      useCdn: false,
      maxRetries: 0,
      token: 'x',
    })
    const error: unknown = await find(client).catch((problem: unknown) => problem)
    expect(error).toBeInstanceOf(NoHistory)
    expect(String(error)).toContain(reason)
  })
})
