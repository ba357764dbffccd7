import { createServer, connect, type Socket } from 'node:net'

import { freePort } from './publication'

/** A way to a lake on which the stream of live events can be held up, as a network does it: open, and silent. */
export type PausableWay = { url: string; pause: () => void; resume: () => void; close: () => Promise<void> }

export async function pausableWay(lakeUrl: string): Promise<PausableWay> {
  const port = await freePort()
  const streams = new Set<Socket>()
  let isPaused = false
  const server = createServer((client) => {
    const lake = connect(Number(new URL(lakeUrl).port), '127.0.0.1')
    client.once('data', (head) => {
      if (!head.toString('latin1').includes('/data/live/events/')) return
      streams.add(lake)
      if (isPaused) lake.pause()
    })
    client.pipe(lake).pipe(client)
    const end = () => {
      streams.delete(lake)
      client.destroy()
      lake.destroy()
    }
    for (const socket of [client, lake]) socket.on('error', end).on('close', end)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    pause: () => {
      isPaused = true
      for (const stream of streams) stream.pause()
    },
    resume: () => {
      isPaused = false
      for (const stream of streams) stream.resume()
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
