import * as http from 'node:http'
import * as https from 'node:https'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { ANSWER_TIMEOUT } from './client'

/** A request as it is sent; without a body it is a GET, with one a POST. */
export type Question = { url: string; headers: Record<string, string>; body?: string }
export type Reply = { status: number; text: string }

// Not `fetch`: Next's takes ten times as much of the processor for each request, and a page makes five of them.
const ways = {
  'http:': { request: http.request, agent: new http.Agent({ keepAlive: true }) },
  'https:': { request: https.request, agent: new https.Agent({ keepAlive: true }) },
}

const unpack = promisify(gunzip)

/**
 * Sends a question over a connection that is kept open. The server may have closed it at the very moment at which it is used again; then the question,
 * which changes nothing, is sent once more.
 */
export async function send(question: Question): Promise<Reply> {
  for (;;) {
    try {
      return await sendOnce(question)
    } catch (error) {
      if (!(error instanceof LostConnection)) throw error
    }
  }
}

/** A connection that was used before has turned out to be closed. */
class LostConnection extends Error {}

function sendOnce({ url, headers, body }: Question): Promise<Reply> {
  const { request, agent } = ways[url.startsWith('https:') ? 'https:' : 'http:']
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: body === undefined ? 'GET' : 'POST',
      agent,
      headers: {
        'accept-encoding': 'gzip',
        ...headers,
        ...(body !== undefined && {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
        }),
      },
    })
    const tooLong = setTimeout(
      () => sent.destroy(new Error(`There was no answer within ${ANSWER_TIMEOUT / 1_000} seconds.`)),
      ANSWER_TIMEOUT,
    )
    const fail = (error: Error) => {
      clearTimeout(tooLong)
      reject(error)
    }
    sent.once('response', (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.once('error', fail)
      response.once('end', () => {
        clearTimeout(tooLong)
        const { statusCode: status = 0, headers } = response
        const whole = Buffer.concat(pieces)
        const text = headers['content-encoding'] === 'gzip' ? unpack(whole) : whole
        Promise.resolve(text).then((plain) => resolve({ status, text: plain.toString() }), reject)
      })
    })
    sent.once('error', (error: NodeJS.ErrnoException) =>
      fail(sent.reusedSocket && isLost(error) ? new LostConnection() : error),
    )
    sent.end(body)
  })
}

const isLost = ({ code }: NodeJS.ErrnoException) => code === 'ECONNRESET' || code === 'EPIPE'
