import type { TestArticle } from '../e2e/support/articles'

/** A reader who looks at pages again and again, one after the other. */
export class PollingReader {
  readonly halves: string[] = []
  #times = 0
  #hasSeenNew = false
  #isDone = false
  readonly #ended: Promise<void>

  /** `isNew` says of a page whether it shows what goes out together with the others. */
  constructor(
    private readonly url: string,
    private readonly pages: readonly TestArticle[],
    private readonly isNew: (html: string) => boolean,
  ) {
    this.#ended = this.#look()
  }

  /** Ends, and tells how often it looked at all pages. */
  async end(): Promise<number> {
    this.#isDone = true
    await this.#ended
    return this.#times
  }

  // Once a page is new, each that is asked for afterwards has to be.
  async #look(): Promise<void> {
    while (!this.#isDone) {
      for (const { path } of this.pages) {
        const page = await fetch(this.url + path)
          .then(async (answer) => (answer.ok ? answer.text() : undefined))
          .catch(() => undefined)
        if (page === undefined) continue
        const isNew = this.isNew(page)
        if (this.#hasSeenNew && !isNew) this.halves.push(`${path} is old at ${new Date().toISOString()}`)
        this.#hasSeenNew ||= isNew
      }
      this.#times += 1
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
