import { createServer, request } from 'node:http'

import { freePort } from '../../tests/e2e/support/publication'
import type { Bench } from './findings'

export type CountingProxy = { url: string; count: () => number }

/**
 * Starts a proxy between a site and its lake that passes everything on, and counts the requests for which
 * `isCounted` is true.
 */
export async function startCountingProxy(
  bench: Bench,
  target: string,
  isCounted: (url: URL) => boolean,
): Promise<CountingProxy> {
  let count = 0
  const { hostname, port: targetPort } = new URL(target)
  const server = createServer((asked, answer) => {
    const { method, url: path = '/', headers } = asked
    if (isCounted(new URL(path, target))) count += 1
    const passed = request({ hostname, port: targetPort, method, path, headers }, (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers)
      answer.flushHeaders()
      came.pipe(answer)
      came.once('error', () => answer.destroy())
    })
    passed.once('error', () => answer.destroy())
    answer.once('close', () => passed.destroy())
    asked.pipe(passed)
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  bench.afterwards(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${port}`, count: () => count }
}
