import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'

/** What offers another protocol, or belongs to the offer. */
const offer = /^(upgrade|http2-settings|connection)$/i

/**
 * Answers a client that offers another protocol (HTTP/2 over plain http, say) in the one that it asked in. Node has let go of the
 * connection, and with it of the request's body, so the connection is handed over once more, as a new one on which the request stands
 * without its offer. It ends with the answer.
 */
export function declineUpgrade(server: Server, request: IncomingMessage, socket: Socket, head: Buffer): void {
  socket.unshift(Buffer.concat([Buffer.from(withoutOffer(request), 'latin1'), head]))
  server.emit('connection', socket)
  socket.resume()
}

function withoutOffer({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`, 'connection: close']
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    if (!offer.test(name)) lines.push(`${name}: ${value}`)
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}
