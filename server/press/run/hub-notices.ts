/** Changes rarely come alone: they are gathered for this long, and each feed is reported once. */
const gatherMs = 5_000
/** After a failure, the further attempts. */
const retryMs = [30_000, 120_000, 600_000]

/** Tells a WebSub hub which feeds have changed, a moment later and without keeping anybody waiting. */
export class HubNotices {
  readonly #due = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #isRetry = false
  #isSending = false
  #isLive = false
  #failures = 0

  /** `tell` tells the hub of one feed, by its address, and rejects with the reason when that failed. */
  constructor(
    private readonly tell: (feed: string) => Promise<void>,
    private readonly warn: (message: string) => void,
  ) {}

  /** Whether the stream of live events is held. Without it, what the hub would be shown may be out of date. */
  setLive(isLive: boolean): void {
    this.#isLive = isLive
    this.#plan(gatherMs)
  }

  /** Feeds that have changed, by their addresses. What is told already and changes again is told again. */
  add(feeds: readonly string[]): void {
    for (const feed of feeds) this.#due.add(feed)
    this.#plan(gatherMs)
  }

  /** Stops sending. */
  close(): void {
    this.#isLive = false
    clearTimeout(this.#timer)
  }

  #plan(ms: number, isRetry = false): void {
    if (!this.#isLive || this.#isSending || this.#due.size === 0) return
    // News does not wait for another attempt at what is old.
    if (this.#timer && !this.#isRetry) return
    clearTimeout(this.#timer)
    this.#isRetry = isRetry
    this.#timer = setTimeout(() => void this.#send(), ms).unref()
  }

  async #send(): Promise<void> {
    this.#timer = undefined
    if (!this.#isLive) return
    const feeds = [...this.#due]
    this.#due.clear()
    this.#isSending = true
    const failed: string[] = []
    const reasons = new Set<string>()
    for (const feed of feeds) {
      try {
        await this.tell(feed)
      } catch (error) {
        failed.push(feed)
        reasons.add(String(error))
      }
    }
    this.#isSending = false
    const hasNews = this.#due.size > 0
    const waitMs = this.#waitAfter(failed, [...reasons].join(' '))
    this.#plan(hasNews ? gatherMs : waitMs, !hasNews)
  }

  /** Says what failed, keeps it for another attempt if there is to be one, and gives how long that is to wait. */
  #waitAfter(failed: readonly string[], reason: string): number {
    const waitMs = retryMs[this.#failures]
    if (failed.length === 0) {
      this.#failures = 0
      return gatherMs
    }
    const what = `websub: the hub could not be told that ${failed.join(', ')} changed. ${reason}`
    if (waitMs === undefined) {
      this.warn(`${what} It will be told when the feed next changes; see WEBSUB_HUB.`)
      this.#failures = 0
      return gatherMs
    }
    this.warn(`${what} It will be tried again.`)
    this.#failures += 1
    for (const feed of failed) this.#due.add(feed)
    return waitMs
  }
}
