import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

import type { Hono } from 'hono'
import { type WebSocket, WebSocketServer } from 'ws'

import { LakeError } from './errors'
import { type IdentityOptions, identityOf, type LakeEnv } from './identity'
import type { Lake } from './lake'

const presencePath = /^\/v[^/]+\/socket\/([^/]+)$/
const streamPath = /^\/v[^/]+\/data\/(listen|live\/events)\//
/** A reader that leaves this much unread is cut off; it reconnects. */
const maximumUnsent = 16 * 1024 * 1024

/**
 * WebSockets of the lake: presence (`/socket/:dataset`), and every event stream under its own address. The latter carry the same
 * server-sent events as text messages: browsers hold six HTTP/1.1 connections a host, and a Studio needs more streams than that.
 * A stream that is refused closes with 4000 + the HTTP status. Returns what closes them all.
 */
export function acceptWebSockets(server: Server, app: Hono<LakeEnv>, lake: Lake): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 256 * 1024 })
  const options: IdentityOptions = { origins: lake.config.corsOrigins }
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const accept = (use: (ws: WebSocket) => void) => sockets.handleUpgrade(incoming, socket, head, use)
    const request = toRequest(incoming)
    const { pathname } = new URL(request.url)
    if (streamPath.test(pathname)) return accept((ws) => void stream(ws, app, request, incoming))
    const dataset = presencePath.exec(pathname)?.[1]
    if (dataset === undefined || !lake.datasets.has(dataset)) return refuse(socket, 404, 'Not Found')
    try {
      const identity = identityOf(lake.accounts, request, options, incoming.socket.remoteAddress)
      if (!identity) return refuse(socket, 401, 'Unauthorized')
      accept((ws) => lake.presence.join(dataset, ws, identity))
    } catch (error) {
      refuse(socket, error instanceof LakeError ? error.status : 500, 'Refused')
    }
  })
  return () => {
    for (const ws of sockets.clients) ws.terminate()
    sockets.close()
  }
}

async function stream(
  ws: WebSocket,
  app: Hono<LakeEnv>,
  request: Request,
  incoming: IncomingMessage,
): Promise<void> {
  ws.on('error', () => ws.terminate())
  const response = await app.fetch(request, { incoming })
  if (!response.ok || !response.body) return ws.close(4000 + response.status)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  ws.on('close', () => void reader.cancel().catch(() => undefined))
  for (;;) {
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }))
    if (done || value === undefined || ws.readyState !== ws.OPEN || ws.bufferedAmount > maximumUnsent) break
    ws.send(value)
  }
  ws.close(1000)
}

/** The upgrade as an ordinary GET. A browser cannot set headers on a WebSocket, so `Last-Event-ID` comes as a parameter. */
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

function refuse(socket: Duplex, status: number, reason: string): void {
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
