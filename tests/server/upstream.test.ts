import { createServer, type IncomingMessage, request as httpRequest, type RequestListener } from 'node:http'
import { once } from 'node:events'

import WebSocket, { WebSocketServer } from 'ws'

import { createFrontDoor } from '@/server/front-door'

import { closeServers, deadAddress, eventually, serve } from './support/servers'

const sockets: WebSocket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await closeServers()
})

const next = {
  handle: (({ url }, response) => void response.end(`Next ${url}`)) satisfies RequestListener,
  upgrade: jest.fn((_request: IncomingMessage, socket: { destroy: () => unknown }) => void socket.destroy()),
}
beforeEach(() => next.upgrade.mockClear())

const siteUrl = 'https://news.example.org'
const frontDoor = (lakeUrl: string | undefined) =>
  createFrontDoor({ next, press: undefined, lakeUrl, siteUrl })

/** A front door with a lake behind it that answers as told. */
async function doorTo(lake: RequestListener): Promise<string> {
  return serve(frontDoor(await serve(lake)))
}

/** A lake that answers with what it was asked. */
const mirror: RequestListener = ({ method, url, headers }, response) =>
  void response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ method, url, headers }))

/** Sends a request as it stands, without what fetch would add or refuse. */
async function ask(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = httpRequest(url, { headers, agent: false }).end()
  const [response]: IncomingMessage[] = await once(request, 'response')
  if (!response) throw new Error('There is no response.')
  return response
}

async function mirrored(url: string, headers: Record<string, string> = {}) {
  const chunks: Buffer[] = []
  for await (const chunk of await ask(url, headers)) chunks.push(Buffer.from(chunk))
  const { headers: seen, ...rest }: { url: string; method: string; headers: Record<string, string> } =
    JSON.parse(Buffer.concat(chunks).toString())
  return { ...rest, headers: seen }
}

describe('what is lake traffic', () => {
  it.each([
    ['/lake/v1/ping', '/v1/ping'],
    [
      '/lake/v1/data/query/production?query=*%5B_id%3D%3D%22a%22%5D&$x=1',
      '/v1/data/query/production?query=*%5B_id%3D%3D%22a%22%5D&$x=1',
    ],
    ['/lake/images/a%2Fb/%C3%A9.png', '/images/a%2Fb/%C3%A9.png'],
    ['/lake', '/'],
    ['/lake/', '/'],
    ['/lake?a=1', '/?a=1'],
    ['/lake/lake/x', '/lake/x'],
  ])('%s is asked for as %s', async (url, inLake) => {
    const door = await doorTo(mirror)
    expect((await mirrored(door + url)).url).toBe(inLake)
  })

  it.each(['/', '/lakeside', '/lakeside/v1', '/articles/lake', '/lake-house', '/LAKE/v1', '/studio/lake'])(
    '%s is not',
    async (url) => {
      const door = await doorTo(mirror)
      expect(await (await fetch(door + url)).text()).toBe(`Next ${url}`)
    },
  )

  it('nothing is, when browsers reach Sanity by themselves', async () => {
    const door = await serve(frontDoor(undefined))
    expect(await (await fetch(`${door}/lake/v1/ping`)).text()).toBe('Next /lake/v1/ping')
  })
})

