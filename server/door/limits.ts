import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const seconds = 1_000

/** Limits that Node enforces for each client of the front door. */
export const limits: ServerOptions = {
  /** The request line and headers together, in bytes. Clients of the lake put queries of up to 11 KB into the address. */
  maxHeaderSize: 24 * 1024,
  /** How long a client may take to send the headers, */
  headersTimeout: 10 * seconds,
  /** and the whole request: an upload of 100 MB over a line of 1 Mbit/s takes a quarter of an hour. */
  requestTimeout: 20 * 60 * seconds,
  keepAliveTimeout: 10 * seconds,
  connectionsCheckingInterval: 2 * seconds,
  keepAlive: true,
  keepAliveInitialDelay: 30 * seconds,
}

/** How long a connection may be idle. The lake's event streams send something every 15 seconds. */
const longestIdle = 120 * seconds
/** How long a client may take to receive an answer of the press. */
const longestSending = 60 * seconds

const longestAddress = 16 * 1024

export const isAddressTooLong = ({ url = '' }: IncomingMessage) => url.length > longestAddress

/** In bytes: the largest file that the lake takes. If a body does not say how long it is, the lake counts for itself. */
const longestBody = 100_000_000

export const isBodyTooLong = ({ headers }: IncomingMessage) =>
  Number(headers['content-length'] ?? 0) > longestBody

/**
 * Closes idle connections. It looks now and then at how much each has sent and received: a timer for each connection, restarted with every
 * packet, would take a measurable part of the time of an answer from memory. Gives a function that exempts a connection.
 */
export function cutOffIdle(server: Server): (socket: Socket) => void {
  const bytesSeen = new Map<Socket, number>()
  server.on('connection', (socket) => {
    // It may be known: a connection whose offer was declined is given to the server once more.
    if (bytesSeen.has(socket)) return
    bytesSeen.set(socket, -1)
    socket.once('close', () => bytesSeen.delete(socket))
  })
  const look = setInterval(() => {
    for (const [socket, before] of bytesSeen) {
      const now = socket.bytesRead + socket.bytesWritten
      if (now === before) socket.destroy()
      else bytesSeen.set(socket, now)
    }
  }, longestIdle).unref()
  server.once('close', () => clearInterval(look))
  return (socket) => bytesSeen.delete(socket)
}

/** Cuts off a client that receives an answer a few bytes at a time. An answer that the system has taken over already needs no limit. */
export function limitSending(response: ServerResponse): void {
  if (response.writableFinished) return
  const cut = setTimeout(() => response.destroy(), longestSending)
  response.once('close', () => clearTimeout(cut))
}
