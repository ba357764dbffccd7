import { dataError } from '../http/errors'

/** How long a query may take, in milliseconds: strangers get less than people and programs who have signed in. */
export const timeLimits = { anonymous: 1_000, signedIn: 10_000 }

/** Looking at the clock for every document would cost more than many a query. */
const documentsBetweenLooks = 256

const running = { deadline: Number.POSITIVE_INFINITY, limit: 0, steps: 0 }

/**
 * Runs an evaluation, which is synchronous and holds up everybody else, and stops it when it has taken longer than `limit`
 * milliseconds. Only lists that `watched` made are looked at; all lists of documents are. Throws 408.
 */
export function withTimeLimit<T>(limit: number, evaluation: () => T): T {
  Object.assign(running, { deadline: performance.now() + limit, limit, steps: 0 })
  try {
    return evaluation()
  } finally {
    running.deadline = Number.POSITIVE_INFINITY
  }
}

/** The same list, which ends a query that is over its time when it is walked through. */
export function watched<T>(list: T[]): T[] {
  const copy = [...list]
  const walk = function* (): ArrayIterator<T> {
    for (const item of list) {
      running.steps += 1
      if (running.steps % documentsBetweenLooks === 0) look()
      yield item
    }
  }
  Object.defineProperty(copy, Symbol.iterator, { value: walk })
  return copy
}

function look(): void {
  if (performance.now() < running.deadline) return
  throw dataError(
    408,
    'queryTimeoutError',
    `The query took longer than ${running.limit} ms and was stopped. Ask for less at a time, or filter by _type or _id first.`,
  )
}
