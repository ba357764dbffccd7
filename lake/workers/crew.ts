import { startFailure, startsAgain } from './endings'
import type { Frame } from './frames'
import { Guard } from './guard'
import type { PoolOptions } from './pool-options'
import { type Ending, WorkerProcess } from './worker-process'

/** A worker, as the crew knows it. */
export class Member {
  state: 'starting' | 'idle' | 'busy' = 'starting'
  idleSince = 0
  startTimer: NodeJS.Timeout | undefined
  /** What to do with what comes from it. Both are set while it has a job. */
  onFrame: ((frame: Frame) => void) | undefined
  onDeath: ((ending: Ending) => void) | undefined

  constructor(readonly process: WorkerProcess) {}
}

export type CrewEvents = {
  /** A worker is free, or one that was starting is not to be expected. */
  onChange: () => void
  /** How many workers are kept when there is nothing to do. */
  kept: () => number
  /** Too many starts in a row have failed: nobody is there to do a job. */
  onStranded: () => void
}

/** So many starts in a row may fail before jobs are refused. */
const failuresBorne = 3
const maxRestartMs = 30_000

/** The workers of a pool: starts them, keeps some warm, ends those that are idle for long. Knows nothing of who asks for what. */
export class Crew {
  readonly #members = new Set<Member>()
  /** Those that wait for a job; the last to have worked is the last. */
  readonly #free: Member[] = []
  readonly #going = new Set<Promise<void>>()
  readonly #guard = new Guard()
  readonly #sweeper: NodeJS.Timeout
  #failures = 0
  #restart: NodeJS.Timeout | undefined
  #isClosed = false
  started = 0

  constructor(
    private readonly options: PoolOptions,
    private readonly events: CrewEvents,
  ) {
    this.#sweeper = setInterval(() => this.#sweep(), options.idleMs / 4).unref()
  }

  get size(): number {
    return this.#members.size
  }

  get starting(): number {
    let count = 0
    for (const { state } of this.#members) if (state === 'starting') count += 1
    return count
  }

  get idle(): number {
    return this.#free.length
  }

  /** Whether starting workers has failed so often that a job had better be refused. */
  get isStranded(): boolean {
    return this.#failures >= failuresBorne && this.#members.size === this.starting
  }

  /** Whether a worker can be started at the moment: the last start has not failed. */
  get canStart(): boolean {
    return !this.#isClosed && !this.#restart
  }

  /**
   * Takes an idle worker for a job: the last to have worked, which knows most, so that the others may go; or, for a job that may be the
   * end of it, the one that knows least.
   */
  take(isRisky: boolean): Member | undefined {
    const member = isRisky ? this.#free.shift() : this.#free.pop()
    if (member) member.state = 'busy'
    return member
  }

  /** Gives it back. */
  giveBack(member: Member): void {
    if (!this.#members.has(member)) return
    member.onFrame = undefined
    member.onDeath = undefined
    this.#free.push(member)
    this.#isIdle(member)
  }

  /** Ends a worker, whatever it is doing. */
  end(member: Member): void {
    member.process.end()
    this.#forget(member)
  }

  /** Starts workers until there are `count`, unless starting fails at the moment. */
  growTo(count: number): void {
    while (this.canStart && this.#members.size < count) this.#start()
  }

  /** Ends all of them. Resolves when no process is left. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#sweeper)
    clearTimeout(this.#restart)
    for (const member of this.#members) this.end(member)
    await Promise.all(this.#going)
    this.#guard.close()
  }

  #start(): void {
    const member = new Member(
      new WorkerProcess(this.options, {
        ready: () => this.#isReady(member),
        frame: (frame) => member.onFrame?.(frame),
        leaves: () => this.#leaves(member),
        died: (ending) => this.#died(member, ending),
      }),
    )
    this.started += 1
    this.#members.add(member)
    const { gone, pid } = member.process
    if (pid !== undefined) this.#guard.add(pid)
    const going = gone.then(() => {
      this.#going.delete(going)
      if (pid !== undefined) this.#guard.remove(pid)
    })
    this.#going.add(going)
    member.startTimer = setTimeout(() => {
      member.process.end()
      this.#died(member, { how: `not ready after ${this.options.startMs} ms`, output: '' })
    }, this.options.startMs).unref()
  }

  #isReady(member: Member): void {
    if (member.state !== 'starting') return
    clearTimeout(member.startTimer)
    if (this.#failures >= failuresBorne) console.error(startsAgain(this.options.purpose))
    this.#failures = 0
    // Those that have worked come after it: they have met the dataset.
    this.#free.unshift(member)
    this.#isIdle(member)
  }

  #isIdle(member: Member): void {
    member.state = 'idle'
    member.idleSince = performance.now()
    this.events.onChange()
  }

  #died(member: Member, ending: Ending): void {
    const { state, onDeath } = member
    this.#forget(member)
    if (state === 'starting') this.#startFailed(ending)
    else if (onDeath) onDeath(ending)
    else this.growTo(this.events.kept())
  }

  #startFailed(ending: Ending): void {
    this.#failures += 1
    if (this.#failures === failuresBorne) console.error(startFailure(ending, this.options.purpose))
    this.#restart ??= setTimeout(
      () => {
        this.#restart = undefined
        this.growTo(Math.max(this.events.kept(), this.#members.size + 1))
      },
      Math.min(this.options.restartMs * 2 ** (this.#failures - 1), maxRestartMs),
    ).unref()
    if (this.isStranded) this.events.onStranded()
    else this.events.onChange()
  }

  #forget(member: Member): void {
    clearTimeout(member.startTimer)
    this.#members.delete(member)
    this.#leaves(member)
  }

  /** It gets no more jobs. */
  #leaves(member: Member): void {
    const at = this.#free.indexOf(member)
    if (at >= 0) this.#free.splice(at, 1)
  }

  #sweep(): void {
    const longAgo = performance.now() - this.options.idleMs
    for (const member of [...this.#free]) {
      if (this.#members.size <= this.events.kept()) return
      if (member.idleSince < longAgo) this.end(member)
    }
  }
}
