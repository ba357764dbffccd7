import { memoryInUse } from './memory-in-use'
import type { RunOptions } from './job'
import type { PoolOptions } from './pool-options'

/** What may have to be done about a job that is running. */
export type Watch = {
  onSlow: () => void
  /** It has cost as much as a new worker would, or nobody wants it any more after that. */
  onCostly: () => void
  onLate: () => void
  onMemory: () => void
}

/** How often the memory of a slow job's worker is looked at. */
const lookMs = 100

/**
 * Keeps an eye on a running job: when it becomes slow, when it has used its time, and how much memory its process takes. Holds the lake's
 * process until the job is over.
 */
export class RunningJob {
  readonly startedAt = performance.now()
  #lastProgress = this.startedAt
  #timer: NodeJS.Timeout
  #isSlow = false
  #isCostly = false
  #isOver = false

  constructor(
    private readonly deadlines: Pick<RunOptions, 'deadlineMs' | 'mostMs'>,
    private readonly pid: number | undefined,
    private readonly limits: Pick<PoolOptions, 'slowMs' | 'startCostMs' | 'memoryMB'>,
    private readonly watch: Watch,
  ) {
    this.#timer = this.#lookAfter(Math.min(limits.slowMs, deadlines.deadlineMs))
  }

  /** It has shown that it gets on. */
  progress(): void {
    this.#lastProgress = performance.now()
  }

  /** Nobody waits for it any more: it is costly from now on if it was before, and else when it becomes so. */
  abandon(): void {
    if (this.#isCostly && !this.#isOver) this.watch.onCostly()
  }

  end(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  #lookAfter(ms: number): NodeJS.Timeout {
    // Whole milliseconds, and never early.
    return setTimeout(() => this.#look(), Math.ceil(ms))
  }

  #look(): void {
    const elapsed = performance.now() - this.startedAt
    const left = this.#timeLeft()
    if (left <= 0) {
      // If we were held up ourselves, the answer may have come in time and only has to be read.
      setImmediate(() => this.#isLate())
      return
    }
    if (!this.#isSlow && elapsed >= this.limits.slowMs) {
      this.#isSlow = true
      this.watch.onSlow()
    }
    if (!this.#isCostly && elapsed >= this.limits.startCostMs) {
      this.#isCostly = true
      this.watch.onCostly()
    }
    if (this.#isOver) return
    const memory = this.#isSlow && this.pid !== undefined ? memoryInUse(this.pid) : undefined
    if (memory !== undefined && memory > this.limits.memoryMB) this.watch.onMemory()
    if (this.#isOver) return
    const next = this.#isSlow ? lookMs : this.limits.slowMs - elapsed
    this.#timer = this.#lookAfter(Math.min(next, left))
  }

  #isLate(): void {
    if (this.#isOver) return
    if (this.#timeLeft() > 0) this.#look()
    else this.watch.onLate()
  }

  #timeLeft(): number {
    const { deadlineMs, mostMs = Infinity } = this.deadlines
    const now = performance.now()
    return Math.min(this.#lastProgress + deadlineMs, this.startedAt + mostMs) - now
  }
}
