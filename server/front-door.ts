import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  ServerResponse,
} from 'node:http'
import type { Duplex } from 'node:stream'
import { Socket } from 'node:net'

import { createLakeProxy, lakePrefix } from './lake-proxy'
import { pagePathOf } from './press/page-path'
import type { Answer, Press } from './press/press'

export type FrontDoorOptions = {
  /** Next's own request and upgrade handlers. */
  next: { handle: RequestListener; upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void }
  /** Prints readers' pages; without it (in development) Next answers every page itself. */
  press: Press | undefined
  /** Where the lake is, and where the site is seen from outside. Without a lake of one's own nothing is proxied. */
  lakeUrl: string | undefined
  siteUrl: string
}

/** The one public server: lake traffic to the lake, readers' pages from the press, the rest to Next. */
export function createFrontDoor({ next, press, lakeUrl, siteUrl }: FrontDoorOptions): Server {
  const lake = lakeUrl === undefined ? undefined : createLakeProxy(lakeUrl, siteUrl)
  const server = createServer((request, response) => {
    if (lake && isForLake(request)) return lake.web(request, response)
    const path = press && pagePathOf(request)
    if (!press || path === undefined) return next.handle(request, response)
    press.page(path).then(
      (answer) => reply(request, response, answer),
      () => response.writeHead(500).end(),
    )
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!(socket instanceof Socket)) return void socket.destroy()
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') return asPlainRequest(server, request, socket)
    if (lake && isForLake(request)) return lake.upgrade(request, socket, head)
    next.upgrade(request, socket, head)
  })
  return server
}

/** A client that offers another protocol (HTTP/2 over plain http, say) gets its answer in the one that it asked in. */
function asPlainRequest(server: Server, request: IncomingMessage, socket: Socket): void {
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  response.on('finish', () => socket.end())
  server.emit('request', request, response)
}

function isForLake({ url = '' }: IncomingMessage): boolean {
  const [path = ''] = url.split('?')
  return path === lakePrefix || path.startsWith(`${lakePrefix}/`)
}

/** Headers of Next's answer that concern the page rather than the connection that it was fetched over. */
const passedOn = ['content-type', 'location']

/** Pages are what they say, are not framed by strangers, and do not tell other sites where on this one a reader was. */
const guards = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'strict-origin-when-cross-origin',
}

function reply(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, origin, etag }: Answer,
): void {
  for (const name of passedOn) {
    const value = headers[name]
    if (value) response.setHeader(name, value)
  }
  for (const [name, value] of Object.entries(guards)) response.setHeader(name, value)
  response.setHeader('x-lakeside-press', origin)
  response.setHeader('cache-control', 'public, max-age=0, must-revalidate')
  if (status === 503) response.setHeader('retry-after', '5')
  if (etag) {
    response.setHeader('etag', etag)
    if (isKnown(etag, request.headers['if-none-match'])) return void response.writeHead(304).end()
  }
  response.writeHead(status, { 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Whether `If-None-Match` names the page. Proxies that compress make our tags weak, so weakness is overlooked (RFC 9110, 13.1.2). */
function isKnown(etag: string, ifNoneMatch = ''): boolean {
  const known = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return known.includes(etag) || known.includes('*')
}
