import { Agent, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

import { createProxyServer } from 'httpxy'

import { type Guards, rendererGuards } from './guards'

/** The path under which browsers reach the lake. */
export const lakePrefix = '/lake'

/** A server behind the front door, to which requests, streams, uploads and WebSockets are passed on. */
export type Upstream = {
  web: (request: IncomingMessage, response: ServerResponse) => void
  upgrade: (request: IncomingMessage, socket: Socket, head: Buffer) => void
}

type UpstreamOptions = {
  /** Where it is. Asked for each request, because a server that is started again may have another port. Undefined while it is not there. */
  target: () => string | undefined
  /** The site's public origin. */
  siteUrl: string
  /** What addresses begin with here. It is taken off before they are passed on. */
  prefix?: string
  /** Security headers for its answers. Those that an answer has already stay. */
  guards?: Guards
  /** The body of the answer while it cannot be reached, which has status 503. */
  unreachable: { type: string; body: string }
}

/** The lake at `url`, for what comes under `/lake`. */
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

/** The renderer, which is at `target()` now, for what Next answers itself. */
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
 * Uses no connection twice. A server may close a used one at the moment at which it is taken again, for example because it has refused a
 * body or is being restarted, and then the next request would fail through no fault of its own. A new connection within one machine
 * costs some tenths of a millisecond.
 */
class UnsharedConnections extends Agent {
  override keepSocketAlive(): false {
    return false
  }
}

/** How long a server may take to accept a WebSocket. */
const upgradeTimeout = 10_000

function createUpstream({ target, siteUrl, prefix = '', guards, unreachable }: UpstreamOptions): Upstream {
  const proxy = createProxyServer({ agent: new UnsharedConnections({ keepAlive: true }), upgradeTimeout })
  // Told to close the connection, a server would do so right after refusing a body that is still coming, and its answer would get lost.
  proxy.on('proxyReq', (inner) => inner.setHeader('connection', 'keep-alive'))
  proxy.on('proxyRes', (answer, request, response) => {
    // A client that is cut off while it is still sending may never see the answer. So the rest is read, and the client closes.
    if (!request.complete) request.headers.connection = 'keep-alive'
    answer.headers = { ...guards?.(request), ...answer.headers }
    // These two are about the connection behind the front door, not about the client's.
    delete answer.headers.connection
    delete answer.headers['keep-alive']
    // Headers are sent at once. By themselves they would wait for the first piece of the body, for which an event stream may take long.
    queueMicrotask(() => response.flushHeaders())
  })
  const prepare = (request: IncomingMessage) => {
    request.url = (request.url ?? '/').slice(prefix.length) || '/'
    request.headers = { ...withoutClaims(request), ...forwarded(request, siteUrl, prefix) }
  }
  return {
    web: (request, response) => {
      prepare(request)
      // `expect` has been answered here, and an offer of another protocol was declined.
      const { upgrade, 'http2-settings': settings, expect, ...headers } = request.headers
      request.headers = { ...headers, connection: response.shouldKeepAlive ? 'keep-alive' : 'close' }
      const refuse = () => {
        if (response.headersSent) return void response.destroy()
        // The rest of an upload is read and thrown away: a browser shows the answer only after it has sent everything.
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

/** The request's headers without what the client says about forwarding, and in the press's name: that could be anything. */
function withoutClaims({ headers }: IncomingMessage): IncomingMessage['headers'] {
  const claim = /^(x-(forwarded|lakeside)-.*|forwarded)$/
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !claim.test(name)))
}

/** What the front door itself knows about where the request came from. */
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

/** The address at the other end; or, if a proxy on this machine is there, the one that it names last. */
function clientAddress({ socket, headers }: IncomingMessage): string | undefined {
  const peer = socket.remoteAddress
  if (peer === undefined || !loopback.test(peer)) return peer
  const claims = String(headers['x-forwarded-for'] ?? '').split(',')
  return claims.at(-1)?.trim() || peer
}
