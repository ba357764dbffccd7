/**
 * Remembers when sync tags were last expired, so that a page whose render began before that is not taken for fresh.
 * Time is counted in events, not on a clock.
 */
export class Expirations {
  #now = 0
  #everything = 0
  readonly #byTag = new Map<string, number>()

  /** The present moment: grows with every event. */
  get now(): number {
    return this.#now
  }

  expire(tags: Iterable<string>): void {
    this.#now += 1
    for (const tag of tags) this.#byTag.set(tag, this.#now)
  }

  expireEverything(): void {
    this.#now += 1
    this.#everything = this.#now
    this.#byTag.clear()
  }

  /** Whether one of the tags has been expired after the moment `since`. */
  anySince(tags: Iterable<string>, since: number): boolean {
    if (this.#everything > since) return true
    for (const tag of tags) if ((this.#byTag.get(tag) ?? 0) > since) return true
    return false
  }

  /** Forgets what happened up to `moment`, when nothing that began before it is left to ask. */
  forget(moment: number): void {
    for (const [tag, at] of this.#byTag) if (at <= moment) this.#byTag.delete(tag)
  }
}
