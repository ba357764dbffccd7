import { setTimeout as delay } from 'node:timers/promises'

import { type Contestant, taste } from '../support/contest'
import type { Answer } from '../support/request'

const patienceMs = 20_000

/** Requests a page until it comes from the press, compressed with gzip. */
export async function printed(asked: Pick<Contestant, 'url' | 'headers'>): Promise<Answer> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(100)) {
    const answer = await taste(asked)
    const { 'x-lakeside-press': origin, 'content-encoding': encoding } = answer.headers
    if (answer.status === 200 && origin === 'printed' && encoding === 'gzip') return answer
  }
  throw new Error(`${asked.url} is not printed: it should say so in x-lakeside-press, and be compressed.`)
}
