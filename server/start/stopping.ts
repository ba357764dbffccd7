type Stop = () => Promise<void>

/** What the process has to end before it ends itself, when the terminal or the system tells it to. */
export class Stopping {
  readonly #stops: Stop[] = []
  hasBegun = false

  constructor() {
    process.on('SIGINT', () => this.#begin())
    process.on('SIGTERM', () => this.#begin())
  }

  /** What was started last is ended first. */
  add(stop: Stop): void {
    this.#stops.unshift(stop)
  }

  #begin(): void {
    if (this.hasBegun) return
    this.hasBegun = true
    console.log('\nStopping …')
    // All are told in one go, in their order: one that were told later could take the end of another for an accident.
    void Promise.allSettled(this.#stops.map((stop) => stop())).then(() => process.exit(0))
  }
}
