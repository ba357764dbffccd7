/** Asks the lake anything. Resolves when it answers, whatever it says; rejects when it refuses, or when the signal says so. */
export type AskLake = (signal: AbortSignal) => Promise<unknown>

/** Most pages are rendered by then, and nobody needs to know how the lake is. */
const lookEveryMs = 100
/** A question without an answer is asked again: the lake may have come back without having heard it. */
const askAgainMs = 5_000

/**
 * Checks the lake's pulse while readers wait for a page. A render waits for the lake as long as its queries may take; a reader need not, if
 * the lake answers nothing at all, not even whether it is there.
 */
export class Pulse {
  #silentSince: number | undefined
  readonly #closing = new AbortController()

  constructor(private readonly ask: AskLake) {}

  /** What `work` comes to; or what `instead` gives, as soon as the lake has been silent for `patienceMs` and the work is not done. */
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

  /** Resolves when the lake has been silent for so long; never, once `done` says so. */
  #silence(patienceMs: number, done: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#silentSince === undefined) void this.#listen()
        else if (performance.now() - this.#silentSince >= patienceMs) return finish()
      }
      const timer = setInterval(look, lookEveryMs)
      const finish = () => {
        clearInterval(timer)
        resolve()
      }
      done.addEventListener('abort', () => clearInterval(timer))
      // It may be known already.
      if (this.#silentSince !== undefined) look()
    })
  }

  async #listen(): Promise<void> {
    this.#silentSince = performance.now()
    let isSilent = true
    while (isSilent && !this.#closing.signal.aborted) {
      const patience = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(askAgainMs)])
      // Who is refused knows that there is nothing to wait for.
      isSilent = await this.ask(patience).then(
        () => false,
        () => patience.aborted,
      )
    }
    this.#silentSince = undefined
  }
}

/** Asks the API at `origin` for the least that it can say. */
export const ping =
  (origin: string): AskLake =>
  async (signal) => {
    const response = await fetch(new URL('/v1/ping', origin), { signal })
    await response.text()
  }
