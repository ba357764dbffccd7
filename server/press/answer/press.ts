import { LRUCache } from 'lru-cache'

import { isOfBuild, notFoundPath } from '../addresses'
import { Alarm } from '../keep/alarm'
import { Expirations } from '../keep/expirations'
import { Notice, type NoticeMemory } from '../keep/notice'
import { Renewal } from '../keep/renewal'
import { type Kept, Shelf, type Shelved, type ShelfMirror } from '../keep/shelf'
import { makePrint } from '../make/make-print'
import { isRedirect } from '../make/redirect'
import { RenderQueue } from '../make/render-queue'
import { belongsToBuild, compose, isHtml, type SheetOptions } from '../make/sheet'
import { StyleSheets } from '../make/style-sheets'
import type { Print } from '../print'
import type { Render, Rendered } from '../rendered'
import { isPast, type Validity, validityOf } from '../validity'
import { type Flight, Flights } from './flights'
import type { Pulse } from './pulse'

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
  /** Where the notice that the site is unavailable is kept from one run to the next. */
  noticeMemory?: NoticeMemory
  /** Whether the lake answers at all; without this, readers wait for a page until its render gives up. */
  pulse?: Pulse
  /** Told of pages that cannot be printed. */
  warn?: (message: string) => void
  /** Told of the keys of prints that an event or the clock has expired. */
  onExpired?: (keys: readonly string[]) => void
}

/** What a render came to: an answer, and what to watch to know whether it is out of date. */
type Result = Validity & { answer: Answer | undefined }
/** What an address leads to for a short while: to a redirect, or, without a print, to nothing. */
type Brief = { print: Print | undefined }

/** Redirects and 404s carry no tags. They are kept until anything changes, and not for longer than this. */
const briefMs = 10_000
const mostBrief = 10_000
const longestBrief = 200
/** A lake that is silent for so long keeps no reader waiting: for a page of which there is nothing to show yet, and for one of which there is. */
const silenceMs = { withoutPrint: 680, withPrint: 2_000 }
/** What is assumed about an answer that says nothing about itself. */
const unknown = validityOf([])

/**
 * Renders a readers' page once, prints it, and answers from there until a live event expires it. One render per page at a time; a render
 * that an event overtakes is answered only to those who asked before the event. While nothing can be rendered, the last good page
 * is. An event that concerns only what stands around a page's subject leaves its print good, and has it renewed behind all others.
 */
export class Press {
  readonly #shelf: Shelf
  readonly #queue = new RenderQueue()
  // What has been kept long enough stays, for when nothing can be rendered.
  readonly #brief = new LRUCache<string, Brief>({ max: mostBrief, ttl: briefMs, noDeleteOnStaleGet: true })
  readonly #expirations = new Expirations()
  readonly #flights = new Flights(this.#expirations, (key, flight) => this.#make(key, flight))
  readonly #styleSheets: StyleSheets
  readonly #notice: Notice
  readonly #renewal: Renewal
  readonly #alarm = new Alarm(() => this.#expirePast())
  #isLive = false
  #passed = 0

  constructor(
    private readonly render: Render,
    private readonly options: PressOptions,
  ) {
    this.#shelf = new Shelf(options.budget, options.mirror)
    this.#styleSheets = new StyleSheets(render)
    this.#notice = new Notice(render, options, this.#styleSheets, options.noticeMemory)
    this.#renewal = new Renewal(
      this.#shelf,
      async (key) => (await this.#flights.result(key, false)).answer?.tookMs ?? 0,
    )
  }

