import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'

import { createFrontDoor } from '@/server/door/front-door'
import type * as Limits from '@/server/door/limits'
import type { Upstream } from '@/server/door/upstream'
import { Press } from '@/server/press/answer/press'
import type { Rendered } from '@/server/press/rendered'

import { ask } from './support/raw'
import { closeServers, serve } from './support/servers'
import { buildFile, html, pressOptions } from './support/stage'

// What takes many seconds there takes a moment here.
jest.mock('@/server/door/limits', () => {
  const actual = jest.requireActual<typeof Limits>('@/server/door/limits')
  return { ...actual, limits: { ...actual.limits, headersTimeout: 200, connectionsCheckingInterval: 20 } }
})

const sockets: Socket[] = []
afterEach(async () => {
  jest.useRealTimers()
  for (const socket of sockets.splice(0)) socket.destroy()
  await closeServers()
})

const renderer: Upstream = {
  web: (_, response) => void response.end('Next'),
  upgrade: (_, socket) => void socket.resume().end('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
}

async function openDoor(page: Rendered = html('A page')): Promise<{ server: Server; door: string }> {
  const press = new Press(async () => page, { ...pressOptions, budget: 200_000_000 })
  press.setLive(true)
  const server = createFrontDoor({ renderer, lake: undefined, press, keyOf: ({ url }) => url })
  return { server, door: await serve(server) }
}

function open(door: string): Socket {
  const socket = connect(Number(new URL(door).port), '127.0.0.1')
  socket.on('error', () => undefined)
  sockets.push(socket)
  return socket
}

describe('an address', () => {
  it.each([
    [1_000, 200],
    [16 * 1024, 200],
    [16 * 1024 + 1, 414],
    [20 * 1024, 414],
  ])('of %i characters is answered with %i', async (length, status) => {
    const { door } = await openDoor()
    const answer = await ask(door, `/${'a'.repeat(length - 1)}`)
    expect(answer.status).toBe(status)
    if (status === 414) expect(answer.headers).toMatchObject({ connection: 'close' })
  })

  it('that is too long is refused whoever would answer it', async () => {
    const server = createFrontDoor({ renderer, lake: renderer, press: undefined, keyOf: () => undefined })
    const door = await serve(server)
    for (const path of ['/lake/v1/data/', '/studio/'])
      expect((await ask(door, path + 'a'.repeat(16 * 1024))).status).toBe(414)
  })
})

describe('headers', () => {
  it.each([
    [8, 200],
    [23, 200],
    [25, 431],
  ])('of %i KB are answered with %i', async (kilobytes, status) => {
    const { door } = await openDoor()
    const line = 'a'.repeat(1_000)
    const headers = Object.fromEntries(Array.from({ length: kilobytes }, (_, at) => [`x-${at}`, line]))
    expect((await ask(door, '/', headers)).status).toBe(status)
  })

  it('that never end are not waited for', async () => {
    const { door } = await openDoor()
    const socket = open(door)
    socket.write('GET / HTTP/1.1\r\nhost: localhost\r\nx-slow: ')
    const trickle = setInterval(() => socket.write('a'), 50)
    socket.resume()
    await once(socket, 'close')
    clearInterval(trickle)
    // Others are served as before.
    expect((await ask(door, '/')).status).toBe(200)
  })
})

describe('a reader who takes an answer a few bytes at a time', () => {
  const large = buildFile(Buffer.alloc(60_000_000, 1), 'image/png')

  /** A reader who reads nothing, and the answer that is on its way to him. */
  async function stalled(path = '/large.png') {
    const { server, door } = await openDoor(large)
    // The page is printed by now, so that the answer begins at once.
    await (await fetch(door + path, { method: 'HEAD' })).text()
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] })
    const responses: ServerResponse[] = []
    server.on('request', (_, response) => responses.push(response))
    const socket = open(door).pause()
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`)
    while (!responses[0]?.writableEnded) await turn()
    return { response: responses[0], socket }
  }

  it('is cut off in the end', async () => {
    const { response } = await stalled()
    expect(response.destroyed).toBe(false)
    jest.advanceTimersByTime(60_000)
    expect(response.destroyed).toBe(true)
  })

  it('is not cut off if he has taken it by then', async () => {
    const { response, socket } = await stalled()
    socket.resume()
    while (!response.writableFinished) await turn()
    jest.advanceTimersByTime(90_000)
    await turn()
    expect(socket.destroyed).toBe(false)
  })
})

describe('a connection on which nobody says anything', () => {
  /** Whether a connection that has been answered `head`, and is then silent, is there after so many seconds. */
  async function survives(head: string, seconds: number): Promise<boolean> {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] })
    const { server, door } = await openDoor()
    const ends: Socket[] = []
    server.on('connection', (end: Socket) => ends.push(end))
    const socket = open(door)
    socket.write(head)
    await once(socket, 'data')
    jest.advanceTimersByTime(seconds * 1_000)
    await turn()
    return ends[0]?.destroyed === false
  }
  const plain = 'GET / HTTP/1.1\r\nhost: localhost\r\n'

  it.each([
    ['is left alone for a while', `${plain}\r\n`, 100, true],
    ['is given up', `${plain}\r\n`, 300, false],
    [
      'is kept if it is a WebSocket',
      `${plain}connection: upgrade\r\nupgrade: websocket\r\n\r\n`,
      3_000,
      true,
    ],
  ])('%s', async (_, head, seconds, isThere) => {
    expect(await survives(head, seconds)).toBe(isThere)
  })
})
