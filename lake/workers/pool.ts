import { LakeError } from '../documents/errors'
import { Costs } from './costs'
import { Crew, type Member } from './crew'
import { meaningOf } from './endings'
import { type Frame, frameKinds } from './frames'
import type { Answer, Job, Lane, RunOptions } from './job'
import { defaultOptions, type PoolOptions } from './pool-options'
import { received } from './received-error'
import * as refusals from './refusals'
import { RunningJob } from './running-job'
import { noOutcomes, type Outcome, type Statistics } from './statistics'
import { Task } from './task'
import { type Free, type Turn, Turns } from './turns'
import type { Ending } from './worker-process'

/** For how long after a worker had to be killed another such job is expected. */
const troubleMs = 5_000
/** For how long after a stranger has asked others are expected, and a second worker is kept for them. */
const strangersMs = 600_000

/**
 * Worker processes that do jobs under deadlines, so that the lake's own process never does one. A job that takes too long, or too much
 * memory, is ended by killing its process, whatever it is doing; others do not notice.
 */
export class WorkerPool {
  readonly #options: PoolOptions
  readonly #crew: Crew
  readonly #turns: Turns<Task>
  readonly #outcomes = noOutcomes()
  /** Strangers cannot spoil what is expected of those who have signed in, nor the other way round. */
  readonly #costs: Readonly<Record<Lane, Costs>> = { signedIn: new Costs(), anonymous: new Costs() }
  #killed = 0
  #lastKill = -Infinity
  #lastStranger = -Infinity
  #isClosed = false
  /** The system lets a priority be lowered but not restored. Known once it has been tried. */
  #isOneWay = false

