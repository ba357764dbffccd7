import type { Answer, Job, RunOptions } from './job'
import type { RunningJob } from './running-job'

/** A job and those who wait for what comes of it. */
export class Task {
  /** While it runs. */
  watch: RunningJob | undefined
  /** Its worker has been given a lower priority. */
  isLowered = false
  isSettled = false
  #waitTimer: NodeJS.Timeout | undefined
  #forgetSignal: (() => void) | undefined

  constructor(
    readonly job: Job,
    readonly options: RunOptions,
    private readonly onAnswer: (answer: Answer) => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  onCancel(cancel: (reason: unknown) => void): void {
    const { signal } = this.options
    if (!signal) return
    const listener = () => cancel(signal.reason)
    signal.addEventListener('abort', listener, { once: true })
    this.#forgetSignal = () => signal.removeEventListener('abort', listener)
  }

  waitAtMost(ms: number, giveUp: () => void): void {
    this.#waitTimer = setTimeout(giveUp, ms)
  }

  begin(watch: RunningJob): void {
    clearTimeout(this.#waitTimer)
    this.watch = watch
  }

  /** Says whether somebody still waited for it. */
  resolve(answer: Answer): boolean {
    if (!this.#settle()) return false
    this.onAnswer(answer)
    return true
  }

  /** Says whether somebody still waited for it. */
  reject(error: unknown): boolean {
    if (!this.#settle()) return false
    this.onError(error)
    return true
  }

  #settle(): boolean {
    if (this.isSettled) return false
    this.isSettled = true
    clearTimeout(this.#waitTimer)
    this.#forgetSignal?.()
    return true
  }
}
