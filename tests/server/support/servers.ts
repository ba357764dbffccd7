import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Server as NetServer } from 'node:net'

const opened: Server[] = []

/** Listens on a free port of this machine (or on the one given) and tells which. */
export function listen(server: NetServer, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** Starts a server that `closeServers` will end, and gives its address. */
export async function serve(what: Server | RequestListener, port?: number): Promise<string> {
  const server = typeof what === 'function' ? createServer(what) : what
  opened.push(server)
  return `http://127.0.0.1:${await listen(server, port)}`
}

/** Ends every server that a test has started, with all its connections. */
export async function closeServers(): Promise<void> {
  await Promise.all(opened.splice(0).map(close))
}

export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** An address where nothing listens. */
export async function deadAddress(): Promise<string> {
  const server = createServer()
  const port = await listen(server)
  await close(server)
  return `http://127.0.0.1:${port}`
}

/** Repeats an assertion until it holds; after three seconds it fails as it would have. */
export async function eventually(assertion: () => void): Promise<void> {
  const deadline = Date.now() + 3_000
  for (;;) {
    try {
      return assertion()
    } catch (error) {
      if (Date.now() > deadline) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