  constructor(options: { program: string } & Partial<PoolOptions>) {
    this.#options = { ...defaultOptions, ...options }
    this.#turns = new Turns(this.#options)
    this.#crew = new Crew(this.#options, {
      onChange: () => this.#dispatch(),
      kept: () => this.#kept,
      onStranded: () => {
        for (const turn of this.#turns.allWaiting()) this.#leave(turn, 'cannotStart', refusals.cannotStart())
      },
    })
    this.#crew.growTo(this.#options.warm)
  }

  /**
   * Does a job in a worker. Rejects with what its handler throws, with the reason of `signal`, or with a LakeError: 408 at the deadline,
   * 413 when it takes too much memory, 429 and 503 when too much is waiting, 503 when its turn does not come, 500 when its worker dies.
   */
  async run(job: Job, options: RunOptions): Promise<Answer> {
    options.signal?.throwIfAborted()
    if (this.#isClosed) throw refusals.closing()
    if (this.#crew.isStranded) {
      this.#outcomes.cannotStart += 1
      throw refusals.cannotStart()
    }
    return new Promise((resolve, reject) => {
      const task = new Task(job, options, resolve, reject)
      const turn = this.#admit(task)
      task.onCancel((reason) => this.#cancel(turn, reason))
      this.#dispatch()
      if (turn.state === 'waiting') this.#awaitTurn(turn)
    })
  }

  /** Starts a worker if there is none, so that the first job need not wait for it. */
  prepare(): void {
    if (!this.#isClosed) this.#crew.growTo(1)
  }

  statistics(): Statistics {
    const { size: workers, starting, started } = this.#crew
    const { running, waiting } = this.#turns
    return {
      running,
      waiting,
      workers,
      starting,
      started,
      killed: this.#killed,
      outcomes: { ...this.#outcomes },
    }
  }

  /** Ends all workers; what they were doing is answered with 503. Resolves when no process is left. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const turn of [...this.#turns.allWaiting(), ...this.#turns.allRunning()]) {
      turn.item.watch?.end()
      turn.item.reject(refusals.closing())
      this.#turns.end(turn)
    }
    await this.#crew.close()
  }

  /** How many workers are there when there is nothing to do. */
  get #kept(): number {
    const { warm, size } = this.#options
    const isExpectingStrangers = performance.now() - this.#lastStranger < strangersMs
    return isExpectingStrangers ? Math.max(warm, Math.min(2, size)) : warm
  }

  #admit(task: Task): Turn<Task> {
    const { asker, lane, kind } = task.options
    if (lane === 'anonymous') {
      this.#lastStranger = performance.now()
      this.#crew.growTo(this.#kept)
    }
    try {
      return this.#turns.add(asker, lane, task, this.#costs[lane].of(kind))
    } catch (error) {
      const isOfAsker = error instanceof LakeError && error.status === 429
      this.#outcomes[isOfAsker ? 'askerBusy' : 'lakeBusy'] += 1
      throw error
    }
  }

  #awaitTurn(turn: Turn<Task>): void {
    const { waitMs } = this.#options
    turn.item.waitAtMost(waitMs, () => this.#leave(turn, 'waitedTooLong', refusals.waitedTooLong(waitMs)))
  }

  /** Gives jobs to the workers that are free, and starts more workers if there are jobs for them. */
  #dispatch(): void {
    if (this.#isClosed) return
    while (this.#crew.idle > 0) {
      const turn = this.#turns.take(this.#free())
      const member = turn && this.#crew.take(turn.isRisky)
      if (!member) break
      this.#begin(turn, member)
    }
    const { size, starting } = this.#crew
    this.#crew.growTo(size - starting + this.#turns.startable)
  }

  /** What may be said of the workers that are free. Who does not get the last one has only to wait until another has started. */
  #free(): Free {
    const { size, extra } = this.#options
    const crew = this.#crew
    if (crew.idle > 1) return 'several'
    // After a job for which a worker was killed, another is likely to come. Then everybody would have to wait for a new worker.
    if (this.#isTroubled && this.#turns.startable > 0) crew.growTo(Math.min(size + extra, crew.size + 1))
    if (crew.starting > 0) return this.#isTroubled || this.#turns.hasSlow ? 'lastInTrouble' : 'last'
    return crew.canStart && crew.size < this.#turns.capacity ? 'last' : 'several'
  }

  get #isTroubled(): boolean {
    return performance.now() - this.#lastKill < troubleMs
  }

  #begin(turn: Turn<Task>, member: Member): void {
    const { item: task } = turn
    const { deadlineMs } = task.options
    const lower = () => {
      task.isLowered = member.process.pid !== undefined && this.#options.priority.lower(member.process.pid)
    }
    member.onFrame = (frame) => this.#answered(turn, member, frame)
    member.onDeath = (ending) => this.#died(turn, ending)
    task.begin(
      new RunningJob(task.options, member.process.pid, this.#options, {
        onSlow: () => {
          this.#turns.markSlow(turn)
          this.#noteCost(task)
          if (!this.#isOneWay) lower()
          this.#dispatch()
          this.#keepOneFree()
        },
        onCostly: () => {
          if (task.isSettled) this.#stop(turn, member)
          else if (this.#isOneWay) lower()
        },
        onLate: () => {
          this.#settle(task, 'tooSlow', refusals.tooSlow(deadlineMs))
          this.#stop(turn, member)
        },
        onMemory: () => {
          this.#settle(task, 'tooMuchMemory', refusals.tooMuchMemory())
          this.#stop(turn, member)
        },
      }),
    )
    member.process.send(task.job)
  }

  #answered(turn: Turn<Task>, member: Member, { kind, header, body }: Frame): void {
    const { item: task } = turn
    if (kind === frameKinds.progress) return task.watch?.progress()
    if (kind === frameKinds.note) return task.options.onNote?.(header)
    this.#noteCost(task)
    this.#over(turn)
    if (kind === frameKinds.answer) {
      if (task.resolve({ header, body })) this.#outcomes.answered += 1
    } else {
      const error = received(header)
      this.#settle(task, outcomeOf(error), error)
    }
    if (task.isLowered && !this.#isRestored(member)) {
      this.#crew.end(member)
      this.#replace()
    } else {
      this.#crew.giveBack(member)
    }
  }

  #isRestored({ process: { pid } }: Member): boolean {
    if (this.#isOneWay || pid === undefined) return false
    this.#isOneWay = !this.#options.priority.restore(pid)
    return !this.#isOneWay
  }

  /** A worker has ended in the middle of a job. */
  #died(turn: Turn<Task>, ending: Ending): void {
    const { outcome, error, log } = meaningOf(ending, this.#options.purpose)
    this.#over(turn)
    this.#settle(turn.item, outcome, error)
    console.error(log)
    this.#replace()
  }

  /** Kills a worker in the middle of a job. */
  #stop(turn: Turn<Task>, member: Member): void {
    this.#over(turn)
    this.#killed += 1
    this.#lastKill = performance.now()
    this.#crew.end(member)
    this.#replace()
  }

  /** Another worker for one that is gone, before the next job needs it. */
  #replace(): void {
    this.#dispatch()
    this.#crew.growTo(Math.min(this.#options.size, this.#crew.size + 1))
  }

  /** While jobs are slow, a worker is ready for the next one that is not. */
  #keepOneFree(): void {
    const { idle, starting, size } = this.#crew
    if (idle + starting === 0) this.#crew.growTo(Math.min(this.#turns.capacity, size + 1))
  }

  /** Nobody waits for the answer any more. */
  #cancel(turn: Turn<Task>, reason: unknown): void {
    if (turn.state === 'waiting') this.#leave(turn, 'cancelled', reason)
    else this.#settle(turn.item, 'cancelled', reason)
    turn.item.watch?.abandon()
  }

  /** A job that waits is not to be done. */
  #leave(turn: Turn<Task>, outcome: Outcome, error: unknown): void {
    this.#turns.end(turn)
    this.#settle(turn.item, outcome, error)
  }

  #noteCost({ options, watch }: Task): void {
    if (watch) this.#costs[options.lane].note(options.kind, performance.now() - watch.startedAt)
  }

  #over(turn: Turn<Task>): void {
    turn.item.watch?.end()
    this.#turns.end(turn)
  }

  #settle(task: Task, outcome: Outcome, error: unknown): void {
    if (task.reject(error)) this.#outcomes[outcome] += 1
  }
}

/** What an error means that a handler has thrown. */
function outcomeOf(error: Error): Outcome {
  if (!(error instanceof LakeError)) return 'failed'
  return refusals.isTooMuchMemory(error) ? 'tooMuchMemory' : 'refused'
}
