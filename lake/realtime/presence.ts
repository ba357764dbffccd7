import { randomUUID } from 'node:crypto'

import type { WebSocket } from 'ws'
import { z } from 'zod'

import type { Identity, Json } from '../documents/types'

const request = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.number()]).nullish(),
  method: z.string(),
  params: z.record(z.string(), z.json()).nullish(),
})

type Member = { socket: WebSocket; identity: Identity; subscriptions: Set<string> }

/** What one editor's browser tells the others: where it is, that it asks who is there, or that it leaves. */
type Announcement =
  | { type: 'state'; i: string; m: { sessionId: Json; locations: Json } }
  | { type: 'rollCall'; i: string; session: Json }
  | { type: 'disconnect'; i: string; m: { session: Json } }

const heartbeat = '♥'
/** A browser has one session; a few more do no harm. */
const mostSessions = 16
const methodNotFound = -32601
const parseError = -32700

/**
 * Who is looking at which document, told among editors' browsers over WebSockets (JSON-RPC 2.0, one room per dataset).
 * Nothing is stored: a browser announces itself every half minute, and answers a roll call.
 */
export class Presence {
  readonly #rooms = new Map<string, Set<Member>>()

  /** Takes a connected socket into the room of its dataset, until it closes. */
  join(dataset: string, socket: WebSocket, identity: Identity): void {
    const room = this.#rooms.get(dataset) ?? new Set<Member>()
    this.#rooms.set(dataset, room)
    const member: Member = { socket, identity, subscriptions: new Set() }
    room.add(member)
    const sessions = new Set<string>()
    socket.on('message', (data) => receive(room, member, sessions, String(data)))
    socket.on('close', () => {
      room.delete(member)
      for (const session of sessions)
        announce(room, member, { type: 'disconnect', i: identity.id, m: { session } })
    })
  }
}

function receive(room: Set<Member>, member: Member, sessions: Set<string>, text: string): void {
  if (text === heartbeat) return member.socket.send(heartbeat)
  const parsed = request.safeParse(parseJson(text))
  if (!parsed.success)
    return reply(member, null, { error: { code: parseError, message: 'Not a JSON-RPC 2.0 request.' } })
  const { id, method, params } = parsed.data
  const result = call(room, member, sessions, method, params ?? {})
  if (result === undefined) {
    reply(member, id ?? null, { error: { code: methodNotFound, message: `There is no method "${method}".` } })
  } else {
    reply(member, id ?? null, { result })
  }
}

/** Carries out one call and returns its result, or undefined for a method that there is not. */
function call(
  room: Set<Member>,
  member: Member,
  sessions: Set<string>,
  method: string,
  params: Record<string, Json>,
): Json | undefined {
  const i = member.identity.id
  switch (method) {
    case 'authorization':
      return 'ok'
    case 'presence_subscribe': {
      const subscription = randomUUID()
      member.subscriptions.add(subscription)
      return subscription
    }
    case 'presence_unsubscribe':
      return member.subscriptions.delete(String(params.subscriptionId))
    case 'presence_rollcall':
      announce(room, member, { type: 'rollCall', i, session: params.session ?? null })
      return 'ok'
    case 'presence_announce': {
      const { sessionId = null, locations = [] } = z.record(z.string(), z.json()).catch({}).parse(params.data)
      if (typeof sessionId === 'string' && sessions.size < mostSessions) sessions.add(sessionId)
      announce(room, member, { type: 'state', i, m: { sessionId, locations } })
      return 'ok'
    }
    case 'presence_disconnect':
      // Only a browser that announced a session may end it.
      if (!sessions.delete(String(params.session))) return 'ok'
      announce(room, member, { type: 'disconnect', i, m: { session: params.session ?? null } })
      return 'ok'
    default:
      return undefined
  }
}

function announce(room: Set<Member>, from: Member, result: Announcement): void {
  for (const member of room) {
    if (member === from) continue
    for (const subscription of member.subscriptions) {
      send(member, { jsonrpc: '2.0', method: 'presence_subscription', params: { subscription, result } })
    }
  }
}

const reply = (member: Member, id: string | number | null, outcome: Record<string, Json>) =>
  send(member, { jsonrpc: '2.0', id, ...outcome })

function send({ socket }: Member, message: Record<string, Json>): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
