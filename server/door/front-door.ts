import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { Socket } from 'node:net'

import type { Answer } from '../press/answer/answer'
import type { Press } from '../press/answer/press'
import { send } from '../press/answer/send'
import { declineUpgrade } from './decline-upgrade'
import { isBelow } from './is-below'
import { cutOffIdle, isAddressTooLong, isBodyTooLong, limits, limitSending } from './limits'
import { refuseMethod } from './methods'
import { lakePrefix, type Upstream } from './upstream'

export type FrontDoorOptions = {
  renderer: Upstream
  /** Undefined with hosted Sanity, where browsers go to the lake themselves. */
  lake: Upstream | undefined
  /** Answers readers' pages. Without it, Next does. */
  press: Press | undefined
  /** The key of the page that a request asks for (`pageKeys`); undefined if the press has nothing to do with it. */
  keyOf: (request: IncomingMessage) => string | undefined
}

/** The one public server: lake traffic to the lake, readers' pages from the press, the rest to Next. */
export function createFrontDoor({ renderer, lake, press, keyOf }: FrontDoorOptions): Server {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    if (isAddressTooLong(request)) return refuse(response, 414, 'This address is too long.')
    if (isBodyTooLong(request)) {
      // The rest is read and thrown away: a browser shows the answer only after it has sent everything.
      request.resume()
      return refuse(response, 413, 'This is more than can be sent in one request.')
    }
    if (lake && isForLake(request)) return lake.web(request, response)
    if (refuseMethod(request, response)) return
    const key = press && keyOf(request)
    if (!press || key === undefined) return renderer.web(request, response)
    const printed = press.printed(key)
    if (printed) return reply(request, response, printed)
    press
      .page(key)
      .then((made) => (made ? reply(request, response, made) : renderer.web(request, response)))
      .catch((error: unknown) => fail(request, response, error))
  }
  const server = createServer(limits, (request, response) => {
    try {
      answer(request, response)
    } catch (error) {
      fail(request, response, error)
    }
  })
  // A client that asks before it sends a body (`Expect: 100-continue`) is told to go on here, or refused before it has sent any.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!isBodyTooLong(request)) response.writeContinue()
    server.emit('request', request, response)
  })
  const exempt = cutOffIdle(server)
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!(socket instanceof Socket)) return void socket.destroy()
    if (!isWebSocket(request)) return declineUpgrade(server, request, socket, head)
    // A WebSocket may be idle for long while an editor reads. The lake finds out itself who is gone.
    exempt(socket)
    if (lake && isForLake(request)) return lake.upgrade(request, socket, head)
    renderer.upgrade(request, socket, head)
  })
  return server
}

function reply(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  send(request, response, answer)
  limitSending(response)
}

/** An error concerns one request only: the server goes on. */
function fail({ url }: IncomingMessage, response: ServerResponse, error: unknown): void {
  console.error(`${url} could not be answered. ${String(error)}`)
  if (response.headersSent) return void response.destroy()
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
  response.end('Something went wrong on our side.\n')
}

/** Whether a request is a WebSocket's handshake (RFC 6455, 4.1). Any other offer of another protocol is declined. */
const isWebSocket = ({ method, headers }: IncomingMessage) =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket'

const isForLake = ({ url = '' }: IncomingMessage) => isBelow(lakePrefix, url)

function refuse(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(`${why}\n`)
}
