import { LRUCache } from 'lru-cache'

import { Expirations } from './expirations'
import { notFoundPath } from './page-key'
import { makePrint, type Print } from './print'
import type { Render, Rendered } from './rendered'
import { belongsToBuild, compose, isHtml, type SheetOptions } from './sheet'
import { RenderQueue } from './render-queue'
import { Shelf, type Shelved, type ShelfMirror } from './shelf'

/**
 * How a page came about: `stale` is a last good page while a new one cannot be made; `passed`, one that would be incomplete without
 * its scripts and therefore has them.
 */
export type Origin = 'printed' | 'rendered' | 'stale' | 'passed' | 'unavailable'
/** A page to be sent; `tookMs` is how long its making took, when it was made for this reader. */
export type Answer = { print: Print; origin: Origin; tookMs?: number }

export type PressOptions = SheetOptions & {
  /** How much the press may keep, in bytes. */
  budget: number
  /** Where else to keep prints. */
  mirror?: ShelfMirror
  /** Told of pages that cannot be printed. */
  warn?: (message: string) => void
}

/** What a render came to: an answer, and what to watch to know whether it is out of date. */
type Result = { answer: Answer | undefined; syncTags: readonly string[] }
type Flight = {
  /** The moment at which the render began, once it has. */
  startedAt: number
  /** Whether a reader waits for it. */
  isAwaited: boolean
}
type UnderWay = Flight & { result: Promise<Result> }
/** What an address leads to for a short while: to a redirect, or, without a print, to nothing. */
type Brief = { print: Print | undefined }

const unavailablePath = '/unavailable'
/** Redirects and 404s carry no tags. They are kept until anything changes, and not for longer than this. */
const briefMs = 10_000
const mostBrief = 10_000
const longestBrief = 200
/** Pages that were printed and never read are renewed too, but slowly: this many times as long as the render took is rested. */
const restFactor = 9

/**
 * Renders a readers' page once, prints it, and answers from there until a live event expires it. One render per page at a time; a render
 * that an event overtakes is answered only to those who asked before the event. While nothing can be rendered, the last good page is.
 */
export class Press {
  readonly #shelf: Shelf
  readonly #queue = new RenderQueue()
  readonly #flights = new Map<string, UnderWay>()
  /** How many wait for renders, whatever page it is. */
  #waiting = 0
  readonly #brief = new LRUCache<string, Brief>({ max: mostBrief, ttl: briefMs })
  readonly #expirations = new Expirations()
  #notice: Print | undefined
  #isLive = false
  #renewal: Promise<void> | undefined
  #wantsRenewal = false
  #endRest: () => void = () => undefined
  #passed = 0

  constructor(
    private readonly render: Render,
    private readonly options: PressOptions,
  ) {
    this.#shelf = new Shelf(options.budget, options.mirror)
  }

