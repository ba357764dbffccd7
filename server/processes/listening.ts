import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export type Listening = { port: number; close: () => Promise<void> }

/**
 * Resolves when the server listens; rejects when it cannot. `close` ends it together with everything that is connected:
 * event streams, and WebSockets, which an HTTP server no longer counts among its own.
 */
export async function listen(server: Server, port: number, host: string): Promise<Listening> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    // One that was handed over once more, without an offer that it made.
    if (sockets.has(socket)) return
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
