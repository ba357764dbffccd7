import { unknownMs } from './costs'
import type { Lane } from './job'
import { askerBusy, lakeBusy } from './refusals'

/** How many may run and wait. */
export type Bounds = {
  /** Workers, as long as no job is slow. */
  size: number
  /** So many slow jobs do not count: that many workers more may be there meanwhile, so that quick jobs need not wait for them. */
  extra: number
  /** Jobs waiting, altogether; strangers may take up half of it. */
  waiting: number
  /** Jobs waiting, of one asker. */
  waitingOfOne: Readonly<Record<Lane, number>>
}

/** Running jobs of somebody, and those of them that are slow. */
class Load {
  running = 0
  slow = 0

  /** Whether another may run beside those that are, when `limit` are allowed and `forgiven` slow ones do not count. */
  room(limit: number, forgiven: number): number {
    return Math.max(0, limit - this.running + Math.min(forgiven, this.slow))
  }
}

class Asker<T> extends Load {
  readonly waiting: Turn<T>[] = []
  constructor(readonly name: string) {
    super()
  }
}

class LaneState<T> extends Load {
  readonly askers = new Map<string, Asker<T>>()
  /** Askers with jobs waiting; the first one's turn is next. */
  readonly rota = new Set<Asker<T>>()
  waiting = 0
  constructor(readonly name: Lane) {
    super()
  }
}

/** A job's place, from when it comes until it is over. */
export class Turn<T> {
  state: 'waiting' | 'running' | 'over' = 'waiting'
  isSlow = false
  constructor(
    readonly item: T,
    readonly lane: LaneState<T>,
    readonly asker: Asker<T>,
    private readonly isQuick: boolean,
    /** Among the jobs of its asker, the one that is due first is next. */
    readonly due: number,
  ) {}

  /** A stranger's, and not known to be quick: it may make those wait who come after it, or be the end of its worker. */
  get isRisky(): boolean {
    return this.lane.name === 'anonymous' && !this.isQuick
  }

  /** Somebody's who has signed in, and known to be quick: it need not wait for what is slow of their own. */
  get isEasy(): boolean {
    return this.lane.name === 'signedIn' && this.isQuick
  }
}

/**
 * How many workers are free: `several`; the `last` one, though another will soon be there; or the last one while others are slow or were
 * killed, so that another such job is to be expected.
 */
export type Free = 'several' | 'last' | 'lastInTrouble'

/** What is expected to take no longer, in milliseconds, is no danger to anybody who comes next. */
const quickMs = 25

/** A job may be overtaken by those that come before it has waited for so many times as long as it is expected to take. */
const patience = 10

/**
 * Says whose job is next. Askers take turns, and so do strangers and those that have signed in; nobody has all workers. No asker runs
 * more than all but one, nor do all strangers together; and the last place of all is for somebody signed in who has nothing running,
 * or for a job of theirs that is known to be quick. Of one asker's jobs, short ones overtake long ones, which therefore wait in proportion to what they take.
 */
export class Turns<T> {
  readonly #all = new Load()
  readonly #running = new Set<Turn<T>>()
  readonly #signedIn = new LaneState<T>('signedIn')
  readonly #anonymous = new LaneState<T>('anonymous')
  #nextLane = this.#signedIn

  constructor(private readonly bounds: Bounds) {}

  get running(): number {
    return this.#all.running
  }

  get waiting(): number {
    return this.#signedIn.waiting + this.#anonymous.waiting
  }

