import { createServer, type IncomingMessage, request as httpRequest, type RequestListener } from 'node:http'
import { once } from 'node:events'
import { connect as connectTo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

import WebSocket, { WebSocketServer } from 'ws'

import { createFrontDoor } from '@/server/door/front-door'
import { createLakeUpstream, createRendererUpstream, type Upstream } from '@/server/door/upstream'

import { closeServers, deadAddress, eventually, serve } from './support/servers'

const sockets: WebSocket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await closeServers()
})

/** Stands in for Next where only the lake matters. */
const next = {
  web: ({ url }, response) => void response.end(`Next ${url}`),
  upgrade: jest.fn((_request: IncomingMessage, socket: Socket) => void socket.destroy()),
} satisfies Upstream
beforeEach(() => next.upgrade.mockClear())

const siteUrl = 'https://news.example.org'
const openDoor = (renderer: Upstream, lake?: Upstream) =>
  createFrontDoor({ renderer, lake, press: undefined, keyOf: () => undefined })

/** Front doors to one of the two that may be behind them, and what addresses of it begin with. */
const behind = {
  lake: { prefix: '/lake', doorTo: (url: string) => openDoor(next, createLakeUpstream(url, siteUrl)) },
  renderer: { prefix: '', doorTo: (url: string) => openDoor(createRendererUpstream(() => url, siteUrl)) },
}
type Name = keyof typeof behind
const both: Name[] = ['lake', 'renderer']
/** Where each of the two may be sent something: of the renderer, only interfaces may. */
const uploads = { lake: '/v1/assets/images/production', renderer: '/api/upload' }

/** The outer address of a server behind a front door that answers as told. */
async function outside(name: Name, what: Parameters<typeof serve>[0]): Promise<string> {
  const { prefix, doorTo } = behind[name]
  return (await serve(doorTo(await serve(what)))) + prefix
}

/** The outer address of a server that is down. */
async function outsideOfNothing(name: Name): Promise<string> {
  const { prefix, doorTo } = behind[name]
  return (await serve(doorTo(await deadAddress()))) + prefix
}

/** Answers with what it was asked. */
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
  const { headers: seen, ...rest }: { url: string; method: string; headers: Record<string, string> } =
    JSON.parse(await text(await ask(url, headers)))
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
    const door = await serve(behind.lake.doorTo(await serve(mirror)))
    expect((await mirrored(door + url)).url).toBe(inLake)
  })

  it.each(['/', '/lakeside', '/lakeside/v1', '/articles/lake', '/lake-house', '/LAKE/v1', '/studio/lake'])(
    '%s is not',
    async (url) => {
      const door = await serve(behind.lake.doorTo(await serve(mirror)))
      expect(await (await fetch(door + url)).text()).toBe(`Next ${url}`)
    },
  )

  it('nothing is, when browsers reach Sanity by themselves', async () => {
    const door = await serve(openDoor(next))
    expect(await (await fetch(`${door}/lake/v1/ping`)).text()).toBe('Next /lake/v1/ping')
  })
})

describe('the renderer', () => {
  it.each(['/', '/studio', '/articles/a%2Fb?x=%C3%A9&y', '/_next/static/chunks/a%5Bb%5D.js'])(
    'is asked for %s as it was',
    async (url) => {
      const door = await outside('renderer', mirror)
      expect((await mirrored(door + url)).url).toBe(url)
    },
  )

  it('is asked where it is now, also after it came back elsewhere', async () => {
    let port = await serve((_, response) => void response.end('first'))
    const door = await serve(openDoor(createRendererUpstream(() => port, siteUrl)))
    expect(await (await fetch(door)).text()).toBe('first')
    port = await serve((_, response) => void response.end('second'))
    expect(await (await fetch(door)).text()).toBe('second')
  })
})

