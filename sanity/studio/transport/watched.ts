/** A value that can be watched for changes, in the form that React's `useSyncExternalStore` expects. */
export class Watched<T> {
  readonly #watchers = new Set<() => void>()
  #value: T

  constructor(value: T) {
    this.#value = value
  }

  readonly get = (): T => this.#value

  readonly set = (value: T): void => {
    if (Object.is(value, this.#value)) return
    this.#value = value
    for (const watcher of [...this.#watchers]) watcher()
  }

  /** Calls `watcher` after each change. Returns a function that stops this. */
  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  /** Resolves with the first value, from now on, that passes. Rejects with the signal's reason when that aborts. */
  readonly when = (passes: (value: T) => boolean, signal?: AbortSignal): Promise<T> =>
    new Promise((resolve, reject) => {
      const end = () => {
        unsubscribe()
        signal?.removeEventListener('abort', onAbort)
      }
      const look = () => {
        if (!passes(this.#value)) return
        end()
        resolve(this.#value)
      }
      const onAbort = () => {
        end()
        reject(signal?.reason)
      }
      const unsubscribe = this.subscribe(look)
      signal?.addEventListener('abort', onAbort)
      if (signal?.aborted) onAbort()
      else look()
    })
}
