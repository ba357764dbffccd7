import { notFoundPath } from '../addresses'
import { Expirations } from '../keep/expirations'
import { Notice, type NoticeMemory } from '../keep/notice'
import { Renewal } from '../keep/renewal'
import { Shelf, type ShelfMirror, type StoredPrint } from '../keep/shelf'
import { Stock } from '../keep/stock'
import { Printer } from '../make/printer'
import type { SheetOptions } from '../make/sheet'
import type { Render } from '../rendered'
import type { Validity } from '../validity'
import type { Answer } from './answer'
import { type Flight, Flights } from './flights'
import { type Outcome, PageMaker } from './page-maker'
import type { Pulse } from './pulse'
import { StandIns } from './stand-ins'

export type PressOptions = SheetOptions & {
  /** How much memory prints may take, in bytes. */
  budget: number
  /** Where else to keep prints. */
  mirror?: ShelfMirror
  /** Where the notice that the site is unavailable is kept from one run to the next. */
  noticeMemory?: NoticeMemory
  /** Tells whether the lake answers at all. Without it, readers wait for a page until its render gives up. */
  pulse?: Pulse
  /** Told of pages that cannot be printed. */
  warn?: (message: string) => void
  /** Told the keys of prints that an event or the clock has expired. */
  onExpired?: (keys: readonly string[]) => void
}

/** What a render came to, and how long that is good. Without an answer, the reader must ask Next. */
type Result = Validity & { answer: Answer | undefined }

/**
 * Has each readers' page rendered once, prints it, and answers with the print until a live event expires it.
 *
 * There is one render of a page at a time, shared by all who wait for the page; but nobody who asks after an event gets a render that
 * the event has made out of date. While nothing can be rendered, readers get the last good page. An event that concerns only a
 * page's surroundings leaves its print good: it is renewed after everything else.
 */
export class Press {
  readonly #stock: Stock
  readonly #maker: PageMaker
  readonly #flights: Flights<Result>
  readonly #notice: Notice
  readonly #renewal: Renewal
  readonly #standIns: StandIns
  readonly #warn: (message: string) => void

  constructor(render: Render, options: PressOptions) {
    const {
      budget,
      mirror,
      noticeMemory,
      pulse,
      warn = () => undefined,
      onExpired = () => undefined,
    } = options
    const expirations = new Expirations()
    const shelf = new Shelf(budget, mirror)
    const printer = new Printer(render, options)
    this.#stock = new Stock(shelf, expirations, { onExpired, onDue: () => void this.renew() })
    this.#maker = new PageMaker(render, printer, this.#stock, warn)
    this.#flights = new Flights(expirations, (key, flight) => this.#make(key, flight))
    this.#notice = new Notice(render, printer, noticeMemory)
    this.#renewal = new Renewal(shelf, async (key) => {
      const { answer } = await this.#flights.result(key, false)
      return answer?.tookMs ?? 0
    })
    this.#standIns = new StandIns(this.#stock, this.#notice, pulse)
    this.#warn = warn
  }

  /** How much the press keeps, how many answers it could not print, and whether events reach it. */
  get state() {
    return { ...this.#stock.state, passed: this.#maker.passed }
  }

  /** Whether the stream of live events is connected. While it is not, pages are rendered for every request. */
  setLive(isLive: boolean): void {
    this.#stock.setLive(isLive)
  }

  /** Expires the prints with one of these tags. Those that have it only for their surroundings stay good, and are due for renewal. */
  expire(tags: readonly string[]): void {
    this.#stock.expire(tags)
    this.#notice.expire(tags)
    this.#flights.forgetIfIdle()
  }

  expireEverything(): void {
    this.#stock.expireEverything()
    this.#notice.expireEverything()
  }

  /** Takes in a print of an earlier run. The live events missed since then must still be heard: they may expire it. */
  restore(stored: StoredPrint): void {
    this.#stock.restore(stored)
  }

  /** Prints what will be needed when nothing can be rendered: the notice that the site is unavailable, and the page for wrong addresses. */
  async warmUp(): Promise<void> {
    await Promise.all([this.#notice.warmUp(), this.page(notFoundPath)])
  }

  /** The page under `key` if it can be sent at once: the fast path, which most requests take. */
  printed(key: string): Answer | undefined {
    const print = this.#stock.good(key)
    return print && { print, origin: 'printed' }
  }

  /**
   * The page under `key`, which is both what `pageKeys` gave for a request and the address at which Next is asked. Undefined when the
   * answer differs from reader to reader and must come from Next.
   */
  async page(key: string): Promise<Answer | undefined> {
    const printed = this.printed(key)
    if (printed) return printed
    const made = this.#flights.result(key, true).then(({ answer }) => answer)
    const answer = await this.#standIns.ifSilent(key, made)
    this.#stock.markRead(key)
    return answer
  }

  /** Renews in the background everything that has expired or is due. Resolves when that is done. */
  async renew(): Promise<void> {
    try {
      await Promise.all([this.#renewal.begin(), this.#notice.renew()])
    } catch (error) {
      this.#warn(`press: expired pages could not be renewed. ${String(error)}`)
    }
  }

  /** Never rejects: when all else fails, the answer is the notice. */
  async #make(key: string, flight: Flight): Promise<Result> {
    const started = performance.now()
    const outcome = await this.#maker.make(key, flight)
    const answer = await this.#answerFor(key, outcome)
    const isNew = answer?.origin === 'rendered' || answer?.origin === 'passed'
    const timed = isNew ? { ...answer, tookMs: performance.now() - started } : answer
    return { ...outcome.validity, answer: timed }
  }

  async #answerFor(key: string, outcome: Outcome): Promise<Answer | undefined> {
    switch (outcome.kind) {
      case 'print':
        return { print: outcome.print, origin: outcome.isIncomplete ? 'passed' : 'rendered' }
      case 'personal':
        return undefined
      case 'absent':
        return (await this.page(notFoundPath)) ?? this.#standIns.unavailable()
      case 'failed':
        return this.#standIns.inPlaceOf(key)
    }
  }
}