describe('what the lake is told', () => {
  it('is the host that the browser asked for, and where it is seen from outside', async () => {
    const door = await doorTo(mirror)
    const { headers } = await mirrored(`${door}/lake/v1/ping`, { host: 'news.example.org:8443' })
    expect(headers).toMatchObject({
      host: 'news.example.org:8443',
      'x-forwarded-host': 'news.example.org:8443',
      'x-forwarded-prefix': '/lake',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': expect.stringMatching(/127\.0\.0\.1$/),
    })
  })

  it('is not what a client claims', async () => {
    const door = await doorTo(mirror)
    const { headers } = await mirrored(`${door}/lake/v1/ping`, {
      host: 'news.example.org',
      forwarded: 'for=1.2.3.4;host=evil.example;proto=http',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-prefix': '/evil',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': '666',
      'X-Forwarded-Server': 'evil.example',
    })
    expect(headers).toMatchObject({
      'x-forwarded-host': 'news.example.org',
      'x-forwarded-prefix': '/lake',
      'x-forwarded-proto': 'https',
    })
    for (const name of ['forwarded', 'x-forwarded-port', 'x-forwarded-server'])
      expect(headers).not.toHaveProperty(name)
  })

  it.each([
    ['a stranger', '203.0.113.9', '1.2.3.4', '203.0.113.9'],
    ['a stranger over IPv6', '2001:db8::9', '::1', '2001:db8::9'],
    ['a proxy on this machine', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
    [
      'a proxy on this machine, with claims of its client',
      '::ffff:127.0.0.1',
      '1.2.3.4, 203.0.113.7',
      '203.0.113.7',
    ],
    ['a proxy on this machine that says nothing', '::1', undefined, '::1'],
    ['an address that only looks local', '127.0.0.1.example', '1.2.3.4', '127.0.0.1.example'],
  ])('names the client of %s', async (_, peer, claim, told) => {
    const door = frontDoor(await serve(mirror))
    door.on('connection', (socket) => Object.defineProperty(socket, 'remoteAddress', { value: peer }))
    const url = await serve(door)
    const { headers } = await mirrored(`${url}/lake/v1/ping`, claim ? { 'x-forwarded-for': claim } : {})
    expect(headers['x-forwarded-for']).toBe(told)
  })

  it('has cookies and tokens in it, as they came', async () => {
    const door = await doorTo(mirror)
    const { headers } = await mirrored(`${door}/lake/v1/ping`, {
      cookie: 'session=a; theme=b',
      authorization: 'Bearer x',
      origin: siteUrl,
    })
    expect(headers).toMatchObject({
      cookie: 'session=a; theme=b',
      authorization: 'Bearer x',
      origin: siteUrl,
    })
  })
})

describe('what the lake answers', () => {
  it('comes back with its status and every header', async () => {
    const door = await doorTo((_, response) => {
      response.writeHead(302, {
        location: '/lake/sign-in',
        'set-cookie': ['a=1; HttpOnly', 'b=2'],
        etag: '"e"',
      })
      response.end()
    })
    const { statusCode, headers } = await ask(`${door}/lake/x`)
    expect(statusCode).toBe(302)
    expect(headers).toMatchObject({
      location: '/lake/sign-in',
      'set-cookie': ['a=1; HttpOnly', 'b=2'],
      etag: '"e"',
    })
  })

  it('comes chunk by chunk, as an event stream must', async () => {
    let say: (text: string) => void = () => undefined
    const door = await doorTo((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
      say = (text) => void response.write(text)
    })
    const response = await ask(`${door}/lake/v1/data/listen/production`)
    expect(response.headers['content-type']).toBe('text/event-stream')
    let heard = ''
    response.on('data', (chunk: Buffer) => (heard += chunk.toString()))
    for (const text of ['event: welcome\n\n', ': keep-alive\n\n', 'event: mutation\n\n']) {
      say(text)
      await eventually(() => expect(heard.endsWith(text)).toBe(true))
    }
    response.on('error', () => undefined).destroy()
  })

  it('is given up when the browser has gone, so that no listener is left behind', async () => {
    const closed = jest.fn()
    const door = await doorTo((_, response) => {
      response.on('close', closed)
      response.writeHead(200).write('welcome')
    })
    const response = await ask(`${door}/lake/v1/data/listen/production`)
    response.on('error', () => undefined).destroy()
    await eventually(() => expect(closed).toHaveBeenCalled())
  })

  it('breaks off when the lake does, rather than look complete', async () => {
    const door = await doorTo((_, response) => {
      response.writeHead(200).write('half')
      setTimeout(() => response.destroy(), 20)
    })
    await expect(fetch(`${door}/lake/x`).then((response) => response.text())).rejects.toThrow()
  })
})

describe('uploads', () => {
  it('arrive piece by piece and whole', async () => {
    let arrived = 0
    const door = await doorTo((request, response) => {
      request.on('data', (chunk: Buffer) => (arrived += chunk.length))
      request.on('end', () => response.end(String(arrived)))
    })
    const request = httpRequest(`${door}/lake/v1/assets/images/production`, { method: 'POST' })
    const answered = once(request, 'response')
    for (let sent = 1; sent <= 3; sent += 1) {
      request.write(Buffer.alloc(100_000))
      await eventually(() => expect(arrived).toBe(sent * 100_000))
    }
    request.end()
    const [response]: IncomingMessage[] = await answered
    expect(String(await response?.toArray())).toBe('300000')
  })

  it('may be refused before they are through', async () => {
    const door = await doorTo((_, response) => void response.writeHead(413).end('Too large'))
    const response = await fetch(`${door}/lake/v1/assets/images/production`, {
      method: 'POST',
      body: Buffer.alloc(1_000),
    })
    expect([response.status, await response.text()]).toEqual([413, 'Too large'])
  })
})

describe('WebSockets', () => {
  function connect(url: string): WebSocket {
    const socket = new WebSocket(url.replace('http', 'ws'), {
      headers: { 'x-forwarded-host': 'evil.example' },
    })
    sockets.push(socket)
    return socket
  }

  it('pass both ways, prefix stripped', async () => {
    const server = createServer()
    const asked: IncomingMessage[] = []
    new WebSocketServer({ server }).on('connection', (socket, request) => {
      asked.push(request)
      socket.on('message', (text) => socket.send(`You said ${String(text)}`))
    })
    const door = await serve(frontDoor(await serve(server)))
    const socket = connect(`${door}/lake/v1/presence/production?tag=x`)
    await once(socket, 'open')
    for (const word of ['hello', 'again', 'x'.repeat(100_000)]) {
      socket.send(word)
      expect(String((await once(socket, 'message'))[0])).toBe(`You said ${word}`)
    }
    expect(asked[0]?.url).toBe('/v1/presence/production?tag=x')
    expect(asked[0]?.headers).toMatchObject({
      host: new URL(door).host,
      'x-forwarded-prefix': '/lake',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': new URL(door).host,
    })
    expect(next.upgrade).not.toHaveBeenCalled()
  })

  it.each(['server', 'browser'])('end on both sides when the %s ends them', async (side) => {
    const server = createServer()
    const lake = new WebSocketServer({ server })
    const door = await serve(frontDoor(await serve(server)))
    const accepted = once(lake, 'connection')
    const browserSide = connect(`${door}/lake/v1/presence/production`)
    await once(browserSide, 'open')
    const [lakeSide]: WebSocket[] = await accepted
    if (!lakeSide) throw new Error('Nothing arrived.')
    const [ending, other] = side === 'server' ? [lakeSide, browserSide] : [browserSide, lakeSide]
    other.on('error', () => undefined)
    const closed = once(other, 'close')
    ending.terminate()
    await closed
  })

  it('carry the answer of a lake that refuses', async () => {
    const lakeUrl = await serve(
      createServer().on('upgrade', (_request, socket) => {
        socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
      }),
    )
    const socket = connect(`${await serve(frontDoor(lakeUrl))}/lake/v1/presence/production`)
    await expect(once(socket, 'open')).rejects.toThrow('401')
  })

  it('fail at once when the lake is down, and the front door stands', async () => {
    const door = await serve(frontDoor(await deadAddress()))
    await expect(once(connect(`${door}/lake/v1/presence/production`), 'open')).rejects.toThrow()
    expect((await fetch(door)).status).toBe(200)
  })

  it('of other addresses are passed to Next', async () => {
    const door = await doorTo(mirror)
    await expect(once(connect(`${door}/lakeside`), 'open')).rejects.toThrow()
    await expect(once(connect(`${door}/_next/webpack-hmr`), 'open')).rejects.toThrow()
    expect(next.upgrade).toHaveBeenCalledTimes(2)
  })
})

describe('a lake that is down', () => {
  it('is said to be, in the form of its own errors', async () => {
    const door = await serve(frontDoor(await deadAddress()))
    const response = await fetch(`${door}/lake/v1/data/query/production?query=*`)
    expect(response.status).toBe(503)
    expect(response.headers.get('content-type')).toMatch('application/json')
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await response.json()).toMatchObject({
      statusCode: 503,
      error: 'Service Unavailable',
      message: expect.stringContaining('lake'),
    })
  })

  it('is said to be to those who upload, too', async () => {
    const door = await serve(frontDoor(await deadAddress()))
    const response = await fetch(`${door}/lake/v1/assets/images/production`, {
      method: 'POST',
      body: 'picture',
    })
    expect(response.status).toBe(503)
  })

  it('does not take the site with it', async () => {
    const door = await serve(frontDoor(await deadAddress()))
    await fetch(`${door}/lake/v1/ping`)
    expect(await (await fetch(`${door}/`)).text()).toBe('Next /')
  })
})
