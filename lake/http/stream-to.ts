import type { Context } from 'hono'

import { httpError } from '../documents/errors'
import { disconnectOf } from './disconnect'
import { type EventSink, eventStream } from './event-stream'
import type { LakeEnv } from './identity'
import { clientAddress, isLoopback, remoteAddressOf } from './identity-address'
import type { Lake } from './lake'
import { whileIdentified } from './while-identified'

/**
 * Answers with an event stream that `start` feeds. For a stream that `isReplay`, what was missed comes first, and `spend` is to be
 * told how many milliseconds it took: an address that makes too much work so is answered 429.
 */
export function streamTo(
  lake: Lake,
  c: Context<LakeEnv>,
  isReplay: boolean,
  start: (sink: EventSink, spend: (ms: number) => void) => () => void,
): Response {
  const { backlog, replayLimit } = lake.streams
  const address = clientAddress(c.req.raw, remoteAddressOf(c.env))
  // The front door follows live events from this machine. It must never be refused because of what others do.
  const isLimited = isReplay && !isLoopback(address)
  const refusal = isLimited ? replayLimit.begin(address) : undefined
  if (refusal) return tooMany(refusal.retryAfter)
  const spend = (ms: number) => (isLimited ? replayLimit.spend(address, ms) : undefined)
  const options = { backlog, disconnect: disconnectOf(c.env), mayGoOn: whileIdentified(lake, c) }
  return eventStream(c.req, options, (sink) => start(sink, spend))
}

function tooMany(retryAfter: number): Response {
  const message = `From your address streams are resumed too often. Try again in ${retryAfter} s.`
  const { status, body } = httpError(429, message)
  return Response.json(body, { status, headers: { 'retry-after': String(retryAfter) } })
}
