import { createServer } from 'node:http'
import { once } from 'node:events'

import WebSocket, { WebSocketServer } from 'ws'

import { listen } from '@/server/processes/listening'

import { closeServers, serve } from './support/servers'

afterEach(closeServers)

describe('listen', () => {
  it('tells the port that was chosen, and frees it in the end', async () => {
    const { port, close } = await listen(createServer(), 0, '127.0.0.1')
    await close()
    const again = await listen(createServer(), port, '127.0.0.1')
    expect(again.port).toBe(port)
    await again.close()
  })

  it('fails when the port is taken', async () => {
    const port = Number(new URL(await serve(createServer())).port)
    await expect(listen(createServer(), port, '127.0.0.1')).rejects.toThrow('EADDRINUSE')
  })

  it('ends answers that never end, and WebSockets', async () => {
    const server = createServer((_, response) => void response.writeHead(200).write('welcome'))
    new WebSocketServer({ server })
    const { port, close } = await listen(server, 0, '127.0.0.1')
    const stream = await fetch(`http://127.0.0.1:${port}/`)
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`)
    await once(socket, 'open')
    const closed = once(socket, 'close')
    await close()
    await closed
    await expect(stream.text()).rejects.toThrow()
  })
})
