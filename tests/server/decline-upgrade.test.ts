import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { connect, type Socket } from 'node:net'

import { createFrontDoor } from '@/server/door/front-door'
import { createLakeUpstream, createRendererUpstream, type Upstream } from '@/server/door/upstream'

import { closeServers, eventually, serve } from './support/servers'

const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await closeServers()
})

/** Answers with what it was asked, the length of the body included. */
const mirror: RequestListener = (request, response) => {
  let length = 0
  request.on('data', (chunk: Buffer) => (length += chunk.length))
  request.on('end', () => {
    const { method, url, headers } = request
    response.end(`${JSON.stringify({ method, url, length, headers })}\n`)
  })
}

async function openDoor(listener: RequestListener = mirror): Promise<string> {
  const inner = await serve(createServer(listener))
  const siteUrl = 'http://localhost:3000'
  return serve(
    createFrontDoor({
      renderer: createRendererUpstream(() => inner, siteUrl),
      lake: createLakeUpstream(inner, siteUrl),
      press: undefined,
      keyOf: () => undefined,
    }),
  )
}

/** A connection on which one can say anything, and what has been heard on it. */
async function open(door: string) {
  const socket = connect(Number(new URL(door).port), '127.0.0.1').on('error', () => undefined)
  sockets.push(socket)
  await once(socket, 'connect')
  const heard = { text: '', socket }
  socket.on('data', (bytes) => (heard.text += bytes.toString('latin1')))
  return heard
}

const h2c =
  'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n'
const offers: [string, string][] = [
  ['h2c', h2c],
  ['TLS', 'Connection: upgrade\r\nUpgrade: TLS/1.0\r\n'],
  ['anything', 'Connection: keep-alive, Upgrade\r\nUpgrade: x, y\r\nUpgrade: z\r\n'],
  ['a newer WebSocket', 'Connection: Upgrade\r\nUpgrade: websocket2\r\n'],
  ['nothing in particular', 'Connection: upgrade\r\n'],
  ['a protocol, and does not insist', 'Upgrade: h2c\r\n'],
]
const requests: [method: string, path: string][] = [
  ['POST', '/lake/v1/data/mutate/production'],
  ['PUT', '/lake/v1/users/me/keyvalue'],
  ['GET', '/lake/v1/ping'],
  ['POST', '/api/revalidate'],
  ['DELETE', '/api/x'],
  ['POST', '/studio/structure'],
  ['GET', '/articles/a'],
]
const bodies: [string, (body: string) => string][] = [
  ['of a known length', (body) => `Content-Length: ${body.length}\r\n\r\n${body}`],
  [
    'in chunks',
    (body) => `Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
  ],
]

describe.each(offers)('a client that offers %s', (_, offer) => {
  it.each(requests)('is answered as any other: %s %s', async (method, path) => {
    const door = await openDoor()
    const body = 'x'.repeat(70_000)
    for (const [, framed] of bodies) {
      const heard = await open(door)
      heard.socket.write(`${method} ${path} HTTP/1.1\r\nHost: a\r\n${offer}${framed(body)}`)
      await eventually(() => expect(heard.text).toContain(`"length":${body.length}`))
      expect(heard.text).toMatch(/^HTTP\/1\.1 200 OK/)
      expect(heard.text).not.toMatch(/"upgrade"|http2-settings/i)
    }
  })

  it('may send its body later', async () => {
    const heard = await open(await openDoor())
    heard.socket.write(`POST /lake/v1/x HTTP/1.1\r\nHost: a\r\n${offer}Content-Length: 4\r\n\r\nab`)
    await new Promise((resolve) => setTimeout(resolve, 20))
    heard.socket.write('cd')
    await eventually(() => expect(heard.text).toContain('"length":4'))
  })
})

it.each(['POST', 'PUT', 'DELETE'])(
  'a WebSocket cannot be asked for with %s: that is a plain request',
  async (method) => {
    const heard = await open(await openDoor())
    heard.socket.write(
      `${method} /lake/v1/socket/production HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nContent-Length: 2\r\n\r\nab`,
    )
    await eventually(() => expect(heard.text).toContain('"length":2'))
  },
)

describe('a client that waits to be told to go on', () => {
  const expecting = (length: number, path = '/lake/v1/x') =>
    `POST ${path} HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ${length}\r\n\r\n`

  it('is told so, once, and the lake is not told that it waits', async () => {
    const heard = await open(await openDoor())
    heard.socket.write(expecting(3))
    await eventually(() => expect(heard.text).toBe('HTTP/1.1 100 Continue\r\n\r\n'))
    heard.socket.write('abc')
    await eventually(() => expect(heard.text).toContain('"length":3'))
    expect(heard.text.match(/100 Continue/g)).toHaveLength(1)
    expect(heard.text).not.toContain('"expect"')
  })

  it.each(['/lake/v1/assets/files/production', '/api/revalidate'])(
    'with too much is refused at once: %s',
    async (path) => {
      const asked = jest.fn()
      const heard = await open(await openDoor(asked))
      heard.socket.write(expecting(100_000_001, path))
      await eventually(() => expect(heard.text).toMatch(/^HTTP\/1\.1 413 /))
      expect(asked).not.toHaveBeenCalled()
    },
  )
})

it('a body that says it is too long reaches nobody', async () => {
  const asked = jest.fn()
  const heard = await open(await openDoor(asked))
  heard.socket.write('POST /lake/v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000001\r\n\r\nabc')
  await eventually(() => expect(heard.text).toMatch(/^HTTP\/1\.1 413 /))
  expect(asked).not.toHaveBeenCalled()
})

it('a WebSocket is still one', async () => {
  const upgrade = jest.fn(
    (_request, socket: Socket) => void socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
  )
  const next: Upstream = { web: (_, response) => void response.end(), upgrade }
  const door = await serve(
    createFrontDoor({ renderer: next, lake: next, press: undefined, keyOf: () => undefined }),
  )
  const heard = await open(door)
  heard.socket.write('GET /lake/x HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n')
  await eventually(() => expect(heard.text).toMatch(/^HTTP\/1\.1 101/))
  expect(upgrade).toHaveBeenCalledTimes(1)
})