  /** How many workers there may be at the moment. */
  get capacity(): number {
    return this.bounds.size + Math.min(this.bounds.extra, this.#all.slow)
  }

  /**
   * Queues a job. `expectedMs`: how long jobs of its kind take, if that is known. Throws 429 when its asker has enough waiting, and 503
   * when everybody together has.
   */
  add(name: string, laneName: Lane, item: T, expectedMs?: number): Turn<T> {
    const lane = laneName === 'signedIn' ? this.#signedIn : this.#anonymous
    const asker = lane.askers.get(name) ?? new Asker<T>(name)
    if (asker.waiting.length >= this.bounds.waitingOfOne[laneName]) throw askerBusy(asker.waiting.length)
    const isFull = this.waiting >= this.bounds.waiting
    if (isFull || (lane === this.#anonymous && lane.waiting >= this.bounds.waiting / 2)) throw lakeBusy()
    const isQuick = (expectedMs ?? unknownMs) <= quickMs
    const due = performance.now() + (expectedMs ?? unknownMs) * patience
    const turn = new Turn(item, lane, asker, isQuick, due)
    lane.askers.set(name, asker)
    lane.rota.add(asker)
    lane.waiting += 1
    asker.waiting.splice(asker.waiting.findLastIndex((other) => other.due <= due) + 1, 0, turn)
    return turn
  }

  /** Whether a job that is running is slow. */
  get hasSlow(): boolean {
    return this.#all.slow > 0
  }

  /** The job that is to run now; it counts as running from here on. Undefined when none may. */
  take(free: Free = 'several'): Turn<T> | undefined {
    if (this.#all.running >= this.capacity) return undefined
    const lanes = [this.#nextLane, this.#otherThan(this.#nextLane)]
    for (const lane of lanes) {
      for (const asker of lane.rota) {
        if (free === 'last' && asker.waiting[0]?.isRisky) continue
        if (free === 'lastInTrouble' && !this.#mayHaveLast(lane, asker)) continue
        if (this.#room(lane, asker) < 1) continue
        this.#nextLane = this.#otherThan(lane)
        return this.#start(lane, asker)
      }
    }
    return undefined
  }

  /** How many of the waiting jobs could run now if there were workers for them. */
  get startable(): number {
    const free = this.capacity - this.#all.running
    const [signedIn, anonymous] = [this.#signedIn, this.#anonymous].map((lane) => {
      let sum = 0
      for (const asker of lane.rota) sum += Math.min(asker.waiting.length, this.#room(lane, asker))
      return sum
    })
    const strangers = Math.min(anonymous ?? 0, this.#roomForStrangers())
    return Math.max(0, Math.min(free, (signedIn ?? 0) + strangers))
  }

  /** A running job takes long. */
  markSlow(turn: Turn<T>): void {
    if (turn.state !== 'running' || turn.isSlow) return
    turn.isSlow = true
    for (const load of [this.#all, turn.lane, turn.asker]) load.slow += 1
  }

  /** A job is over, or is no longer to be done. */
  end(turn: Turn<T>): void {
    const { lane, asker, state } = turn
    if (state === 'over') return
    turn.state = 'over'
    if (state === 'waiting') this.#leaveQueue(turn)
    if (this.#running.delete(turn)) {
      for (const load of [this.#all, lane, asker]) {
        load.running -= 1
        if (turn.isSlow) load.slow -= 1
      }
    }
    if (asker.running === 0 && asker.waiting.length === 0) lane.askers.delete(asker.name)
  }

  allRunning(): Turn<T>[] {
    return [...this.#running]
  }

  allWaiting(): Turn<T>[] {
    return [this.#signedIn, this.#anonymous].flatMap((lane) =>
      [...lane.rota].flatMap((asker) => [...asker.waiting]),
    )
  }

  /** How many more jobs this asker may run. */
  #room(lane: LaneState<T>, asker: Asker<T>): number {
    const { size, extra } = this.bounds
    const isStranger = lane === this.#anonymous
    const isLastPlace = extra > 0 && this.#all.running === size + extra - 1
    if (isLastPlace && !this.#mayHaveLast(lane, asker)) return 0
    const ofOne = asker.room(Math.max(1, size - 1), isStranger ? 0 : Math.min(1, extra))
    if (ofOne < 1 && asker.waiting[0]?.isEasy) return Math.min(1, asker.room(size, extra))
    return isStranger ? Math.min(ofOne, this.#roomForStrangers()) : ofOne
  }

  #mayHaveLast(lane: LaneState<T>, asker: Asker<T>): boolean {
    return lane === this.#signedIn && (asker.running === 0 || asker.waiting[0]?.isEasy === true)
  }

  #roomForStrangers(): number {
    return this.#anonymous.room(Math.max(1, this.bounds.size - 1), Math.min(1, this.bounds.extra))
  }

  #start(lane: LaneState<T>, asker: Asker<T>): Turn<T> | undefined {
    const turn = asker.waiting[0]
    if (!turn) return undefined
    this.#leaveQueue(turn)
    turn.state = 'running'
    this.#running.add(turn)
    for (const load of [this.#all, lane, asker]) load.running += 1
    // To the end of the rota: the others are asked first.
    if (lane.rota.delete(asker) && asker.waiting.length > 0) lane.rota.add(asker)
    return turn
  }

  #leaveQueue(turn: Turn<T>): void {
    const { lane, asker } = turn
    const at = asker.waiting.indexOf(turn)
    if (at < 0) return
    asker.waiting.splice(at, 1)
    lane.waiting -= 1
    if (asker.waiting.length === 0) lane.rota.delete(asker)
  }

  #otherThan(lane: LaneState<T>): LaneState<T> {
    return lane === this.#signedIn ? this.#anonymous : this.#signedIn
  }
}