  /** What the press keeps, and how many answers it could not print. */
  get state() {
    return { ...this.#shelf.size, passed: this.#passed, isLive: this.#isLive }
  }

  /** Whether the stream of live events is held. Without it a print may be out of date unnoticed, so pages are rendered anew. */
  setLive(isLive: boolean): void {
    this.#isLive = isLive
  }

  /** Expires the prints whose queries carried one of the tags. */
  expire(tags: readonly string[]): void {
    this.#expirations.expire(tags)
    this.#forgetIfIdle()
    this.#brief.clear()
    this.#shelf.expire(tags)
  }

  expireEverything(): void {
    this.#expirations.expireEverything()
    this.#brief.clear()
    this.#shelf.expireEverything()
  }

  /** Takes in a print of an earlier run. Whether it is still good, the live events since then must tell. */
  restore(shelved: Pick<Shelved, 'key' | 'print' | 'syncTags'>): void {
    this.#shelf.restore({ ...shelved, renderedAt: this.#expirations.now, isExpired: false, wasRead: false })
  }

  /** Prints what must be there when nothing else is: the notice that the site is unavailable, and the page for wrong addresses. */
  async warmUp(): Promise<void> {
    await Promise.all([this.#unavailable(), this.page(notFoundPath)])
  }

  /** The page under `key` if it is there and good: the quick way, without waiting. */
  printed(key: string): Answer | undefined {
    const shelved = this.#shelf.get(key)
    if (shelved && this.#isGood(shelved)) {
      shelved.wasRead = true
      return { print: shelved.print, origin: 'printed' }
    }
    const brief = this.#isLive && this.#brief.get(key)
    if (!brief) return undefined
    return brief.print ? { print: brief.print, origin: 'printed' } : this.printed(notFoundPath)
  }

  /**
   * The page under `key`, as `pageKeys` gives it, which is also its address. Undefined when the answer is not the same for everybody and
   * the reader must ask Next directly.
   */
  async page(key: string): Promise<Answer | undefined> {
    const printed = this.printed(key)
    if (printed) return printed
    const { answer } = await this.#fly(key, true)
    // It may have been made for somebody who came before; and whoever waited for it has read it.
    const shelved = this.#shelf.get(key)
    if (shelved) shelved.wasRead = true
    return answer
  }

  /**
   * Renders expired prints anew, one after another, the most recently read first, so that no reader waits for it; and in the end those
   * that nobody reads, slowly, so that a page which was taken away is known to be gone before the lake could be.
   */
  renew(): Promise<void> {
    this.#wantsRenewal = true
    this.#endRest()
    return (this.#renewal ??= this.#renewAll().finally(() => (this.#renewal = undefined)))
  }

  async #renewAll(): Promise<void> {
    while (this.#wantsRenewal) {
      this.#wantsRenewal = false
      const expired = this.#shelf.expired()
      const [read, unread] = [
        expired.filter(({ wasRead }) => wasRead),
        expired.filter(({ wasRead }) => !wasRead),
      ]
      for (const shelved of read) await this.#renewOne(shelved)
      this.#shelf.touch(read.map(({ key }) => key))
      for (const shelved of unread) {
        if (this.#wantsRenewal) break
        const tookMs = await this.#renewOne(shelved)
        if (tookMs > 0) await this.#rest(tookMs * restFactor)
      }
    }
  }

  async #rest(ms: number): Promise<void> {
    // What expired during the render does not wait until we are rested.
    if (this.#wantsRenewal) return
    await new Promise<void>((resolve) => {
      this.#endRest = resolve
      setTimeout(resolve, ms).unref()
    })
  }

  /** Gives how long the render took, or 0 when there was none: the print was renewed meanwhile, or is gone. */
  async #renewOne(shelved: Shelved): Promise<number> {
    if (!shelved.isExpired || this.#shelf.get(shelved.key) !== shelved) return 0
    const { answer } = await this.#fly(shelved.key, false)
    return answer?.tookMs ?? 0
  }

  /** What no query went into belongs to the build, and no event makes it old. */
  #isGood({ isExpired, syncTags }: Shelved): boolean {
    return !isExpired && (this.#isLive || syncTags.length === 0)
  }

  /** Joins the render that is under way, or begins one; and waits for another if an event has overtaken that one before we asked. */
  async #fly(key: string, isAwaited: boolean): Promise<Result> {
    const askedAt = this.#expirations.now
    this.#waiting += 1
    try {
      for (;;) {
        const flight = this.#flights.get(key) ?? this.#begin(key)
        flight.isAwaited ||= isAwaited
        const result = await flight.result
        const { syncTags } = result
        const isUntouched = syncTags.length > 0 && !this.#expirations.anySince(syncTags, flight.startedAt)
        if (flight.startedAt >= askedAt || isUntouched) return result
      }
    } finally {
      this.#waiting -= 1
      this.#forgetIfIdle()
    }
  }

  /** When no render is under way, nobody is left who could ask what expired during it. */
  #forgetIfIdle(): void {
    if (this.#waiting === 0) this.#expirations.forget(this.#expirations.now)
  }

  #begin(key: string): UnderWay {
    const flight: Flight = { startedAt: this.#expirations.now, isAwaited: false }
    const underWay = Object.assign(flight, { result: this.#make(key, flight) })
    this.#flights.set(key, underWay)
    const land = () => void this.#flights.delete(key)
    underWay.result.then(land, land)
    return underWay
  }

  /** Renders the page, and prints it if that can be done. Never rejects: when all else fails the answer is the notice. */
  async #make(key: string, flight: Flight): Promise<Result> {
    const started = performance.now()
    const render = () => {
      flight.startedAt = this.#expirations.now
      return this.render(key)
    }
    const rendered = await this.#queue.run(render, () => flight.isAwaited).catch(() => undefined)
    const result = rendered && rendered.status < 500 && (await this.#print(key, rendered, flight.startedAt))
    if (!result) return { answer: await this.#lastGood(key), syncTags: [] }
    const { answer, syncTags } = result
    const isMadeNow = answer?.origin === 'rendered' || answer?.origin === 'passed'
    return { answer: isMadeNow ? { ...answer, tookMs: performance.now() - started } : answer, syncTags }
  }

  async #print(key: string, rendered: Rendered, startedAt: number): Promise<Result | undefined> {
    if (rendered.headers['set-cookie']) {
      this.#discard(key, startedAt)
      return { answer: undefined, syncTags: [] }
    }
    if (rendered.status === 404 && isHtml(rendered.headers) && key !== notFoundPath) {
      return { answer: await this.#absent(key, startedAt), syncTags: [] }
    }
    try {
      const { sheet, syncTags, flaws } = compose(rendered, this.options)
      const print = await makePrint(sheet)
      const isBrief = isRedirect(rendered) || (rendered.status === 404 && key !== notFoundPath)
      const isWhole = flaws.length > 0 && !isBrief
      if (isBrief) this.#keepBriefly(key, print, startedAt)
      else if (isWhole) this.#pass(key, flaws)
      else if (isPage(key, rendered) && (syncTags.length > 0 || belongsToBuild(rendered.headers)))
        this.#keep({ key, print, syncTags, renderedAt: startedAt, isExpired: false, wasRead: false })
      else this.#discard(key, startedAt)
      return { answer: { print, origin: isWhole ? 'passed' : 'rendered' }, syncTags }
    } catch (error) {
      this.options.warn?.(`press: ${key} could not be printed. ${String(error)}`)
      return undefined
    }
  }

  /** A print that an event has overtaken is not fresh, yet readers have seen it: as last good page it replaces an earlier one. */
  #keep(shelved: Shelved): void {
    const earlier = this.#shelf.get(shelved.key)
    if (earlier && earlier.renderedAt > shelved.renderedAt) return
    if (!this.#expirations.anySince(shelved.syncTags, shelved.renderedAt)) this.#shelf.put(shelved)
    else if (earlier) this.#shelf.put({ ...shelved, isExpired: true, wasRead: earlier.wasRead })
  }

  #keepBriefly(key: string, print: Print | undefined, startedAt: number): void {
    this.#discard(key, startedAt)
    if (startedAt === this.#expirations.now && key.length <= longestBrief) this.#brief.set(key, { print })
  }

  /** At that moment there was no page, or none to keep: an earlier print is no last good one. One that was rendered later stays. */
  #discard(key: string, moment: number): void {
    const shelved = this.#shelf.get(key)
    if (shelved && shelved.renderedAt <= moment) this.#shelf.delete(key)
  }

  #pass(key: string, flaws: string[]): void {
    this.#passed += 1
    const reasons = [...new Set(flaws)].join(', ')
    this.options.warn?.(`press: ${key} is sent whole, with its scripts, since it has ${reasons}.`)
  }

  /** The page for wrong addresses, which is one for all of them, and complete: a route's own is an empty shell. */
  async #absent(key: string, startedAt: number): Promise<Answer> {
    this.#keepBriefly(key, undefined, startedAt)
    return (await this.page(notFoundPath)) ?? this.#unavailable()
  }

  #lastGood(key: string): Promise<Answer> | Answer {
    const shelved = this.#shelf.get(key)
    return shelved ? { print: shelved.print, origin: 'stale' } : this.#unavailable()
  }

  async #unavailable(): Promise<Answer> {
    this.#notice ??= await this.#printNotice()
    return { print: this.#notice ?? (await makePrint(plainNotice)), origin: 'unavailable' }
  }

  async #printNotice(): Promise<Print | undefined> {
    const rendered = await this.render(unavailablePath).catch(() => undefined)
    if (rendered?.status !== 200) return undefined
    const headers = { 'content-type': rendered.headers['content-type'] ?? '', 'retry-after': retryAfter }
    return makePrint(compose({ ...rendered, status: 503, headers }, this.options).sheet)
  }
}

const retryAfter = '5'

const plainNotice = {
  status: 503,
  contentType: 'text/plain; charset=utf-8',
  headers: { 'cache-control': 'no-store', 'retry-after': retryAfter },
  body: Buffer.from('This page cannot be shown right now. Please try again in a moment.\n'),
}

const isRedirect = ({ status, headers }: Rendered) =>
  status >= 300 && status < 400 && headers['location'] !== undefined

const isPage = (key: string, { status }: Rendered) => status === (key === notFoundPath ? 404 : 200)
