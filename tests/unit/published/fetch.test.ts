import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import type { Query } from '@/lib/queries'
import type { fetchPublished } from '@/sanity/published/fetch'

type Seen = { url: URL; authorization: string | undefined }

let server: Server
let answer: { status: number; body: unknown }
let seen: Seen[]
let fetcher: typeof fetchPublished
const before = { ...process.env }

const isAddress = (address: unknown): address is AddressInfo =>
  typeof address === 'object' && address !== null

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({
      url: new URL(request.url ?? '', 'http://lake'),
      authorization: request.headers.authorization,
    })
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!isAddress(address)) throw new Error('the stand-in for a lake has no port')
  Object.assign(process.env, {
    SANITY_API_HOST: `http://127.0.0.1:${address.port}`,
    SANITY_API_READ_TOKEN: 'reader-token',
  })
  fetcher = (await import('@/sanity/published/fetch')).fetchPublished
})

afterAll(async () => {
  process.env = before
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

beforeEach(() => {
  seen = []
  answer = { status: 200, body: { result: 'found', ms: 1, syncTags: ['s1:a', 's1:b'] } }
})

const query: Query<{ slug: string }, { result: unknown }> = {
  name: 'test',
  groq: '*[slug.current == $slug][0]',
  reads: ['topic', 'article'],
  parse: (result) => ({ result }),
}

it('asks the lake for published content and gives its parsed answer with the sync tags', async () => {
  expect(await fetcher(query, { slug: 'a"b' })).toEqual({
    data: { result: 'found' },
    syncTags: ['s1:a', 's1:b'],
  })
  const [{ url, authorization } = { url: new URL('http://none'), authorization: undefined }] = seen
  expect(url.pathname).toBe('/v2025-02-19/data/query/production')
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    query: query.groq,
    $slug: '"a\\"b"',
    perspective: 'published',
    tag: 'test',
    // The query in the answer would be parsed for nothing.
    returnQuery: 'false',
  })
  expect(authorization).toBe('Bearer reader-token')
})

it('gives no tags when the lake gives none', async () => {
  answer = { status: 200, body: { result: null, ms: 1 } }
  expect((await fetcher(query, { slug: 'x' })).syncTags).toEqual([])
})

it.each([400, 401, 500, 503])('fails at the first answer with status %d', async (status) => {
  answer = { status, body: { error: { type: 'queryParseError', description: 'no' } } }
  await expect(fetcher(query, { slug: 'x' })).rejects.toThrow(/^The query "test" got no answer from http:/)
  expect(seen).toHaveLength(1)
})

it('puts the token into no error, since errors are logged', async () => {
  answer = { status: 500, body: {} }
  const error: unknown = await fetcher(query, { slug: 'x' }).catch((reason: unknown) => reason)
  expect(inspect(error, { depth: 9 })).not.toContain('reader-token')
})
