import type { Answered } from './line'
import { median } from '../support/statistics'

/** How long to measure one thing in one round. */
export type Budget = { ms: number; most: number }

/** The median of how long something takes, in milliseconds: done as often as the budget allows, at least once. */
export async function medianOf(budget: Budget, once: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (const end = performance.now() + budget.ms; times.length < budget.most;) {
    times.push(await once())
    if (performance.now() > end) break
  }
  return median(times)
}

/** The time of an answer. Throws unless it is a good one. */
export function timeOf({ status, body, ms }: Answered): number {
  if (status === 200) return ms
  throw new Error(`status ${status}: ${body.toString().slice(0, 200)}`)
}
