import { Socket } from 'node:net'

/**
 * A function that breaks the connection of a request at once, with everything that was written to it and not read. From what
 * `@hono/node-server` passes as `c.env`; undefined without a socket, as in tests.
 */
export function disconnectOf(env: unknown): (() => void) | undefined {
  const incoming = property(env, 'incoming')
  const socket = property(incoming, 'socket')
  // Closed in the ordinary way, the system would keep megabytes for a reader who does not read.
  return socket instanceof Socket ? () => socket.resetAndDestroy() : undefined
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
