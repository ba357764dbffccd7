const first = 250
const longest = 3_000

/** How long to wait after a number of failed attempts, in milliseconds. */
export const pauseAfter = (failures: number): number => Math.min(first * 2 ** failures, longest)

/** Whether a status means that the lake, or the front door before it, is only temporarily unable to answer. */
export const isPassing = (status: number): boolean => [502, 503, 504].includes(status)

/** The pauses between attempts to reach the lake. All of them end at once when the browser is back online. */
export class Patience {
  readonly #waiting = new Set<() => void>()

  /** Resolves when it is time for the next attempt; rejects with the signal's reason when that aborts. */
  pause(failures: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const end = () => {
        clearTimeout(timer)
        this.#waiting.delete(go)
        signal?.removeEventListener('abort', onAbort)
      }
      const go = () => {
        end()
        resolve()
      }
      const onAbort = () => {
        end()
        reject(signal?.reason)
      }
      const timer = setTimeout(go, pauseAfter(failures))
      this.#waiting.add(go)
      signal?.addEventListener('abort', onAbort)
    })
  }

  /** Ends all pauses. */
  hurry(): void {
    for (const go of [...this.#waiting]) go()
  }
}
