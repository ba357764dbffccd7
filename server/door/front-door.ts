import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { Socket } from 'node:net'

import type { Answer } from '../press/answer/answer'
import type { Press } from '../press/answer/press'
import { send } from '../press/answer/send'
import { declineUpgrade } from './decline-upgrade'
import { cutOffSilence, isAddressTooLong, isBodyTooLong, limits, limitTaking } from './limits'
import { refuseMethod } from './methods'
import { lakePrefix, type Upstream } from './upstream'

export type FrontDoorOptions = {
  renderer: Upstream
  /** Without a lake of one's own nothing is proxied to it. */
  lake: Upstream | undefined
  /** Prints readers' pages; without it Next answers every page itself. */
  press: Press | undefined
  /** Under which key the press keeps the page that a request asks for, if it is a page for everybody. */
  keyOf: (request: IncomingMessage) => string | undefined
}

/** The one public server: lake traffic to the lake, readers' pages from the press, the rest to Next. */
export function createFrontDoor({ renderer, lake, press, keyOf }: FrontDoorOptions): Server {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    if (isAddressTooLong(request)) return refuse(response, 414, 'This address is too long.')
    if (isBodyTooLong(request)) {
      // A browser shows the answer only after it has sent everything.
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
  // Who waits to be told to go on with a body is told so here, or refused before it has been sent.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!isBodyTooLong(request)) response.writeContinue()
    server.emit('request', request, response)
  })
  const spare = cutOffSilence(server)
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!(socket instanceof Socket)) return void socket.destroy()
    if (!isWebSocket(request)) return declineUpgrade(server, request, socket, head)
    // What is silent for long here is an editor who reads; the lake itself finds out who is gone.
    spare(socket)
    if (lake && isForLake(request)) return lake.upgrade(request, socket, head)
    renderer.upgrade(request, socket, head)
  })
  return server
}

function reply(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  send(request, response, answer)
  limitTaking(response)
}

/** Whatever went wrong, it concerns one request: the door stays open. */
function fail({ url }: IncomingMessage, response: ServerResponse, error: unknown): void {
  console.error(`${url} could not be answered. ${String(error)}`)
  if (response.headersSent) return void response.destroy()
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
  response.end('Something went wrong on our side.\n')
}

/** A handshake as RFC 6455 has it (4.1): whatever else offers another protocol is a request like any other. */
const isWebSocket = ({ method, headers }: IncomingMessage) =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket'

function isForLake({ url = '' }: IncomingMessage): boolean {
  return url.startsWith(lakePrefix) && /^[/?#]?$/.test(url.charAt(lakePrefix.length))
}

function refuse(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(`${why}\n`)
}
