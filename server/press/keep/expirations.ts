import type { News } from '@/lib/site/render-news'

/** How many of the latest events the renderer is told of, and how many tags they may name. If it has missed more, it begins anew. */
const mostNews = { events: 20, tags: 150 }

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

  /** The tags of the latest events, the last one's last; undefined for everything. */
  readonly #latest: (readonly string[] | undefined)[] = []

  get now(): number {
    return this.#now
  }

  /** The latest events, for the renderer. */
  get news(): News {
    return { before: this.#now - this.#latest.length, events: this.#latest }
  }

  expire(tags: readonly string[]): void {
    this.#next(tags)
    for (const tag of tags) this.#byTag.set(tag, this.#now)
  }

  expireEverything(): void {
    this.#next(undefined)
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

  #next(tags: readonly string[] | undefined): void {
    this.#now += 1
    this.#latest.push(tags)
    const named = () => this.#latest.reduce((sum, each) => sum + (each?.length ?? 1), 0)
    while (this.#latest.length > mostNews.events || named() > mostNews.tags) this.#latest.shift()
  }
}
