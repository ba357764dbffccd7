/** Changes are gathered for this long, as they rarely come alone, and each feed is reported once. */
const gatherMs = 5_000
/** The waits before further attempts after a failure. */
const retryMs = [30_000, 120_000, 600_000]

/** Tells a WebSub hub which feeds have changed: in the background, and a moment later. */
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

  /** Whether the stream of live events is connected. Without it, the hub might fetch a feed that is out of date, so it is told later. */
  setLive(isLive: boolean): void {
    this.#isLive = isLive
    this.#plan(gatherMs)
  }

  /** Adds feeds that have changed, by their addresses. A feed that changes while it is being reported is reported again. */
  add(feeds: readonly string[]): void {
    for (const feed of feeds) this.#due.add(feed)
    this.#plan(gatherMs)
  }

  /** Stops sending. */
  close(): void {
    this.#isLive = false
    clearTimeout(this.#timer)
  }

  /** Sends what is due after `ms`, unless that is planned already. */
  #plan(ms: number, isRetry = false): void {
    if (!this.#isLive || this.#isSending || this.#due.size === 0) return
    // A new change does not wait for the next attempt after a failure, which may be minutes away.
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
    const hasNewChanges = this.#due.size > 0
    const waitMs = this.#waitAfter(failed, [...reasons].join(' '))
    this.#plan(hasNewChanges ? gatherMs : waitMs, !hasNewChanges)
  }

  /** Warns of failures, and keeps them for another attempt if there is to be one. Gives how long to wait for it. */
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
