import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const seconds = 1_000

/** What the front door tolerates from a client. */
export const limits: ServerOptions = {
  /** Request line and headers together, in bytes. The lake's clients put queries of up to 11 KB into the address. */
  maxHeaderSize: 24 * 1024,
  /** A client that has connected must say what it wants within this time, */
  headersTimeout: 10 * seconds,
  /** and finish saying it: an upload of 100 MB over a line of 1 Mbit/s takes a quarter of an hour. */
  requestTimeout: 20 * 60 * seconds,
  keepAliveTimeout: 10 * seconds,
  connectionsCheckingInterval: 2 * seconds,
  keepAlive: true,
  keepAliveInitialDelay: 30 * seconds,
}

/** How long neither side may be silent. The lake's event streams say something every 15 seconds. */
const silence = 120 * seconds
/** However slowly, an answer that the press sends has been taken by then. */
const longestTaking = 60 * seconds

const longestAddress = 16 * 1024

export const isAddressTooLong = ({ url = '' }: IncomingMessage) => url.length > longestAddress

/** In bytes: the largest file that the lake takes. What it thinks of a body that does not say how long it is, it says itself. */
const longestBody = 100_000_000

export const isBodyTooLong = ({ headers }: IncomingMessage) =>
  Number(headers['content-length'] ?? 0) > longestBody

/**
 * Cuts off connections on which nothing moves. It looks now and then at how much has moved: a timer of each socket's own, set anew for
 * every packet, is a measurable part of answering from memory. Gives what exempts a connection from it.
 */
export function cutOffSilence(server: Server): (socket: Socket) => void {
  const moved = new Map<Socket, number>()
  server.on('connection', (socket) => {
    // One that was handed over once more, without an offer that it made.
    if (moved.has(socket)) return
    moved.set(socket, -1)
    socket.once('close', () => moved.delete(socket))
  })
  const look = setInterval(() => {
    for (const [socket, before] of moved) {
      const now = socket.bytesRead + socket.bytesWritten
      if (now === before) socket.destroy()
      else moved.set(socket, now)
    }
  }, silence).unref()
  server.once('close', () => clearInterval(look))
  return (socket) => moved.delete(socket)
}

/** Cuts off a client that takes an answer a few bytes at a time. What has gone to the system already is out of our hands. */
export function limitTaking(response: ServerResponse): void {
  if (response.writableFinished) return
  const cut = setTimeout(() => response.destroy(), longestTaking)
  response.once('close', () => clearTimeout(cut))
}
