/**
 * Remembers when each sync tag was last expired, to tell whether a page has changed while it was being rendered.
 *
 * Time is counted in events: a moment is the number of events so far. For example, a render begins at moment 4. An event expires `s1:a`,
 * and now it is moment 5. The rendered page turns out to carry `s1:a`: `anySince(['s1:a'], 4)` is true, so it may show what was before.
 * Of a page that begins to be rendered now, at moment 5, it would be false.
 */
export class Expirations {
  #now = 0
  #everything = 0
  readonly #byTag = new Map<string, number>()

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

  /** Whether one of the tags was expired after this moment. */
  anySince(tags: Iterable<string>, moment: number): boolean {
    if (this.#everything > moment) return true
    for (const tag of tags) if ((this.#byTag.get(tag) ?? 0) > moment) return true
    return false
  }

  /** Forgets what was expired up to this moment. For when no render that began before it is still under way. */
  forget(moment: number): void {
    for (const [tag, at] of this.#byTag) if (at <= moment) this.#byTag.delete(tag)
  }
}
