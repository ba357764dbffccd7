import { availableParallelism } from 'node:os'

import { priority, type Priority } from './priority'
import type { Bounds } from './turns'
import type { WorkerProgram } from './worker-process'

/** What the workers are for, in the words of the log: "query", "queries", "answered". */
export type Purpose = { one: string; many: string; done: string }

export type PoolOptions = WorkerProgram &
  Bounds & {
    purpose: Purpose
    /** How much memory a worker may use in all, its heap included. */
    memoryMB: number
    /** How long a job may wait for its turn. */
    waitMs: number
    /** A job that has run for this long is slow: it no longer counts as one of the usual workers, and others get the processor first. */
    slowMs: number
    /** What a new worker costs: no worker is given up for less than that. */
    startCostMs: number
    /** How many workers are kept when there is nothing to do (a second one after strangers have asked), and how long the others are. */
    warm: number
    idleMs: number
    /** How long a worker may take to start. */
    startMs: number
    /** How long to wait for another start after one that failed; doubled with each that fails as well. */
    restartMs: number
    priority: Priority
  }

export const defaultOptions: Omit<PoolOptions, 'program'> = {
  purpose: { one: 'query', many: 'queries', done: 'answered' },
  size: Math.max(2, availableParallelism()),
  extra: 2,
  waiting: 512,
  waitingOfOne: { signedIn: 64, anonymous: 16 },
  heapMB: 256,
  memoryMB: 768,
  waitMs: 10_000,
  slowMs: 50,
  startCostMs: 250,
  warm: 1,
  idleMs: 7_000,
  startMs: 30_000,
  restartMs: 250,
  priority,
}
