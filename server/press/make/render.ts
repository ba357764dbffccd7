import { request as httpRequest } from 'node:http'
import { urlToHttpOptions } from 'node:url'

import type { Render, Rendered } from '../rendered'

/** A render that takes longer counts as failed: the last good page is better than a longer wait. */
const renderTimeoutMs = 15_000

/**
 * Asks Next, which listens on loopback at `origin()`, for pages as everybody would see them. It is told the site's own host, and gets no
 * header of a reader's request.
 */
export function renderFrom(origin: () => string | undefined, siteUrl: string): Render {
  const { host, protocol } = new URL(siteUrl)
  const headers = {
    host,
    'x-forwarded-proto': protocol.slice(0, -1),
    accept: '*/*',
    'accept-encoding': 'identity',
  }
  return (path) =>
    new Promise<Rendered>((resolve, reject) => {
      const place = origin()
      if (place === undefined) return reject(new Error('The renderer is being started.'))
      const request = httpRequest(
        // No connection is used twice: Next may close an idle one at the moment at which it is taken again.
        { ...urlToHttpOptions(new URL(place)), path, headers, agent: false, timeout: renderTimeoutMs },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            const flat = Object.entries(response.headers).map(
              ([name, value]) => [name, String(value)] as const,
            )
            resolve({
              status: response.statusCode ?? 500,
              headers: Object.fromEntries(flat),
              body: Buffer.concat(chunks),
            })
          })
        },
      )
      request.on('timeout', () =>
        request.destroy(new Error(`Rendering ${path} took longer than ${renderTimeoutMs} ms.`)),
      )
      request.on('error', reject)
      request.end()
    })
}
