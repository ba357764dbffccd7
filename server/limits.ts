import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http'

const seconds = 1_000

/** What the front door puts up with from a client. */
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

/** Neither side has said anything for so long. The lake's event streams say something every 15 seconds. */
const silence = 120 * seconds
/** However slowly, an answer that the press sends has been taken by then. */
const longestTaking = 60 * seconds

const longestAddress = 16 * 1024

export const isAddressTooLong = ({ url = '' }: IncomingMessage) => url.length > longestAddress

/** Cuts off connections on which nothing moves. */
export function cutOffSilence(server: Server): void {
  server.setTimeout(silence)
}

/** Cuts off a client that takes an answer a few bytes at a time. What has gone to the system already is out of our hands. */
export function limitTaking(response: ServerResponse): void {
  if (response.writableFinished) return
  const cut = setTimeout(() => response.destroy(), longestTaking)
  response.once('close', () => clearTimeout(cut))
}
