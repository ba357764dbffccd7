import { Agent, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

import { createProxyServer } from 'httpxy'

import { type Guards, rendererGuards } from './guards'

/** The path under which browsers reach the lake. */
export const lakePrefix = '/lake'

/** A server behind the front door: requests, streams, uploads and WebSockets are passed on to it as they come. */
export type Upstream = {
  web: (request: IncomingMessage, response: ServerResponse) => void
  upgrade: (request: IncomingMessage, socket: Socket, head: Buffer) => void
}

type UpstreamOptions = {
  /** Where it is; asked for every request, since a server that is started again may come back on another port. */
  target: () => string | undefined
  /** Where the site is seen from outside. */
  siteUrl: string
  /** What every address begins with here and not there. */
  prefix?: string
  /** Headers that its answers get where they do not have them. */
  guards?: Guards
  /** What is answered, with status 503, while it cannot be reached. */
  unreachable: { type: string; body: string }
}

/** What comes under `/lake`, prefix stripped, for the lake at `url`. */
export const createLakeUpstream = (url: string, siteUrl: string): Upstream =>
  createUpstream({
    target: () => url,
    siteUrl,
    prefix: lakePrefix,
    unreachable: {
      type: 'application/json; charset=utf-8',
      body: JSON.stringify({
        statusCode: 503,
        error: 'Service Unavailable',
        message: 'The lake cannot be reached right now. Try again in a moment.',
      }),
    },
  })

/** What Next answers itself, for the renderer that is at `target()` now. */
export const createRendererUpstream = (target: () => string | undefined, siteUrl: string): Upstream =>
  createUpstream({
    target,
    siteUrl,
    guards: rendererGuards(siteUrl),
    unreachable: {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Back in a moment</title>
</head>
<body>
<main>
<h1>Back in a moment</h1>
<p>The site is starting again. Please reload this page in a few seconds.</p>
</main>
</body>
</html>
`,
    },
  })

/**
 * Gives each request a connection of its own. One that served somebody before may be closed just as it is taken again (a server gives up on
 * a body that it has refused, is started anew, or finds a connection idle), and whoever comes next would pay for it. Between processes
 * of one machine a new connection costs some tenths of a millisecond.
 */
class OwnConnections extends Agent {
  override keepSocketAlive(): false {
    return false
  }
}

/** A WebSocket that has not been accepted for so long will not be. */
const upgradeTimeout = 10_000

function createUpstream({ target, siteUrl, prefix = '', guards, unreachable }: UpstreamOptions): Upstream {
  const proxy = createProxyServer({ agent: new OwnConnections({ keepAlive: true }), upgradeTimeout })
  // A server that is to close the connection does so as soon as it has refused a body that is still coming, and its answer gets lost.
  proxy.on('proxyReq', (inner) => inner.setHeader('connection', 'keep-alive'))
  proxy.on('proxyRes', (answer, request, response) => {
    // Whoever is cut off while still sending may never see the answer: the rest is read, and then the client closes.
    if (!request.complete) request.headers.connection = 'keep-alive'
    answer.headers = { ...guards?.(request), ...answer.headers }
    // These two concern the connection behind the door; the one in front of it has its own.
    delete answer.headers.connection
    delete answer.headers['keep-alive']
    // The head of an answer would wait for the first piece of its body, and an event stream may be silent for long.
    queueMicrotask(() => response.flushHeaders())
  })
  const prepare = (request: IncomingMessage) => {
    request.url = (request.url ?? '/').slice(prefix.length) || '/'
    request.headers = { ...unclaimed(request), ...forwarded(request, siteUrl, prefix) }
  }
  return {
    web: (request, response) => {
      prepare(request)
      // Who waits to be told to go on with a body has been told here.
      const { upgrade, 'http2-settings': settings, expect, ...headers } = request.headers
      request.headers = { ...headers, connection: response.shouldKeepAlive ? 'keep-alive' : 'close' }
      const refuse = () => {
        if (response.headersSent) return void response.destroy()
        // What is left of an upload is read to its end: a browser shows the answer only after it has sent everything.
        request.resume()
        response.writeHead(503, {
          ...guards?.(request),
          'content-type': unreachable.type,
          'cache-control': 'no-store',
          'retry-after': '2',
        })
        response.end(unreachable.body)
      }
      const place = target()
      if (place === undefined) return refuse()
      proxy.web(request, response, { target: place }).catch(refuse)
    },
    upgrade: (request, socket, head) => {
      prepare(request)
      socket.on('error', () => socket.destroy())
      const place = target()
      if (place === undefined) return void socket.destroy()
      proxy.ws(request, socket, { target: place }, head).catch(() => socket.destroy())
    },
  }
}

/** The request's headers without what the client claims about forwarding. */
function unclaimed({ headers }: IncomingMessage): IncomingMessage['headers'] {
  const claim = /^(x-forwarded-.*|forwarded)$/
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !claim.test(name)))
}

/** What the front door knows in its place. */
function forwarded(request: IncomingMessage, siteUrl: string, prefix: string): IncomingMessage['headers'] {
  const { protocol, host } = new URL(siteUrl)
  const address = clientAddress(request)
  return {
    'x-forwarded-proto': protocol.slice(0, -1),
    'x-forwarded-host': request.headers.host ?? host,
    ...(prefix && { 'x-forwarded-prefix': prefix }),
    ...(address && { 'x-forwarded-for': address }),
  }
}

const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/

/** The peer, or, when that is a proxy on this machine, whom it says it speaks for. */
function clientAddress({ socket, headers }: IncomingMessage): string | undefined {
  const peer = socket.remoteAddress
  if (peer === undefined || !loopback.test(peer)) return peer
  const claims = String(headers['x-forwarded-for'] ?? '').split(',')
  return claims.at(-1)?.trim() || peer
}
