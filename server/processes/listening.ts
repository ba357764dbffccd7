import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export type Listening = { port: number; close: () => Promise<void> }

/**
 * Resolves when the server listens; rejects when it cannot. `close` ends it and every connection: event streams, too, and WebSockets, which
 * an HTTP server itself no longer knows of.
 */
export async function listen(server: Server, port: number, host: string): Promise<Listening> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    // It may be known: a connection whose offer of another protocol was declined is given to the server once more.
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
