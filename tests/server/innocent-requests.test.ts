import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

import { createFrontDoor } from '@/server/door/front-door'
import { createLakeUpstream, createRendererUpstream } from '@/server/door/upstream'

import { temporaryLake, type TemporaryLake } from '../lake/support/lake'
import { closeServers, eventually, serve } from './support/servers'

const siteUrl = 'http://localhost:3000'

/** A front door, and the lake behind it. */
const doorTo = (lake: string): Promise<string> =>
  serve(
    createFrontDoor({
      renderer: createRendererUpstream(() => undefined, siteUrl),
      lake: createLakeUpstream(lake, siteUrl),
      press: undefined,
      keyOf: () => undefined,
    }),
  )

afterEach(closeServers)

/** Sends pieces of a body, with a pause between them, and gives the status that comes back. */
async function post(url: string, pieces: Buffer[], { pauseMs = 0, length = true } = {}): Promise<number> {
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const request = httpRequest(url, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', ...(length && { 'content-length': size }) },
  })
  const answered = once(request, 'response')
  // Who has been answered may be cut off while still talking.
  request.on('error', () => undefined)
  void (async () => {
    for (const piece of pieces) {
      request.write(piece)
      if (pauseMs > 0) await delay(pauseMs)
    }
    request.end()
  })()
  const [response]: IncomingMessage[] = await answered
  response?.resume()
  return response?.statusCode ?? 0
}

describe('while strangers post what the lake refuses', () => {
  let lake: TemporaryLake
  let door: string
  beforeAll(async () => (lake = await temporaryLake()))
  beforeEach(async () => (door = await doorTo(lake.url)))
  afterAll(() => lake.stop())

  const mutate = () => `${door}/lake/v1/data/mutate/production`
  const write = async (id: string, token: string) => {
    const response = await fetch(mutate(), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ mutations: [{ createOrReplace: { _id: id, _type: 'note' } }] }),
    })
    await response.text()
    return response.status
  }

  const large = Buffer.alloc(4_200_000, 'x')
  const inPieces = Array.from({ length: 20 }, () => Buffer.alloc(210_000, 'x'))

  it.each([
    ['4.2 MB at once', () => post(mutate(), [large]), 413],
    ['4.2 MB without saying how much', () => post(mutate(), inPieces, { length: false }), 413],
    ['4.2 MB slowly', () => post(mutate(), inPieces, { pauseMs: 60 }), 413],
    [
      'an upload without a session',
      () => post(`${door}/lake/v1/assets/images/production`, inPieces, { pauseMs: 60 }),
      401,
    ],
    [
      'an upload without a session or a length',
      () => post(`${door}/lake/v1/assets/files/production`, inPieces, { length: false }),
      401,
    ],
  ])(
    'every other write is done, and they hear why not: %s',
    async (_, intrude, refusal) => {
      const token = lake.token('editor')
      const intruders = Array.from({ length: 40 }, intrude)
      const statuses: number[] = []
      const until = Promise.all(intruders).then((refused) => ({ refused }))
      let done: { refused: number[] } | undefined
      void until.then((all) => (done = all))
      for (let n = 0; !done || n < 40; n += 1) {
        statuses.push(await write(`note-${n}`, token))
        await delay(5)
      }
      expect(statuses.filter((status) => status !== 200)).toEqual([])
      expect(done.refused.filter((status) => status !== refusal)).toEqual([])
    },
    30_000,
  )
})

describe('a connection to the lake that somebody else has used up', () => {
  const word = (request: IncomingMessage, response: Parameters<RequestListener>[1]) => {
    request.resume()
    response.end('done')
  }
  const kinds: [string, RequestListener][] = [
    [
      'is closed a moment after its answer',
      (request, response) => {
        word(request, response)
        setTimeout(() => request.socket.destroy(), 10)
      },
    ],
    [
      'is reset a moment after its answer',
      (request, response) => {
        word(request, response)
        setTimeout(() => request.socket.resetAndDestroy(), 10)
      },
    ],
    [
      'is answered before the body has come, and then closed',
      ({ socket }, response) => {
        response.writeHead(413).end('too much')
        setTimeout(() => socket.destroy(), 10)
      },
    ],
  ]
  it.each(kinds)('harms nobody when it %s', async (_, listener) => {
    const door = await doorTo(await serve(listener))
    for (let round = 0; round < 8; round += 1) {
      const statuses = await Promise.all(
        Array.from({ length: 5 }, () => post(`${door}/lake/v1/x`, [Buffer.alloc(100_000)])),
      )
      expect(statuses.filter((status) => status === 503)).toEqual([])
      // Just about when the connections are closed.
      await delay(9)
    }
  })

  it('is not there: two requests never share one, and none stays open', async () => {
    const sockets = new Set<Socket>()
    const server = createServer(word)
    server.on('connection', (socket: Socket) => sockets.add(socket))
    const door = await doorTo(await serve(server))
    for (let n = 0; n < 3; n += 1) await (await fetch(`${door}/lake/v1/x`)).text()
    expect(sockets.size).toBe(3)
    await eventually(() => expect([...sockets].every(({ destroyed }) => destroyed)).toBe(true))
  })
})

describe('a lake that goes down in the middle', () => {
  it.each(['before it answers', 'after it has begun to answer'])(
    'has a write done once, never twice: %s',
    async (when) => {
      let asked = 0
      const door = await doorTo(
        await serve((request, response) => {
          asked += 1
          if (when.startsWith('after')) response.writeHead(200).write('{')
          request.on('end', () => setTimeout(() => request.socket.destroy(), 5)).resume()
        }),
      )
      const answer = await fetch(`${door}/lake/v1/data/mutate/production`, { method: 'POST', body: '{}' })
        .then(async (response) => (await response.text(), response.status))
        .catch(() => 'broken off')
      expect(answer).toBe(when.startsWith('after') ? 'broken off' : 503)
      await delay(50)
      expect(asked).toBe(1)
    },
  )
})

describe('an upload that its sender breaks off', () => {
  it('ends at the lake as well, and nobody else notices', async () => {
    let [begun, aborted] = [0, 0]
    const door = await doorTo(
      await serve((request, response) => {
        if (request.headers['content-length'] === '1000000') begun += 1
        request.on('error', () => (aborted += 1)).resume()
        request.on('end', () => response.end('whole'))
      }),
    )
    const { port } = new URL(door)
    for (let n = 0; n < 10; n += 1) {
      const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined)
      socket.write('POST /lake/v1/x HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000\r\n\r\nhalf of it')
      await eventually(() => expect(begun).toBe(n + 1))
      socket.resetAndDestroy()
      expect(await post(`${door}/lake/v1/x`, [Buffer.from('all of it')])).toBe(200)
    }
    await eventually(() => expect(aborted).toBe(10))
  })
})
