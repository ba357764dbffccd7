import { AsyncLocalStorage } from 'node:async_hooks'

import { dataError } from '../documents/errors'

/** How long a query may take, in milliseconds: strangers get less than people and programs who have signed in. */
export const timeLimits = { anonymous: 1_000, signedIn: 10_000 }

/** Looking at the clock for every document would cost more than many a query. */
const documentsBetweenLooks = 256

/** The evaluation that is going on; one that waits for promises may take turns with others, and each has its own time. */
const running = new AsyncLocalStorage<{ deadline: number; limit: number }>()
let steps = 0

/**
 * Runs an evaluation, which holds up everybody else, and stops it when it has taken longer than `limit` milliseconds. Only lists
 * that `watched` made are looked at; all lists of documents are. Throws 408 (a promise is rejected with it).
 */
export function withTimeLimit<T>(limit: number, evaluation: () => T): T {
  return running.run({ deadline: performance.now() + limit, limit }, evaluation)
}

/** The same list, which ends a query that is over its time when it is walked through. */
export function watched<T>(list: T[]): T[] {
  const copy = [...list]
  const walk = function* (): ArrayIterator<T> {
    for (const item of list) {
      steps += 1
      if (steps % documentsBetweenLooks === 0) look()
      yield item
    }
  }
  Object.defineProperty(copy, Symbol.iterator, { value: walk })
  return copy
}

function look(): void {
  const evaluation = running.getStore()
  if (!evaluation || performance.now() < evaluation.deadline) return
  throw dataError(
    408,
    'queryTimeoutError',
    `The query took longer than ${evaluation.limit} ms and was stopped. Ask for less at a time, or filter by _type or _id first.`,
  )
}
