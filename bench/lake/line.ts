import { Agent, type IncomingHttpHeaders, request } from 'node:http'

/** A request to be sent as often as wanted. */
export type Asked = {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  headers: Record<string, string>
  body?: string
}
export type Answered = { status: number; headers: IncomingHttpHeaders; body: Buffer; ms: number }

/** Connections to a server that stay open. */
export type Line = {
  /** Sends a request. Rejects when the connection breaks, or when nothing has come after the line's patience. */
  ask: (asked: Asked) => Promise<Answered>
  close: () => void
}

const patience = 15_000

/** Opens connections to a server: no more than `connections`, and each is used again. */
export function lineTo(origin: string, { connections = 1, patienceMs = patience } = {}): Line {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const ask = ({ method, path, headers, body }: Asked) =>
    new Promise<Answered>((resolve, reject) => {
      const started = performance.now()
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const sent = request(origin + path, { agent, method, headers: { ...headers, ...length } }, (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.once('error', fail)
        answer.once('end', () => {
          clearTimeout(timer)
          const ms = performance.now() - started
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(pieces),
            ms,
          })
        })
      })
      const timer = setTimeout(
        () => sent.destroy(new Error(`no answer within ${patienceMs / 1_000} s`)),
        patienceMs,
      )
      const fail = (error: Error) => {
        clearTimeout(timer)
        reject(error)
      }
      sent.once('error', fail)
      sent.end(body)
    })
  return { ask, close: () => agent.destroy() }
}
