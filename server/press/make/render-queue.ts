import type { Rendered } from '../rendered'

/** With more than this waiting, somebody is only making work: further renders are refused. */
const mostWaiting = 500

type Waiting = { isUrgent: () => boolean; begin: () => void }

/**
 * Renders pages one after another. The renderer has one thread, so renders that run side by side would all be done only at the end of the
 * last. Those that a reader waits for go first. A render that takes longer than `patienceMs` is probably waiting for the lake, so the
 * next one begins.
 */
export class RenderQueue {
  readonly #waiting: Waiting[] = []
  #current: object | undefined

  constructor(private readonly patienceMs = 100) {}

  /** `isUrgent` is asked whenever a turn is given, as a reader may have come meanwhile. Rejects when too many renders wait already. */
  run(render: () => Promise<Rendered>, isUrgent: () => boolean): Promise<Rendered> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length >= mostWaiting) return reject(new Error('Too many pages wait to be rendered.'))
      const begin = () => void this.#occupy(render()).then(resolve, reject)
      this.#waiting.push({ isUrgent, begin })
      this.#next()
    })
  }

  #next(): void {
    if (this.#current) return
    const urgent = this.#waiting.findIndex(({ isUrgent }) => isUrgent())
    const [next] = this.#waiting.splice(Math.max(urgent, 0), 1)
    next?.begin()
  }

  #occupy(rendering: Promise<Rendered>): Promise<Rendered> {
    const current = (this.#current = {})
    const release = () => {
      clearTimeout(patience)
      if (this.#current !== current) return
      this.#current = undefined
      this.#next()
    }
    const patience = setTimeout(release, this.patienceMs)
    rendering.then(release, release)
    return rendering
  }
}