describe.each(both)('what the %s is told', (name) => {
  it('is the host that the browser asked for, and where it is seen from outside', async () => {
    const url = await outside(name, mirror)
    const { headers } = await mirrored(`${url}/x`, { host: 'news.example.org:8443' })
    expect(headers).toMatchObject({
      host: 'news.example.org:8443',
      'x-forwarded-host': 'news.example.org:8443',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': expect.stringMatching(/127\.0\.0\.1$/),
    })
    expect(headers['x-forwarded-prefix'] ?? '').toBe(behind[name].prefix)
  })

  it('is not what a client claims', async () => {
    const url = await outside(name, mirror)
    const { headers } = await mirrored(`${url}/x`, {
      host: 'news.example.org',
      forwarded: 'for=1.2.3.4;host=evil.example;proto=http',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-prefix': '/evil',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': '666',
      'X-Forwarded-Server': 'evil.example',
      'X-Lakeside-News': '99;',
    })
    expect(headers).toMatchObject({ 'x-forwarded-host': 'news.example.org', 'x-forwarded-proto': 'https' })
    expect(headers['x-forwarded-prefix'] ?? '').toBe(behind[name].prefix)
    for (const claim of ['forwarded', 'x-forwarded-port', 'x-forwarded-server', 'x-lakeside-news'])
      expect(headers).not.toHaveProperty(claim)
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
    const door = behind[name].doorTo(await serve(mirror))
    door.on('connection', (socket) => Object.defineProperty(socket, 'remoteAddress', { value: peer }))
    const url = (await serve(door)) + behind[name].prefix
    const { headers } = await mirrored(`${url}/x`, claim ? { 'x-forwarded-for': claim } : {})
    expect(headers['x-forwarded-for']).toBe(told)
  })

  it('has cookies and tokens in it, as they came', async () => {
    const url = await outside(name, mirror)
    const sent = { cookie: 'session=a; theme=b', authorization: 'Bearer x', origin: siteUrl }
    expect((await mirrored(`${url}/x`, sent)).headers).toMatchObject(sent)
  })

  it('says nothing of another protocol that the client offers', async () => {
    const url = new URL(`${await outside(name, mirror)}/x`)
    const socket = connectTo(Number(url.port), '127.0.0.1')
    socket.write(
      `GET ${url.pathname} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n`,
    )
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/)
    expect(answer).not.toMatch(/h2c|http2-settings/i)
  })
})

describe.each(both)('what the %s answers', (name) => {
  it('comes back with its status and every header', async () => {
    const url = await outside(name, (_, response) => {
      response.writeHead(302, {
        location: '/lake/sign-in',
        'set-cookie': ['a=1; HttpOnly', 'b=2'],
        etag: '"e"',
      })
      response.end()
    })
    const { statusCode, headers } = await ask(`${url}/x`)
    expect(statusCode).toBe(302)
    expect(headers).toMatchObject({
      location: '/lake/sign-in',
      'set-cookie': ['a=1; HttpOnly', 'b=2'],
      etag: '"e"',
    })
  })

  it.each([
    ['keeps', 'close', 'keep-alive'],
    ['ends', 'keep-alive', 'close'],
  ])('%s the connection as the browser wants it, not as the inner one goes', async (_, inner, outer) => {
    const url = await outside(name, (_, response) => {
      response.writeHead(200, { connection: inner, 'keep-alive': 'timeout=777' }).end()
    })
    const { headers } = await ask(`${url}/x`, { connection: outer })
    expect(headers.connection).toBe(outer)
    expect(headers['keep-alive'] ?? '').not.toMatch('777')
  })

  it('comes chunk by chunk, as an event stream must', async () => {
    let say: (words: string) => void = () => undefined
    const url = await outside(name, (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
      say = (words) => void response.write(words)
    })
    const response = await ask(`${url}/v1/data/listen/production`)
    expect(response.headers['content-type']).toBe('text/event-stream')
    let heard = ''
    response.on('data', (chunk: Buffer) => (heard += chunk.toString()))
    for (const words of ['event: welcome\n\n', ': keep-alive\n\n', 'event: mutation\n\n']) {
      say(words)
      await eventually(() => expect(heard.endsWith(words)).toBe(true))
    }
    response.on('error', () => undefined).destroy()
  })

  it('is given up when the browser has gone, so that no listener is left behind', async () => {
    const closed = jest.fn()
    const url = await outside(name, (_, response) => {
      response.on('close', closed)
      response.writeHead(200).write('welcome')
    })
    const response = await ask(`${url}/v1/data/listen/production`)
    response.on('error', () => undefined).destroy()
    await eventually(() => expect(closed).toHaveBeenCalled())
  })

  it('is given up also when it has not begun yet', async () => {
    const closed = jest.fn()
    const asked = jest.fn()
    const url = await outside(name, (_, response) => (asked(), response.on('close', closed)))
    const request = httpRequest(`${url}/x`, { agent: false }).on('error', () => undefined)
    request.end()
    await eventually(() => expect(asked).toHaveBeenCalled())
    request.destroy()
    await eventually(() => expect(closed).toHaveBeenCalled())
  })

  it('breaks off when it does, rather than look complete', async () => {
    const url = await outside(name, (_, response) => {
      response.writeHead(200).write('half')
      setTimeout(() => response.destroy(), 20)
    })
    await expect(fetch(`${url}/x`).then((response) => response.text())).rejects.toThrow()
  })

  it('does not wait for others: hundreds of streams may be open', async () => {
    const url = await outside(name, (_, response) => response.writeHead(200).flushHeaders())
    const streams = await Promise.all(Array.from({ length: 300 }, () => ask(`${url}/x`)))
    for (const stream of streams) stream.on('error', () => undefined).destroy()
  })
})

