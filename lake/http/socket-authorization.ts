import type { WebSocket } from 'ws'
import { z } from 'zod'

import type { Identity, Json } from '../documents/types'

/** Codes with which a socket is closed: 4000 and the HTTP status. */
const closing = { unauthorized: 4401, tooMany: 4429 }

/** Who has said nothing for so long is disconnected, in milliseconds. */
const patienceMs = 10_000
/** So many may be there who have not said who they are: in all, and of one address. */
const [most, mostOfOne] = [500, 20]

const call = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  method: z.literal('authorization'),
  params: z.object({ authorization: z.string().max(4_096) }),
})

const unauthorized = { code: -32001, message: 'Say who you are first, with the method "authorization".' }

/**
 * Those who have opened a socket without a session. A cookie does not travel to a lake on another site, and browsers can set no header, so a Studio there says
 * who it is in its first call: `authorization`, with a bearer token.
 */
export class SocketAuthorization {
  readonly #waiting = new Map<string, number>()
  #all = 0

  /** `identify` says whose a bearer token is; `proceed` is called with that, once somebody has one. */
  begin(
    socket: WebSocket,
    address: string,
    identify: (authorization: string) => Identity | undefined,
    proceed: (identity: Identity, authorization: string) => void,
  ): void {
    const ofOne = this.#waiting.get(address) ?? 0
    if (this.#all >= most || ofOne >= mostOfOne) return socket.close(closing.tooMany)
    this.#count(address, 1)
    const timer = setTimeout(() => socket.close(closing.unauthorized), patienceMs)
    const end = () => {
      clearTimeout(timer)
      socket.off('message', hear).off('close', end)
      this.#count(address, -1)
    }
    const hear = (data: unknown) => {
      const asked = call.safeParse(parsed(String(data)))
      if (!asked.success) return answer(socket, null, { error: unauthorized })
      const { id = null, params } = asked.data
      const identity = identify(params.authorization)
      if (!identity) {
        answer(socket, id, { error: unauthorized })
        return socket.close(closing.unauthorized)
      }
      end()
      proceed(identity, params.authorization)
      answer(socket, id, { result: 'ok' })
    }
    socket.on('message', hear).on('close', end)
  }

  #count(address: string, by: 1 | -1): void {
    this.#all += by
    const left = (this.#waiting.get(address) ?? 0) + by
    if (left > 0) this.#waiting.set(address, left)
    else this.#waiting.delete(address)
  }
}

function answer(socket: WebSocket, id: string | number | null, outcome: Record<string, Json>): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ jsonrpc: '2.0', id, ...outcome }))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
