/**
 * Timers take no more than 2^31 milliseconds, and count only the time in which the machine was awake, whatever the clock was set to. So it
 * looks at the clock this often.
 */
const longestMs = 60_000

/** Rings when the clock has come to an instant. Of several it keeps the earliest. It does not keep the process running. */
export class Alarm {
  #instant = Infinity
  #timer: NodeJS.Timeout | undefined

  constructor(private readonly ring: () => void) {}

  /** `instant` is a time of `Date.now()`. */
  set(instant: number): void {
    if (instant >= this.#instant) return
    this.#instant = instant
    this.#wait()
  }

  #wait(): void {
    clearTimeout(this.#timer)
    const ms = Math.min(Math.max(this.#instant - Date.now(), 0), longestMs)
    this.#timer = setTimeout(() => this.#look(), ms).unref()
  }

  #look(): void {
    if (Date.now() < this.#instant) return this.#wait()
    this.#instant = Infinity
    this.ring()
  }
}
