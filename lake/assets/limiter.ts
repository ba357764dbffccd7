import { httpError } from '../documents/errors'

/** Runs at most `running` jobs at a time, in order; answers 503 when `waiting` more are in the queue already. */
export type Limiter = <T>(job: () => Promise<T>) => Promise<T>

export function createLimiter(running: number, waiting: number): Limiter {
  const queue: (() => void)[] = []
  let active = 0
  return async (job) => {
    if (active >= running) {
      if (queue.length >= waiting)
        throw httpError(503, 'Too many images are being made. Try again in a moment.')
      await new Promise<void>((resolve) => queue.push(resolve))
    } else {
      active += 1
    }
    try {
      return await job()
    } finally {
      const next = queue.shift()
      if (next) next()
      else active -= 1
    }
  }
}