describe.each(both)('uploads to the %s', (name) => {
  it('arrive piece by piece and whole', async () => {
    let arrived = 0
    const url = await outside(name, (request, response) => {
      request.on('data', (chunk: Buffer) => (arrived += chunk.length))
      request.on('end', () => response.end(String(arrived)))
    })
    const request = httpRequest(url + uploads[name], { method: 'POST' })
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
    const url = await outside(name, (_, response) => void response.writeHead(413).end('Too large'))
    const response = await fetch(url + uploads[name], { method: 'POST', body: Buffer.alloc(1_000) })
    expect([response.status, await response.text()]).toEqual([413, 'Too large'])
  })
})

describe.each(both)('WebSockets of the %s', (name) => {
  function connect(url: string): WebSocket {
    const socket = new WebSocket(url.replace('http', 'ws'), {
      headers: { 'x-forwarded-host': 'evil.example' },
    })
    sockets.push(socket)
    return socket
  }

  it('pass both ways', async () => {
    const server = createServer()
    const asked: IncomingMessage[] = []
    new WebSocketServer({ server }).on('connection', (socket, request) => {
      asked.push(request)
      socket.on('message', (words) => socket.send(`You said ${String(words)}`))
    })
    const url = await outside(name, server)
    const socket = connect(`${url}/v1/presence/production?tag=x`)
    await once(socket, 'open')
    for (const word of ['hello', 'again', 'x'.repeat(100_000)]) {
      socket.send(word)
      expect(String((await once(socket, 'message'))[0])).toBe(`You said ${word}`)
    }
    expect(asked[0]?.url).toBe('/v1/presence/production?tag=x')
    expect(asked[0]?.headers).toMatchObject({
      host: new URL(url).host,
      'x-forwarded-proto': 'https',
      'x-forwarded-host': new URL(url).host,
    })
    expect(asked[0]?.headers['x-forwarded-prefix'] ?? '').toBe(behind[name].prefix)
    expect(next.upgrade).not.toHaveBeenCalled()
  })

  it.each(['server', 'browser'])('end on both sides when the %s ends them', async (side) => {
    const server = createServer()
    const inner = new WebSocketServer({ server })
    const url = await outside(name, server)
    const accepted = once(inner, 'connection')
    const browserSide = connect(`${url}/v1/presence/production`)
    await once(browserSide, 'open')
    const [innerSide]: WebSocket[] = await accepted
    if (!innerSide) throw new Error('Nothing arrived.')
    const [ending, other] = side === 'server' ? [innerSide, browserSide] : [browserSide, innerSide]
    other.on('error', () => undefined)
    const closed = once(other, 'close')
    ending.terminate()
    await closed
  })

  it('carry the answer of a server that refuses', async () => {
    const server = createServer().on('upgrade', (_request, socket) => {
      socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
    })
    const socket = connect(`${await outside(name, server)}/v1/presence/production`)
    await expect(once(socket, 'open')).rejects.toThrow('401')
  })

  it('fail at once when it is down, and the front door stands', async () => {
    const url = await outsideOfNothing(name)
    await expect(once(connect(`${url}/x`), 'open')).rejects.toThrow()
    expect((await fetch(`${url}/x`)).status).toBe(503)
  })
})

it('WebSockets of other addresses than the lake’s are passed to Next', async () => {
  const door = await serve(behind.lake.doorTo(await serve(mirror)))
  for (const path of ['/lakeside', '/_next/hmr']) {
    const socket = new WebSocket(door.replace('http', 'ws') + path)
    await expect(once(socket, 'open')).rejects.toThrow()
  }
  expect(next.upgrade).toHaveBeenCalledTimes(2)
})

describe.each(both)('a %s that is down', (name) => {
  it('is said to be, with a time to try again', async () => {
    const response = await fetch(`${await outsideOfNothing(name)}/x`)
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('is said to be to those who upload, however much, and the connection goes on', async () => {
    const url = (await outsideOfNothing(name)) + uploads[name]
    const body = Buffer.alloc(20_000_000)
    for (let times = 0; times < 3; times += 1) {
      const response = await fetch(url, { method: 'POST', body })
      expect([response.status, await response.text()]).toEqual([503, expect.stringMatching(/again/)])
    }
  })
})

describe('the words of what is down', () => {
  it('are, for the lake, those of its own errors', async () => {
    const response = await fetch(`${await outsideOfNothing('lake')}/v1/data/query/production?query=*`)
    expect(response.headers.get('content-type')).toMatch('application/json')
    expect(await response.json()).toMatchObject({
      statusCode: 503,
      error: 'Service Unavailable',
      message: expect.stringContaining('lake'),
    })
  })

  it('are, for the renderer, a page that can be read', async () => {
    const response = await fetch(await outsideOfNothing('renderer'))
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const page = await response.text()
    expect(page).toMatch(/<h1>.+<\/h1>/)
    expect(page).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|\bat /)
  })

  it('are not those of the site when it is the lake', async () => {
    const door = await serve(behind.lake.doorTo(await deadAddress()))
    await fetch(`${door}/lake/v1/ping`)
    expect(await (await fetch(`${door}/`)).text()).toBe('Next /')
  })
})
