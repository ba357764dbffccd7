import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

import { createProxyServer } from 'httpxy'

export const lakePrefix = '/lake'

export type LakeProxy = {
  web: (request: IncomingMessage, response: ServerResponse) => void
  upgrade: (request: IncomingMessage, socket: Socket, head: Buffer) => void
}

const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/

/**
 * Passes what comes under `/lake` to the lake, prefix stripped: streams, uploads and WebSockets go through as they come.
 * What the client claims about forwarding is replaced by what the front door knows.
 */
export function createLakeProxy(target: string, siteUrl: string): LakeProxy {
  const proxy = createProxyServer({ target })
  // The head of an answer would wait for the first piece of its body, and an event stream may be silent for long.
  proxy.on('proxyRes', (_answer, _request, response) => queueMicrotask(() => response.flushHeaders()))
  const { protocol, host } = new URL(siteUrl)
  const prepare = (request: IncomingMessage) => {
    request.url = (request.url ?? '/').slice(lakePrefix.length) || '/'
    const address = clientAddress(request)
    const claimed = /^(x-forwarded-.*|forwarded)$/
    request.headers = {
      ...Object.fromEntries(Object.entries(request.headers).filter(([name]) => !claimed.test(name))),
      'x-forwarded-prefix': lakePrefix,
      'x-forwarded-proto': protocol.slice(0, -1),
      'x-forwarded-host': request.headers.host ?? host,
      ...(address && { 'x-forwarded-for': address }),
    }
  }
  return {
    web: (request, response) => {
      prepare(request)
      proxy.web(request, response).catch(() => unreachable(response))
    },
    upgrade: (request, socket, head) => {
      prepare(request)
      socket.on('error', () => socket.destroy())
      proxy.ws(request, socket, {}, head).catch(() => socket.destroy())
    },
  }
}

/** The peer, or, when that is a proxy on this machine, whom it says it speaks for. */
function clientAddress({ socket, headers }: IncomingMessage): string | undefined {
  const peer = socket.remoteAddress
  if (peer === undefined || !loopback.test(peer)) return peer
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',')
  return forwarded.at(-1)?.trim() || peer
}

function unreachable(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy()
  const message = 'The lake cannot be reached right now. Try again in a moment.'
  response.writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '2' })
  response.end(JSON.stringify({ statusCode: 503, error: 'Service Unavailable', message }))
}
