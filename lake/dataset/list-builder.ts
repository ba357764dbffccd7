/** How long lists are built at a time, and how long everything else then has its turn, in milliseconds. */
const [turn, pause] = [5, 10]

/** What the builder needs of a dataset: `keep` says whether a list is new, `build` whether there is more to do. */
type Builds = { keep: (texts: readonly string[]) => boolean; build: (ms: number) => boolean }

/** Builds the lists of a dataset that queries have asked for, a little at a time. */
export class ListBuilder {
  #timer: NodeJS.Timeout | undefined

  constructor(private readonly builds: Builds) {}

  /** Goes on where an earlier process stopped. */
  resume(): void {
    this.#schedule()
  }

  /** Begins to keep lists, if there are not too many of them. */
  want(texts: readonly string[]): void {
    if (texts.length > 0 && this.builds.keep(texts)) this.#schedule()
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#build(), pause)
    this.#timer.unref()
  }

  #build(): void {
    try {
      if (this.builds.build(turn)) this.#schedule()
    } catch (error) {
      // They only make queries faster. The next query that asks for one, or the next start, tries again.
      console.error('A list for queries could not be built.', error)
    }
  }
}