  /** What the press keeps, and how many answers it could not print. */
  get state() {
    return { ...this.#shelf.size, passed: this.#passed, isLive: this.#isLive }
  }

  /** Whether the stream of live events is held. Without it a print may be out of date unnoticed, so pages are rendered anew. */
  setLive(isLive: boolean): void {
    this.#isLive = isLive
  }

  /** Expires the prints whose queries carried one of the tags. Those whose surroundings did are still good, and due for renewal. */
  expire(tags: readonly string[]): void {
    this.#expirations.expire(tags)
    this.#notice.expire(tags)
    this.#flights.forgetIfIdle()
    this.#brief.clear()
    this.#tell(this.#shelf.expire(tags))
  }

  expireEverything(): void {
    this.#expirations.expireEverything()
    this.#notice.expireEverything()
    this.#brief.clear()
    this.#tell(this.#shelf.expireEverything())
  }

  /**
   * Takes in a print of an earlier run. Whether it is still good, the live events since then must tell. Whether that run had still to renew
   * its surroundings nobody has written down, so they are.
   */
  restore(kept: Kept): void {
    this.#shelf.restore({
      ...kept,
      renderedAt: this.#expirations.now,
      isExpired: false,
      areSurroundingsOld: kept.surroundingsTags.length > 0,
      wasRead: false,
    })
    this.#watch(kept)
  }

  /** Prints what must be there when nothing else is: the notice that the site is unavailable, and the page for wrong addresses. */
  async warmUp(): Promise<void> {
    await Promise.all([this.#notice.warmUp(), this.page(notFoundPath)])
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
    const made = this.#flights.result(key, true).then(({ answer }) => answer)
    const answer = await this.#unlessSilent(key, made)
    // It may have been made for somebody who came earlier; and whoever waited for it has read it.
    const shelved = this.#shelf.get(key)
    if (shelved) shelved.wasRead = true
    return answer
  }

  /** Has everything renewed in the background that has expired. Resolves when it is done. */
  renew(): Promise<void> {
    return Promise.all([this.#renewal.begin(), this.#notice.renew()])
      .then(() => undefined)
      .catch((error: unknown) =>
        this.options.warn?.(`press: expired pages could not be renewed. ${String(error)}`),
      )
  }

  /** While the lake is silent a reader gets what there is, though the render goes on. What belongs to the build needs no lake. */
  #unlessSilent(key: string, made: Promise<Answer | undefined>): Promise<Answer | undefined> {
    const { pulse } = this.options
    if (!pulse || isOfBuild(key)) return made
    const patienceMs = this.#shelf.get(key) ? silenceMs.withPrint : silenceMs.withoutPrint
    return pulse.orInstead(made, patienceMs, () => this.#lastGood(key))
  }

  /** The clock can expire a print, as an event can. */
  #expirePast(): void {
    this.#tell(this.#shelf.expirePast(Date.now()))
    this.#watch({ goodUntil: this.#shelf.nextInstant() })
    void this.renew()
  }

  #tell(expired: readonly string[]): void {
    this.options.onExpired?.(expired)
  }

  #watch({ goodUntil }: Pick<Validity, 'goodUntil'>): void {
    if (goodUntil !== undefined) this.#alarm.set(goodUntil)
  }

  /** What no query went into belongs to the build, and no event makes it old. */
  #isGood(shelved: Shelved): boolean {
    // The clock may have been set, or the machine have slept, since the alarm last looked.
    if (isPast(shelved.goodUntil, Date.now()) && !shelved.isExpired) this.#expirePast()
    return !shelved.isExpired && (this.#isLive || shelved.syncTags.length === 0)
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
    if (!result) return { ...unknown, answer: await this.#lastGood(key) }
    const { answer } = result
    const isMadeNow = answer?.origin === 'rendered' || answer?.origin === 'passed'
    return isMadeNow ? { ...result, answer: { ...answer, tookMs: performance.now() - started } } : result
  }

  async #print(key: string, rendered: Rendered, startedAt: number): Promise<Result | undefined> {
    if (rendered.headers['set-cookie']) {
      this.#discard(key, startedAt)
      return { ...unknown, answer: undefined }
    }
    if (rendered.status === 404 && isHtml(rendered.headers) && key !== notFoundPath) {
      return { ...unknown, answer: await this.#absent(key, startedAt) }
    }
    try {
      const styles = isHtml(rendered.headers)
        ? await this.#styleSheets.of(rendered.body.toString())
        : undefined
      const { sheet, flaws, ...validity } = compose(rendered, this.options, styles)
      const print = await makePrint(sheet)
      const isBrief = isRedirect(rendered) || (rendered.status === 404 && key !== notFoundPath)
      const isWhole = flaws.length > 0 && !isBrief
      if (isBrief) this.#keepBriefly(key, print, startedAt)
      else if (isWhole) this.#pass(key, flaws)
      else if (isPage(key, rendered) && (validity.syncTags.length > 0 || belongsToBuild(rendered.headers)))
        this.#keep({ ...validity, key, print }, startedAt)
      else this.#discard(key, startedAt)
      return { ...validity, answer: { print, origin: isWhole ? 'passed' : 'rendered' } }
    } catch (error) {
      this.options.warn?.(`press: ${key} could not be printed. ${String(error)}`)
      return undefined
    }
  }

  /** A print that an event or the clock has overtaken is not fresh, yet readers have seen it: as last good page it replaces an earlier one. */
  #keep(kept: Kept, renderedAt: number): void {
    const earlier = this.#shelf.get(kept.key)
    if (earlier && earlier.renderedAt > renderedAt) return
    const hasExpired = (tags: readonly string[]) => this.#expirations.anySince(tags, renderedAt)
    const isExpired = hasExpired(kept.syncTags) || isPast(kept.goodUntil, Date.now())
    if (isExpired && !earlier) return
    const areSurroundingsOld = hasExpired(kept.surroundingsTags)
    const wasRead = isExpired && earlier?.wasRead === true
    this.#shelf.put({ ...kept, renderedAt, isExpired, areSurroundingsOld, wasRead })
    if (isExpired) return
    this.#watch(kept)
    if (areSurroundingsOld) void this.renew()
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
    this.options.warn?.(`press: ${key} is sent whole, with its scripts, because it has ${reasons}.`)
  }

  /** The page for wrong addresses, which is one for all of them, and complete: a route's own is an empty shell. */
  async #absent(key: string, startedAt: number): Promise<Answer> {
    this.#keepBriefly(key, undefined, startedAt)
    return (await this.page(notFoundPath)) ?? this.#unavailable()
  }

  #lastGood(key: string): Promise<Answer> | Answer {
    const brief = this.#brief.get(key, { allowStale: true })
    const elsewhere = brief && (brief.print ?? this.#shelf.get(notFoundPath)?.print)
    const print = this.#shelf.get(key)?.print ?? elsewhere
    return print ? { print, origin: 'stale' } : this.#unavailable()
  }

  async #unavailable(): Promise<Answer> {
    return { print: await this.#notice.print(), origin: 'unavailable' }
  }
}

const isPage = (key: string, { status }: Rendered) => status === (key === notFoundPath ? 404 : 200)
