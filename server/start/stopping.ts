type Stop = () => Promise<void>

/** Ends everything that was started, and then this process, when the terminal or the system says so (SIGINT, SIGTERM). */
export class Stopping {
  readonly #stops: Stop[] = []
  hasBegun = false

  constructor() {
    process.on('SIGINT', () => this.#begin())
    process.on('SIGTERM', () => this.#begin())
  }

  /** Adds what is to be ended. What was added last is ended first. */
  add(stop: Stop): void {
    this.#stops.unshift(stop)
  }

  #begin(): void {
    if (this.hasBegun) return
    this.hasBegun = true
    console.log('\nStopping …')
    // All are told at once: one that was told later could notice the end of another and take it for a crash.
    void Promise.allSettled(this.#stops.map((stop) => stop())).then(() => process.exit(0))
  }
}
