import { setTimeout as delay } from 'node:timers/promises'

import { LakeError } from '../documents/errors'

const message =
  'Another process is writing to this lake, such as an import, so nothing was saved. Try again in a moment.'

/** What is thrown when another process kept the write lock for longer than one waits. */
export class BusyError extends LakeError {
  constructor() {
    super(503, { statusCode: 503, error: 'Service Unavailable', message }, message)
    this.withHeaders({ 'retry-after': '2' })
  }
}

/** How long a request waits for its turn, in milliseconds; it looks after the shortest pause, then ever less often. */
const [patience, shortest, longest] = [5_000, 2, 50]

/**
 * Runs `work`, which writes, once no other process does so: nobody else is held up meanwhile. `work` itself must not wait for the lock.
 * Rejects with a `BusyError` after some seconds.
 */
export async function inTurn<T>(work: () => T): Promise<T> {
  const end = performance.now() + patience
  for (let pause = shortest; ; pause = Math.min(longest, 1.5 * pause)) {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof BusyError) || performance.now() > end) throw error
      await delay(pause)
    }
  }
}
