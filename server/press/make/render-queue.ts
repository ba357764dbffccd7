import type { Rendered } from '../rendered'

/** With more than this waiting, somebody is only making work: further renders are refused. */
const mostWaiting = 500

type Waiting = { isUrgent: () => boolean; begin: () => void }

/**
 * Renders pages one after another. The renderer has one thread, so renders that run side by side would all be done only at the end of the
 * last. Those that a reader waits for go first, and do not wait for the end of one that nobody waits for: while that one has asked the lake,
 * the renderer is free. A render that takes longer than `patienceMs` is probably waiting for the lake, so the next one begins.
 */
export class RenderQueue {
  readonly #waiting: Waiting[] = []
  /** The renders that the next one waits for. */
  readonly #current = new Set<Waiting>()

  constructor(private readonly patienceMs = 100) {}

  /** `isUrgent` is asked whenever a turn is given, as a reader may have come meanwhile. Rejects when too many renders wait already. */
  run(render: () => Promise<Rendered>, isUrgent: () => boolean): Promise<Rendered> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length >= mostWaiting) return reject(new Error('Too many pages wait to be rendered.'))
      const waiting: Waiting = {
        isUrgent,
        begin: () => void this.#occupy(waiting, render()).then(resolve, reject),
      }
      this.#waiting.push(waiting)
      this.#next()
    })
  }

  #next(): void {
    const urgent = this.#waiting.findIndex(({ isUrgent }) => isUrgent())
    const isHeldUp =
      urgent < 0 ? this.#current.size > 0 : [...this.#current].some(({ isUrgent }) => isUrgent())
    if (isHeldUp) return
    const [next] = this.#waiting.splice(Math.max(urgent, 0), 1)
    next?.begin()
  }

  #occupy(current: Waiting, rendering: Promise<Rendered>): Promise<Rendered> {
    this.#current.add(current)
    const release = () => {
      clearTimeout(patience)
      if (this.#current.delete(current)) this.#next()
    }
    const patience = setTimeout(release, this.patienceMs)
    rendering.then(release, release)
    return rendering
  }
}
