/**
 * How often the alarm looks at the clock. One long timer would not do: it can hold no more than 2^31 milliseconds (25 days), stands still
 * while the machine sleeps, and does not notice when the clock is set.
 */
const lookEveryMs = 60_000

/** Calls back when a time has come. Of several times it keeps the earliest. It does not keep the process running. */
export class Alarm {
  #time = Infinity
  #timer: NodeJS.Timeout | undefined

  constructor(private readonly ring: () => void) {}

  /** `time` is a time of `Date.now()`. */
  set(time: number): void {
    if (time >= this.#time) return
    this.#time = time
    this.#wait()
  }

  #wait(): void {
    clearTimeout(this.#timer)
    const ms = Math.min(Math.max(this.#time - Date.now(), 0), lookEveryMs)
    this.#timer = setTimeout(() => this.#look(), ms).unref()
  }

  #look(): void {
    if (Date.now() < this.#time) return this.#wait()
    this.#time = Infinity
    this.ring()
  }
}
