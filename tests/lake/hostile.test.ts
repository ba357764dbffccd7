import { connect } from 'node:net'

import type { SanityClient } from '@sanity/client'
import WebSocket from 'ws'

import { readEvents } from './support/events'
import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
})
afterAll(() => lake.stop())

/** Sends bytes as they are and resolves with what came back before the connection ended. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(lake.url).port), '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
    socket.end(text)
  })
}

describe('the lake stays up', () => {
  const upgrade = (path: string, host: string) =>
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`

  it.each([
    ['an address that is none', '//', 'localhost'],
    ['a host that is none', '/v1/socket/production', 'a b'],
    ['another protocol’s address', 'http://[', 'localhost'],
    ['no such socket', '/v1/nothing', 'localhost'],
    ['a session that has ended', '/v1/socket/production', 'localhost\r\nAuthorization: Bearer sknothing'],
  ])('for a WebSocket with %s', async (_name, path, host) => {
    expect(await raw(upgrade(path, host))).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect((await fetch(`${lake.url}/healthz`)).status).toBe(200)
  })

  it('for a query that would take for ever: it is stopped, and says so', async () => {
    const many = Array.from({ length: 600 }, (_, index) => ({
      create: { _id: `n${index}`, _type: `t${index % 7}` },
    }))
    await editor.mutate(many)
    const query = 'count(*[count(*[_id != ^._id && count(*[_id != ^._id && _type == ^.^._type]) > 0]) > 0])'
    const stopped = await rejection(lake.client(undefined).fetch(query))
    expect(stopped).toMatchObject({ statusCode: 408, message: expect.stringContaining('took longer') })
  }, 20_000)

  it('for HEAD of a stream: it is answered, and no listener is left behind', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    for (let count = 0; count < 20; count += 1) {
      await fetch(lake.at('/data/listen/production?query=*'), { method: 'HEAD' })
      await fetch(lake.at('/data/live/events/production'), { method: 'HEAD' })
    }
    const after = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    expect(after - before).toBeLessThan(10)
  })

  it.each(['/data/doc/production/%25', '/data/history/production/documents/%25?lastRevision=true'])(
    'for a percent sign in %s',
    async (path) => {
      const response = await fetch(lake.at(path), {
        headers: { authorization: `Bearer ${lake.token('viewer')}` },
      })
      expect(response.status).toBe(200)
    },
  )
})

describe('what strangers must not read', () => {
  it('a document whose id has a dot is never among the published, whoever asks', async () => {
    await editor.create({ _id: 'private.memo', _type: 'memo' })
    for (const role of [undefined, 'viewer', 'editor'] as const) {
      expect(await lake.client(role, { perspective: 'published' }).fetch('*[_type == "memo"]')).toEqual([])
    }
    expect(await editor.fetch('count(*[_type == "memo"])')).toBe(1)
  })

  it('a colleague’s presence, once the token is revoked', async () => {
    const { tokens } = lake.lake.accounts
    const { secret, id } = tokens.create('leaving', 'viewer')
    const address = `${lake.url.replace('http', 'ws')}/v1/socket/production`
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${secret}` } })
    await new Promise((resolve) => socket.once('open', resolve))
    tokens.revoke(id)
    socket.close()
    const again = new WebSocket(address, { headers: { authorization: `Bearer ${secret}` } })
    const refused = await new Promise<Error>((resolve) => again.once('error', resolve))
    expect(refused.message).toContain('401')
  })
})

describe('what is asked is what is done', () => {
  const mutate = (query: string, mutation: unknown) =>
    lake.post(`/data/mutate/production${query}`, JSON.stringify({ mutations: [mutation] }))

  it('a dry run, however it is spelled, keeps nothing', async () => {
    expect((await mutate('?dryRun=1', { create: { _id: 'dry1', _type: 'note' } })).status).toBe(200)
    expect((await mutate('?dryRun=yes', { create: { _id: 'dry2', _type: 'note' } })).status).toBe(400)
    expect(await editor.getDocuments(['dry1', 'dry2'])).toEqual([null, null])
  })

  it.each([
    ['a time of creation', { set: { "['_createdAt']": '2020-01-01T00:00:00Z' } }],
    ['a revision', { set: { '_rev, headline': 'x' } }],
    ['a type', { unset: ['_type'] }],
  ])('%s is not patched, whatever way it is written', async (_name, patch) => {
    const { _id, _createdAt } = await editor.create({ _type: 'note' })
    expect((await mutate('', { patch: { id: _id, ...patch } })).status).toBe(400)
    expect(await editor.getDocument(_id)).toMatchObject({ _createdAt, _type: 'note' })
  })

  it('a number that no document can hold is refused', async () => {
    const body = '{"mutations":[{"create":{"_type":"note","n":1e400}}]}'
    expect((await lake.post('/data/mutate/production', body)).status).toBe(400)
  })

  it('a query that cannot be evaluated is answered as such, with documents or without', async () => {
    expect((await fetch(lake.at('/data/query/production?query=*[anywhere("x")]'))).status).toBe(501)
    const response = await fetch(lake.at('/data/listen/production?query=*[anywhere("x")]'))
    const stream = readEvents(response)
    await stream.next()
    expect(await stream.next()).toMatchObject({ event: 'channelError' })
  })

  it.each([
    ['POST', '/projects/lakeside/datasets/other', 501],
    ['PUT', '/datasets/other', 501],
    ['GET', '/projects/lakeside/usage', 501],
    ['POST', '/schedules/lakeside/production', 501],
    ['GET', '/projects/another', 404],
    ['GET', '/projects/another/datasets', 404],
    ['GET', '/projects/another/datasets/production/acl', 404],
    ['GET', '/projects/lakeside/datasets/other/acl', 404],
  ])('%s %s: %i, with a sentence', async (method, path, status) => {
    const response = await fetch(lake.at(path), { method })
    expect(response.status).toBe(status)
    expect(JSON.stringify(await response.json())).toMatch(/not (support|found)|no project/)
  })
})
