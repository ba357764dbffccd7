import { Agent, type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http'
import { urlToHttpOptions } from 'node:url'

import { newsHeader, newsText } from '@/lib/site/render-news'

import type { Render, Rendered } from '../rendered'

/** A render that takes longer counts as failed: the last good page is better than a longer wait. */
const renderTimeoutMs = 15_000

/**
 * Asks Next, which listens on loopback at `origin()`, for pages as everybody would see them. It is told the site's own host, and gets no
 * header of a reader's request. Connections are kept open.
 */
export function renderFrom(origin: () => string | undefined, siteUrl: string): Render {
  const { host, protocol } = new URL(siteUrl)
  const fixed = {
    host,
    'x-forwarded-proto': protocol.slice(0, -1),
    accept: '*/*',
    'accept-encoding': 'identity',
  }
  const agent = new Agent({ keepAlive: true })
  return async (path, news) => {
    const headers = { ...fixed, ...(news && { [newsHeader]: newsText(news) }) }
    for (;;) {
      const place = origin()
      if (place === undefined) throw new Error('The renderer is being started.')
      const options = {
        ...urlToHttpOptions(new URL(place)),
        path,
        headers,
        agent,
        timeout: renderTimeoutMs,
      }
      const request = httpRequest(options)
      request.on('timeout', () =>
        request.destroy(new Error(`Rendering ${path} took longer than ${renderTimeoutMs} ms.`)),
      )
      try {
        return await answerTo(request)
      } catch (error) {
        // Next may close an idle connection at the moment at which it is taken again. To render changes nothing, so it is asked once more.
        if (!(error instanceof LostConnection)) throw error
      }
    }
  }
}

/** A connection that was used before has turned out to be closed. */
class LostConnection extends Error {}

/** Sends a request and reads the whole answer. */
function answerTo(request: ClientRequest): Promise<Rendered> {
  return new Promise((resolve, reject) => {
    request.on('error', (error) =>
      reject(request.reusedSocket && isLost(error) ? new LostConnection() : error),
    )
    request.on('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const flat = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const)
        resolve({
          status: response.statusCode ?? 500,
          headers: Object.fromEntries(flat),
          body: Buffer.concat(chunks),
        })
      })
    })
    request.end()
  })
}

const isLost = ({ code }: NodeJS.ErrnoException) => code === 'ECONNRESET' || code === 'EPIPE'
