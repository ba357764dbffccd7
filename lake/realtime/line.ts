import { setImmediate as everybodyElse } from 'node:timers/promises'

/** Does one piece of work after the other, in the order in which they were asked for. Before each, everybody else has a turn. */
export class Line {
  #last: Promise<unknown> = Promise.resolve()

  next<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(() => everybodyElse()).then(work)
    this.#last = done.catch(() => undefined)
    return done
  }
}
