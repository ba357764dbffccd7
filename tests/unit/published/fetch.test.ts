import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Query } from '@/lib/queries'
import type { fetchPublished } from '@/sanity/published/fetch'

type Seen = { method: string | undefined; url: URL; authorization: string | undefined; body: string }

let server: Server
let answer: { status: number; body: unknown }
let seen: Seen[]
let isPacked: boolean
/** Whether the next answers are the last on their connections, and the connections of which they were. */
let isLastAnswer: boolean
const hangsUp = new WeakSet<Socket>()
let fetcher: typeof fetchPublished
const before = { ...process.env }

const isAddress = (address: unknown): address is AddressInfo =>
  typeof address === 'object' && address !== null

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    seen.push({
      method: request.method,
      url: new URL(request.url ?? '', 'http://lake'),
      authorization: request.headers.authorization,
      body: Buffer.concat(pieces).toString(),
    })
    if (hangsUp.has(request.socket)) return void request.socket.destroy()
    if (isLastAnswer) hangsUp.add(request.socket)
    const text = Buffer.from(JSON.stringify(answer.body))
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      ...(isPacked && { 'content-encoding': 'gzip' }),
    })
    response.end(isPacked ? gzipSync(text) : text)
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
  isPacked = false
  isLastAnswer = false
  answer = { status: 200, body: { result: 'found', ms: 1, syncTags: ['s1:a', 's1:b'] } }
})

const query: Query<{ slug: string }, { result: unknown }> = {
  name: 'test',
  groq: '*[slug.current == $slug][0]',
  reads: ['topic'],
  parse: (result) => ({ result }),
}

const nothing: Seen = { method: undefined, url: new URL('http://none'), authorization: undefined, body: '' }

it('asks the lake for published content and gives its parsed answer with the sync tags', async () => {
  expect(await fetcher(query, { slug: 'a"b' })).toEqual({
    data: { result: 'found' },
    syncTags: ['s1:a', 's1:b'],
  })
  const [{ url, authorization } = nothing] = seen
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

it('asks of stories in the publication’s own time, and says until when the answer is right', async () => {
  const [ahead, past] = [9, -9].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString())
  const stories = [ahead, past, undefined].map((publishedAt, n) => ({ _id: `story-${n}`, publishedAt }))
  const timed: Query<{ slug: string }, string[]> = {
    name: 'test',
    groq: query.groq,
    reads: ['article'],
    parse: (_result, { isOut }) => stories.filter(isOut).map(({ _id }) => _id),
  }
  expect(await fetcher(timed, { slug: 'x' })).toEqual({
    data: ['story-1', 'story-2'],
    syncTags: ['s1:a', 's1:b'],
    until: ahead,
  })
  expect(seen.map(({ url }) => url.searchParams.get('tag')).sort()).toEqual(['settings', 'test'])
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

it('sends in the body what is too long for an address', async () => {
  const groq = `*[slug.current == $slug][0]{${'field,'.repeat(2_000)}}`
  await fetcher({ ...query, groq }, { slug: 'a"b' })
  const [{ method, url, authorization, body } = nothing] = seen
  expect(method).toBe('POST')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    perspective: 'published',
    tag: 'test',
    returnQuery: 'false',
  })
  expect(authorization).toBe('Bearer reader-token')
  expect(JSON.parse(body)).toEqual({ query: groq, params: { slug: 'a"b' } })
})

it('reads an answer that is compressed', async () => {
  isPacked = true
  expect((await fetcher(query, { slug: 'x' })).data).toEqual({ result: 'found' })
})

it('asks once more when a connection that was kept open turns out to be closed', async () => {
  isLastAnswer = true
  await fetcher(query, { slug: 'first' })
  isLastAnswer = false
  expect((await fetcher(query, { slug: 'second' })).data).toEqual({ result: 'found' })
  expect(seen.map(({ url }) => url.searchParams.get('$slug'))).toEqual(['"first"', '"second"', '"second"'])
})

it('says why a query was refused', async () => {
  answer = { status: 400, body: { error: { type: 'queryParseError', description: 'expected ]' } } }
  await expect(fetcher(query, { slug: 'x' })).rejects.toThrow(/: status 400: expected \]$/)
})
