import { atMost } from '../../signals/at-most'

/** Asks the lake whether it is there. Resolves with any answer; rejects when the connection is refused, or the signal aborts. */
export type AskLake = (signal: AbortSignal) => Promise<unknown>

/** Most pages are rendered sooner than this, and then the lake need not be asked. */
const lookEveryMs = 100
/** After this long without an answer the question is asked again: a lake that has been restarted has not heard it. */
const askAgainMs = 5_000

/**
 * Checks, while readers wait for pages, whether the lake is alive. A render waits for the lake as long as a query may take. A reader need
 * not wait that long if the lake does not even answer a ping.
 */
export class Pulse {
  /** When the unanswered question was asked; undefined while there is none. */
  #silentSince: number | undefined
  readonly #closing = new AbortController()

  constructor(private readonly ask: AskLake) {}

  /** The result of `work`; or that of `instead`, if the lake has been silent for `patienceMs` before the work is done. */
  async orInstead<T>(work: Promise<T>, patienceMs: number, instead: () => T | Promise<T>): Promise<T> {
    const done = new AbortController()
    const silence = this.#silence(patienceMs, done.signal)
    try {
      const isDone = await Promise.race([work.then(() => true), silence.then(() => false)])
      return isDone ? await work : await instead()
    } finally {
      done.abort()
    }
  }

  close(): void {
    this.#closing.abort()
  }

  /** Resolves when the lake has been silent for this long; never, if `done` is aborted before. */
  #silence(patienceMs: number, done: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#silentSince === undefined) void this.#askUntilAnswered()
        else if (performance.now() - this.#silentSince >= patienceMs) return finish()
      }
      const timer = setInterval(look, lookEveryMs)
      const finish = () => {
        clearInterval(timer)
        resolve()
      }
      done.addEventListener('abort', () => clearInterval(timer))
      // Another reader may already have found it silent.
      if (this.#silentSince !== undefined) look()
    })
  }

  async #askUntilAnswered(): Promise<void> {
    this.#silentSince = performance.now()
    let isSilent = true
    while (isSilent && !this.#closing.signal.aborted) {
      // A refused connection is an answer, too: the lake is down, and the render will fail by itself.
      isSilent = await atMost(askAgainMs, this.#closing.signal, (patience) =>
        this.ask(patience).then(
          () => false,
          () => patience.aborted,
        ),
      )
    }
    this.#silentSince = undefined
  }
}

/** Asks the API at `origin` for the smallest answer that it has. */
export const ping =
  (origin: string): AskLake =>
  async (signal) => {
    const response = await fetch(new URL('/v1/ping', origin), { signal })
    await response.text()
  }
