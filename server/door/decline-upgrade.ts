import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'

/** The headers that offer another protocol. */
const offer = /^(upgrade|http2-settings|connection)$/i

/**
 * Answers a request that offers another protocol, such as HTTP/2, as if it offered none. At this point Node has given up the connection and
 * the request's body with it. So what was read is put back without the offer, and the server is given the connection once more, as if it
 * were a new one. The connection is closed after the answer.
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
