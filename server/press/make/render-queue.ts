import type { Rendered } from '../rendered'

/** Who asks for more pages than that at once is not waiting for them. */
const mostWaiting = 500

type Waiting = { isUrgent: () => boolean; begin: () => void }

/**
 * Renders pages one after another, since the renderer has one thread: side by side, all of them would be done only when the last one is.
 * What a reader waits for goes first. A render that takes longer than `patienceMs` is waiting itself, for the lake perhaps, and keeps the
 * next one no longer.
 */
export class RenderQueue {
  readonly #waiting: Waiting[] = []
  #current: object | undefined

  constructor(private readonly patienceMs = 100) {}

  /** Whether a render is urgent is asked when its turn could come. Rejects when too many wait already. */
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
