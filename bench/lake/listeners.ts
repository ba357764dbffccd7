import { Agent, request } from 'node:http'

import type { Asked } from './line'

/** Streams that are open. */
export type Listeners = { close: () => void }

const patienceMs = 60_000

/** Opens event streams, and waits until each has been welcomed. What they are sent is thrown away, unless somebody hears it. */
export async function listen(
  origin: string,
  asked: readonly Asked[],
  hear: (piece: Buffer) => void = () => undefined,
): Promise<Listeners> {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY })
  const opened = asked.map(
    ({ method, path, headers }) =>
      new Promise<void>((resolve, reject) => {
        const sent = request(origin + path, { agent, method, headers }, (answer) => {
          if (answer.statusCode !== 200) reject(new Error(`A listener was answered ${answer.statusCode}.`))
          answer.on('data', (piece: Buffer) => {
            if (piece.includes('event: welcome')) resolve()
            hear(piece)
          })
          answer.once('error', reject)
        })
        sent.setTimeout(patienceMs, () => reject(new Error('A listener was not welcomed.')))
        sent.once('error', reject)
        sent.end()
      }),
  )
  // Those that are still waiting when one has failed are given up.
  await Promise.all(opened).catch((error: unknown) => {
    agent.destroy()
    throw error
  })
  return { close: () => agent.destroy() }
}
