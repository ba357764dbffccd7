import type { JsonObject } from '../documents/types'
import { Line } from './line'
import { replayWindow, type Steps } from './replay'

/** How long a replay works before everybody else has a turn, in milliseconds. */
const turnMs = 8
/** A listener that has waited so long for the replays of others is told to start afresh. */
const patienceMs = 10_000

export type ReplayOptions = {
  /** Whether there is still somebody to tell. */
  isWanted: () => boolean
  /** Is told how many milliseconds of work each turn took. */
  spend: (ms: number) => void
}

/**
 * Finds what listeners and live events missed, without holding up anybody else: listeners are served one after the other, so that only
 * one of them has what it missed in memory, and all work is done in short turns.
 */
export class Replays {
  readonly #whole = new Line()
  readonly #turns = new Line()

  /** Does a short piece of work when it is its turn. */
  turn<T>(piece: () => T, { spend }: Pick<ReplayOptions, 'spend'>): Promise<T> {
    return this.#turns.next(() => {
      const start = performance.now()
      try {
        return piece()
      } finally {
        spend(performance.now() - start)
      }
    })
  }

  /** Does work that comes in small steps, and resolves with its result; with undefined when it took too long, or nobody wants it now. */
  run<T>(steps: Steps<T>, { isWanted, spend }: ReplayOptions): Promise<T | undefined> {
    const asked = performance.now()
    let spent = 0
    const count = (ms: number) => {
      spent += ms
      spend(ms)
    }
    return this.#whole.next(async () => {
      if (performance.now() - asked > patienceMs) return undefined
      let found: JsonObject[] | undefined
      while (isWanted() && spent < replayWindow.ms) {
        const given = found
        const step = await this.turn(() => advance(steps, given), { spend: count })
        if (step.done) return step.value
        found = await step.value
      }
      return undefined
    })
  }
}

/** Takes steps until the turn is over, all are done, or something has to be waited for. */
function advance<T>(steps: Steps<T>, given: JsonObject[] | undefined): ReturnType<Steps<T>['next']> {
  const end = performance.now() + turnMs
  let step = steps.next(given)
  while (!step.done && step.value === undefined && performance.now() < end) step = steps.next()
  return step
}
