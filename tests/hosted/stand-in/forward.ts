import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as send,
  type ServerResponse,
} from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { connect } from 'node:net'
import { type Duplex, pipeline } from 'node:stream'

export type Asking = IncomingMessage | Http2ServerRequest
export type Answering = ServerResponse | Http2ServerResponse

export type Way = {
  port: number
  path: string
  headers: IncomingHttpHeaders
  /** What the bodies pass through on their ways. */
  inward?: Duplex
  outward?: Duplex
  /** The headers of the answer, as they are to be. */
  change?: (headers: IncomingHttpHeaders) => IncomingHttpHeaders
}

export const hostOf = ({ headers }: Asking): string =>
  String(headers[':authority'] ?? headers.host ?? '').replace(/:443$/, '')

/** The headers of a request as HTTP/1.1 has them. */
export function headersOf({ headers }: Asking): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')))
}

/** What is about one connection and not about the answer. HTTP/2 knows none of it. */
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade'])

/** Passes a request on to a server on this machine, and its answer back. */
export function forward(request: Asking, response: Answering, way: Way): void {
  const { port, path, headers, inward, outward, change = (same) => same } = way
  const inner = send({ host: '127.0.0.1', port, path, method: request.method ?? 'GET', headers })
  inner.on('response', (answer) => {
    const changed = Object.entries(change(answer.headers))
    const kept = changed.filter(([name]) => !ofConnection.has(name))
    response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept))
    if (outward) pipeline(answer, outward, response, () => undefined)
    else pipeline(answer, response, () => undefined)
  })
  inner.on('error', () => {
    if (response.headersSent) return void response.end()
    response.writeHead(502)
    response.end()
  })
  response.on('close', () => inner.destroy())
  if (inward) pipeline(request, inward, inner, () => undefined)
  else pipeline(request, inner, () => undefined)
}

/** Passes a WebSocket on. */
export function forwardSocket(
  { method = 'GET' }: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { port, path, headers }: Way,
): void {
  const inner = connect(port, '127.0.0.1', () => {
    const lines = Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((each) => `${name}: ${each}`),
    )
    inner.write(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    inner.write(head)
    inner.pipe(socket)
    socket.pipe(inner)
  })
  const end = () => {
    inner.destroy()
    socket.destroy()
  }
  for (const side of [inner, socket]) side.on('error', end).on('close', end)
}
