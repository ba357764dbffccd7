import { setTimeout as delay } from 'node:timers/promises'

import { unavailablePath } from '../addresses'
import { makePrint } from '../make/make-print'
import { compose, type SheetOptions } from '../make/sheet'
import { isComplete, type StyleSheets } from '../make/style-sheets'
import type { Print, Sheet } from '../print'
import type { Render } from '../rendered'

const retryAfter = '5'

const plainNotice = {
  status: 503,
  contentType: 'text/plain; charset=utf-8',
  headers: { 'cache-control': 'no-store', 'retry-after': retryAfter },
  body: Buffer.from('This page cannot be shown right now. Please try again in a moment.\n'),
}

/** A notice that names the publication and leads to its sections, and the tags of what it says. */
export type NamedNotice = { sheet: Sheet; syncTags: readonly string[] }

/** Where the notice is kept from one run to the next: the lake may be down when the next one begins. */
export type NoticeMemory = { read: () => NamedNotice | undefined; write: (notice: NamedNotice) => void }

type Made = NamedNotice & { print: Print; isComplete: boolean }

/** How long a reader waits for the notice. Whatever arrives later is for the next reader. */
const patienceMs = 300

/**
 * What readers get when there is nothing else. Best is the notice that knows the publication, which is made while the lake can be asked,
 * renewed when a change touches it, and remembered. Until there has been one, there is a notice that knows nothing of it; and before that
 * a line of plain text.
 */
export class Notice {
  #made: Print | undefined
  /** The tags of what is said in it; none of a notice that knows nothing of the publication. */
  #syncTags: readonly string[] = []
  #isOld = false
  #making: Promise<Print | undefined> | undefined

  constructor(
    private readonly render: Render,
    private readonly options: SheetOptions,
    private readonly styleSheets: StyleSheets,
    private readonly memory?: NoticeMemory,
  ) {}

  /** Takes in what an earlier run knew, and makes the notice for this one. */
  async warmUp(): Promise<void> {
    const remembered = this.memory?.read()
    if (remembered) {
      this.#made = await makePrint(remembered.sheet)
      this.#syncTags = remembered.syncTags
    }
    await this.#make()
  }

  async print(): Promise<Print> {
    if (this.#made) return this.#made
    const late = delay(patienceMs, undefined, { ref: false })
    return (await Promise.race([this.#make(), late])) ?? makePrint(plainNotice)
  }

  expire(tags: readonly string[]): void {
    if (tags.some((tag) => this.#syncTags.includes(tag))) this.#isOld = true
  }

  expireEverything(): void {
    this.#isOld = true
  }

  /** Makes it anew if it is out of date, or does not know the publication yet. Does nothing where none was ever wanted. */
  async renew(): Promise<void> {
    if (!this.#made) return
    while (this.#isOld || this.#syncTags.length === 0) {
      const print = await this.#make()
      // What did not succeed now is for the next time.
      if (print !== this.#made || !this.#isOld) return
    }
  }

  #make(): Promise<Print | undefined> {
    return (this.#making ??= this.#makeNow().finally(() => (this.#making = undefined)))
  }

  async #makeNow(): Promise<Print | undefined> {
    this.#isOld = false
    const made = await this.#compose().catch(() => undefined)
    const isNamed = made !== undefined && made.syncTags.length > 0
    // What knows nothing of the publication never replaces what does, and what lacks its style is made again.
    if (!made?.isComplete || (!isNamed && this.#syncTags.length > 0)) {
      this.#isOld = true
      return made?.print
    }
    this.#made = made.print
    this.#syncTags = made.syncTags
    if (isNamed) this.memory?.write(made)
    return made.print
  }

  async #compose(): Promise<Made | undefined> {
    const rendered = await this.render(unavailablePath)
    if (rendered.status !== 200) return undefined
    const headers = { 'content-type': rendered.headers['content-type'] ?? '', 'retry-after': retryAfter }
    const html = rendered.body.toString()
    const styles = await this.styleSheets.of(html)
    const { sheet, syncTags } = compose({ ...rendered, status: 503, headers }, this.options, styles)
    return { sheet, syncTags, print: await makePrint(sheet), isComplete: isComplete(html, styles) }
  }
}
