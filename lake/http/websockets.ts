import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

import type { Hono } from 'hono'
import { type WebSocket, WebSocketServer } from 'ws'

import { canonicalPath } from './address'
import { damaged, LakeError, notFound } from '../documents/errors'
import type { Identity } from '../documents/types'
import { type IdentityOptions, identityOf, type LakeEnv, stillIdentified } from './identity'
import { datasetOf, type Lake } from './lake'
import { clientAddress } from './identity-address'
import { parseApiVersion } from './request'
import { SocketAuthorization } from './socket-authorization'

const presencePath = /^\/(v[^/]+)\/socket\/([^/]+)$/
const streamPath = /^\/v[^/]+\/data\/(listen|live\/events)\//
/** A browser that leaves this many bytes about others unread is disconnected. It connects again. */
const maximumUnsent = 16 * 1024 * 1024
const watchMs = 15_000

/**
 * Accepts WebSockets: presence at `/socket/:dataset`, and every event stream at its usual address. The streams send the same
 * server-sent events as text messages; they are needed because browsers open at most six HTTP/1.1 connections to a host, and a Studio
 * follows more streams than that. A stream that is refused is closed with the code 4000 + the HTTP status. Returns a function that
 * closes all sockets.
 */
export function acceptWebSockets(server: Server, app: Hono<LakeEnv>, lake: Lake): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 256 * 1024 })
  const options: IdentityOptions = { origins: lake.origins }
  const authorization = new SocketAuthorization()
  const accept = (incoming: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const request = toRequest(incoming)
    if (lake.health.isDamaged) throw damaged()
    const pathname = canonicalPath(new URL(request.url).pathname, lake.config.projectId)
    const upgrade = (use: (ws: WebSocket) => void) => sockets.handleUpgrade(incoming, socket, head, use)
    if (streamPath.test(pathname)) return upgrade((ws) => void stream(ws, app, request, incoming))
    const [, version = '', dataset] = presencePath.exec(pathname) ?? []
    if (dataset === undefined || !lake.datasets.has(dataset)) throw notFound('There is no such socket.')
    parseApiVersion(version)
    const { remoteAddress } = incoming.socket
    const join = (ws: WebSocket, identity: Identity, as: Request) => {
      lake.presence.join(dataset, ws, identity)
      watch(
        ws,
        () => !lake.health.isDamaged && stillIdentified(lake.accounts, identity, as, options, remoteAddress),
      )
    }
    /** Who it is, if the dataset is for them. */
    const whoIs = (asking: Request) => {
      const identity = identityOf(lake.accounts, asking, options, remoteAddress)
      if (identity) datasetOf(lake, { identity }, dataset)
      return identity
    }
    const identity = whoIs(request)
    if (identity) return upgrade((ws) => join(ws, identity, request))
    const as = (authorization: string) => withAuthorization(request, authorization)
    upgrade((ws) =>
      authorization.begin(
        ws,
        clientAddress(request, remoteAddress),
        (given) => identified(() => whoIs(as(given))),
        (who, given) => join(ws, who, as(given)),
      ),
    )
  }
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    // It throws for an invalid address or host, for a session that has ended, and for more.
    try {
      accept(incoming, socket, head)
    } catch (error) {
      refuse(socket, error instanceof LakeError ? error.status : 400)
    }
  })
  return () => {
    for (const ws of sockets.clients) ws.terminate()
    sockets.close()
  }
}

function withAuthorization(request: Request, authorization: string): Request {
  const headers = new Headers(request.headers)
  // What cannot be a header is nobody's token.
  headers.set('authorization', authorization.replace(/[^\x20-\x7e]/g, '?'))
  return new Request(request, { headers })
}

/** Who it is, if anybody: a token that is not valid is nobody's. */
function identified(find: () => Identity | null): Identity | undefined {
  try {
    return find() ?? undefined
  } catch (error) {
    if (error instanceof LakeError) return undefined
    throw error
  }
}

/** Checks a socket every 15 seconds. Ends it if the person may no longer use it, or if the other side does not answer or not read. */
function watch(ws: WebSocket, mayStay: () => boolean): void {
  let isAlive = true
  ws.on('pong', () => (isAlive = true))
  const look = setInterval(() => {
    if (!isAlive || ws.bufferedAmount > maximumUnsent || !mayStay()) return ws.terminate()
    isAlive = false
    ws.ping()
  }, watchMs)
  ws.on('close', () => clearInterval(look))
}

async function stream(
  ws: WebSocket,
  app: Hono<LakeEnv>,
  request: Request,
  incoming: IncomingMessage,
): Promise<void> {
  ws.on('error', () => ws.terminate())
  const response = await Promise.resolve(app.fetch(request, { incoming })).catch(() => undefined)
  if (!response?.ok || !response.body) return ws.close(4000 + (response?.status ?? 500))
  const reader = response.body.getReader()
  ws.on('close', () => void reader.cancel().catch(() => undefined))
  for (;;) {
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }))
    if (done || value === undefined || ws.readyState !== ws.OPEN) break
    // What is not read stays in the stream's backlog, where it is counted. The bytes are text, and end between characters.
    await new Promise((resolve) => ws.send(value, { binary: false }, resolve))
  }
  ws.close(1000)
}

/** The upgrade as an ordinary GET. Browsers cannot set headers on a WebSocket, so `Last-Event-ID` comes as a parameter. */
function toRequest(incoming: IncomingMessage): Request {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`)
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value)
  }
  const lastEventId = url.searchParams.get('lastEventId')
  if (lastEventId) headers.set('last-event-id', lastEventId)
  return new Request(url, { headers })
}

function refuse(socket: Duplex, status: number): void {
  const reason = STATUS_CODES[status] ?? 'Refused'
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
