import type { Shelf, Shelved } from './shelf'

/** Pages that were printed and never read are renewed too, but slowly: this many times as long as the render took is rested. */
const restFactor = 9
/** What is old in its surroundings only can be shown meanwhile. The lake is needed by editors and other readers, too. */
const surroundingsRestFactor = 2

/**
 * Renders prints anew, one after another, so that no reader waits for it: those that have expired, and behind them those whose
 * surroundings have. Of both, first those that were read since they were printed, the most recent first; then, slowly, those that nobody
 * reads, so that a page which was taken away is known to be gone before the lake could be.
 */
export class Renewal {
  #running: Promise<void> | undefined
  #isWanted = false
  #endRest: () => void = () => undefined

  /** `print` makes a new print of the page under a key, and gives how long the render took, or 0 when there was none. */
  constructor(
    private readonly shelf: Shelf,
    private readonly print: (key: string) => Promise<number>,
  ) {}

  /** Begins, or begins again with what is the most urgent now. Resolves when all is done. */
  begin(): Promise<void> {
    this.#isWanted = true
    this.#endRest()
    return (this.#running ??= this.#run().finally(() => (this.#running = undefined)))
  }

  async #run(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false
      const due = this.shelf.due()
      const [expired, surroundings] = [
        due.filter(({ isExpired }) => isExpired),
        due.filter(({ isExpired }) => !isExpired),
      ]
      await this.#inTurn(expired.filter(isRead))
      await this.#slowly(expired.filter(isUnread))
      await this.#inTurn(surroundings.filter(isRead), surroundingsRestFactor)
      await this.#slowly(surroundings.filter(isUnread))
    }
  }

  /** Without rest to the end; with it, only until something more urgent is due. */
  async #inTurn(prints: readonly Shelved[], rest = 0): Promise<void> {
    const renewed: string[] = []
    for (const shelved of prints) {
      if (rest > 0 && this.#isWanted) break
      const tookMs = await this.#renew(shelved)
      renewed.push(shelved.key)
      if (rest > 0 && tookMs > 0) await this.#rest(tookMs * rest)
    }
    this.shelf.touch(renewed)
  }

  /** What somebody reads meanwhile goes before what nobody does. */
  async #slowly(prints: readonly Shelved[]): Promise<void> {
    const left = [...prints]
    while (left.length > 0 && !this.#isWanted) {
      const read = left.findIndex(isRead)
      const [next] = left.splice(Math.max(read, 0), 1)
      const tookMs = next ? await this.#renew(next) : 0
      if (tookMs > 0) await this.#rest(tookMs * restFactor)
    }
  }

  async #rest(ms: number): Promise<void> {
    // What expired during the render does not wait until we are rested.
    if (this.#isWanted) return
    await new Promise<void>((resolve) => {
      this.#endRest = resolve
      setTimeout(resolve, ms).unref()
    })
  }

  /** Does nothing for what has been renewed meanwhile, or is gone. */
  async #renew(shelved: Shelved): Promise<number> {
    const isDue = shelved.isExpired || shelved.areSurroundingsOld
    return isDue && this.shelf.get(shelved.key) === shelved ? this.print(shelved.key) : 0
  }
}

const isRead = ({ wasRead }: Shelved) => wasRead
const isUnread = ({ wasRead }: Shelved) => !wasRead
