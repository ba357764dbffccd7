import type { Shelf, ShelvedPrint } from './shelf'

/** After each render the renewal rests this many times as long as the render took, to leave the lake to editors and readers. */
const restFactor = {
  /** For pages whose surroundings are old, which can be shown meanwhile. */
  surroundings: 2,
  /** For pages that nobody has read since they were printed. */
  unread: 9,
}

/**
 * Renders pages anew in the background, so that no reader has to wait for it. One after another, in four phases:
 *
 * 1. Expired pages that were read since they were printed, without rest: the next reader would have to wait.
 * 2. Expired pages that nobody has read, with long rests. Some may have been taken down, and if the lake failed before that was noticed,
 *    their last good prints would be shown.
 * 3. Pages with old surroundings that were read, with short rests.
 * 4. Pages with old surroundings that nobody has read, with long rests.
 *
 * In each phase, those that are read most often come first, so that as few readers as possible have to wait. When `begin` is called again,
 * the phases with rests are broken off, and everything starts again with the first.
 */
export class Renewal {
  #running: Promise<void> | undefined
  /** Whether `begin` was called since the phases last started. */
  #isWanted = false
  #endRest: () => void = () => undefined

  /** `print` makes a new print for a key. It gives how long the render took in milliseconds, or 0 if there was none. */
  constructor(
    private readonly shelf: Shelf,
    private readonly print: (key: string) => Promise<number>,
  ) {}

  /** Starts, or starts again with what is most urgent now. Resolves when everything is done. */
  begin(): Promise<void> {
    this.#isWanted = true
    this.#endRest()
    return (this.#running ??= this.#run().finally(() => (this.#running = undefined)))
  }

  async #run(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false
      const due = this.shelf.due()
      const expired = due.filter(({ isExpired }) => isExpired)
      const surroundingsOld = due.filter(({ isExpired }) => !isExpired)
      await this.#renewRead(expired, 0)
      await this.#renewUnread(expired)
      await this.#renewRead(surroundingsOld, restFactor.surroundings)
      await this.#renewUnread(surroundingsOld)
    }
  }

  async #renewRead(prints: readonly ShelvedPrint[], factor: number): Promise<void> {
    const renewed = new Set<string>()
    for (const shelved of mostReadFirst(prints.filter(isRead))) {
      const mayBreakOff = factor > 0
      if (mayBreakOff && this.#isWanted) break
      const tookMs = await this.#renew(shelved)
      renewed.add(shelved.key)
      await this.#rest(tookMs * factor)
    }
    this.shelf.touch(prints.map(({ key }) => key).filter((key) => renewed.has(key)))
  }

  async #renewUnread(prints: readonly ShelvedPrint[]): Promise<void> {
    const left = prints.filter(isUnread)
    while (left.length > 0 && !this.#isWanted) {
      // One that is read while it waits goes before the others.
      const read = left.findIndex(isRead)
      const [next] = left.splice(Math.max(read, 0), 1)
      const tookMs = next ? await this.#renew(next) : 0
      await this.#rest(tookMs * restFactor.unread)
    }
  }

  async #rest(ms: number): Promise<void> {
    if (ms === 0 || this.#isWanted) return
    await new Promise<void>((resolve) => {
      this.#endRest = resolve
      setTimeout(resolve, ms).unref()
    })
  }

  /** Renders a page anew, unless that has happened in another way, or the print is gone. Gives how long it took. */
  async #renew(shelved: ShelvedPrint): Promise<number> {
    const isDue = shelved.isExpired || shelved.areSurroundingsOld
    return isDue && this.shelf.get(shelved.key) === shelved ? this.print(shelved.key) : 0
  }
}

const isRead = ({ reads }: ShelvedPrint) => reads > 0
const isUnread = ({ reads }: ShelvedPrint) => reads === 0

/** Those that are read most often come first; of these, those that come first in the list. */
function mostReadFirst(prints: readonly ShelvedPrint[]): ShelvedPrint[] {
  const now = Date.now()
  const perSecond = ({ reads, print }: ShelvedPrint) =>
    reads / Math.max(1, Math.ceil((now - print.madeAt) / 1_000))
  return prints
    .map((shelved) => ({ shelved, rate: perSecond(shelved) }))
    .sort((a, b) => b.rate - a.rate)
    .map(({ shelved }) => shelved)
}
