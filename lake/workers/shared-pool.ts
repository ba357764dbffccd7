import { WorkerPool } from './pool'
import type { PoolOptions } from './pool-options'

/** For how long a pool that nobody holds is kept, in case somebody wants one again. */
const lingerMs = 1_000

type Shared = { pool: WorkerPool; holders: number; timer?: NodeJS.Timeout | undefined }
const pools = new Map<string, Shared>()

/** One holder's share of a pool. */
export type Hold = { pool: WorkerPool; release: () => void }

/**
 * The pool of a program that everybody in this process shares. Its workers end soon after the last holder has released it. The options
 * of whoever comes first count.
 */
export function acquireSharedPool(program: string, options: Partial<PoolOptions> = {}): Hold {
  const shared = pools.get(program) ?? { pool: new WorkerPool({ ...options, program }), holders: 0 }
  pools.set(program, shared)
  clearTimeout(shared.timer)
  shared.holders += 1
  let isHeld = true
  const release = () => {
    if (!isHeld) return
    isHeld = false
    shared.holders -= 1
    if (shared.holders > 0) return
    shared.timer = setTimeout(() => {
      pools.delete(program)
      void shared.pool.close()
    }, lingerMs).unref()
  }
  return { pool: shared.pool, release }
}
