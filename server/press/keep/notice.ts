import { setTimeout as delay } from 'node:timers/promises'

import { unavailablePath } from '../addresses'
import { makePrint } from '../make/make-print'
import type { Printed, Printer } from '../make/printer'
import type { Print, Sheet } from '../print'
import type { Render } from '../rendered'

const retryAfter = '5'

const plainNotice = {
  status: 503,
  contentType: 'text/plain; charset=utf-8',
  headers: { 'cache-control': 'no-store', 'retry-after': retryAfter },
  body: Buffer.from('This page cannot be shown right now. Please try again in a moment.\n'),
}

/** A notice with the publication's name and navigation, and the sync tags of those. */
export type NamedNotice = { sheet: Sheet; syncTags: readonly string[] }

/** Where the notice is kept from one run to the next: the lake may be down when the next one begins. */
export type NoticeMemory = { read: () => NamedNotice | undefined; write: (notice: NamedNotice) => void }

/** How long a reader waits for the notice to be made. If it takes longer, the next reader gets it. */
const patienceMs = 300

/**
 * What readers get when there is nothing else to show. There are three of them, from best to worst:
 *
 * 1. The notice with the publication's name and navigation. It can be made only while the lake answers, so it is made at the start,
 *    renewed when a change touches it, and kept in a file.
 * 2. The notice without them, until the first has been made once.
 * 3. A line of plain text, until the renderer has made either.
 */
export class Notice {
  #best: Print | undefined
  /** The sync tags of the best one. It has none if it is without the publication's name. */
  #syncTags: readonly string[] = []
  #isOld = false
  #making: Promise<Print | undefined> | undefined

  constructor(
    private readonly render: Render,
    private readonly printer: Printer,
    private readonly memory?: NoticeMemory,
  ) {}

  /** Takes in what an earlier run has left, and makes the notice for this one. */
  async warmUp(): Promise<void> {
    const remembered = this.memory?.read()
    if (remembered) {
      this.#best = await makePrint(remembered.sheet)
      this.#syncTags = remembered.syncTags
    }
    await this.#make()
  }

  async print(): Promise<Print> {
    if (this.#best) return this.#best
    const late = delay(patienceMs, undefined, { ref: false })
    return (await Promise.race([this.#make(), late])) ?? makePrint(plainNotice)
  }

  expire(tags: readonly string[]): void {
    if (tags.some((tag) => this.#syncTags.includes(tag))) this.#isOld = true
  }

  expireEverything(): void {
    this.#isOld = true
  }

  /** Makes the notice anew if it is old or without the publication's name; but not if nobody has needed one so far. */
  async renew(): Promise<void> {
    if (!this.#best) return
    while (this.#isOld || this.#syncTags.length === 0) {
      const print = await this.#make()
      const hasSucceeded = print === this.#best
      // If a change came while it was made, it is made once more. What has failed is tried again at the next event.
      if (!hasSucceeded || !this.#isOld) return
    }
  }

  /** All who need the notice at the same time share one making of it. */
  #make(): Promise<Print | undefined> {
    return (this.#making ??= this.#makeNow().finally(() => (this.#making = undefined)))
  }

  async #makeNow(): Promise<Print | undefined> {
    this.#isOld = false
    const made = await this.#printNew().catch(() => undefined)
    const isNamed = made !== undefined && made.syncTags.length > 0
    const isWorse = !isNamed && this.#syncTags.length > 0
    if (!made?.hasAllStyles || isWorse) {
      this.#isOld = true
      return made?.print
    }
    this.#best = made.print
    this.#syncTags = made.syncTags
    if (isNamed) this.memory?.write(made)
    return made.print
  }

  async #printNew(): Promise<Printed | undefined> {
    const rendered = await this.render(unavailablePath)
    if (rendered.status !== 200) return undefined
    const headers = { 'content-type': rendered.headers['content-type'] ?? '', 'retry-after': retryAfter }
    return this.printer.print({ ...rendered, status: 503, headers })
  }
}
