import { notFoundPath } from '../addresses'
import type { Stock } from '../keep/stock'
import type { Printer } from '../make/printer'
import { isRedirect } from '../make/redirect'
import { RenderQueue } from '../make/render-queue'
import { belongsToBuild, isHtml } from '../make/sheet'
import type { Print } from '../print'
import type { Render, Rendered } from '../rendered'
import { type Validity, validityOf } from '../validity'
import type { Flight } from './flights'

/** What came of asking Next for a page, and how long that is good. */
export type Outcome = { validity: Validity } & (
  | { kind: 'print'; print: Print; isIncomplete: boolean }
  /** The answer differs from reader to reader, so each of them must ask Next. */
  | { kind: 'personal' }
  /** Nothing is at the address. What Next answers is an empty shell, so another page stands in. */
  | { kind: 'absent' }
  | { kind: 'failed' }
)

/** Of an answer that says nothing about itself. */
const noValidity = validityOf([])

/** Has a page rendered, prints it, and puts into the stock what may be kept of it. */
export class PageMaker {
  readonly #queue = new RenderQueue()
  #passed = 0

  constructor(
    private readonly render: Render,
    private readonly printer: Printer,
    private readonly stock: Stock,
    private readonly warn: (message: string) => void,
  ) {}

  /** How many answers were incomplete without Next's scripts, and were therefore sent with them. */
  get passed(): number {
    return this.#passed
  }

  /** Never rejects. Notes in the flight when the render began, which is when its turn came in the queue. */
  async make(key: string, flight: Flight): Promise<Outcome> {
    const render = () => {
      flight.startedAt = this.stock.expirations.now
      return this.render(key, this.stock.news)
    }
    const rendered = await this.#queue.run(render, () => flight.isAwaited).catch(() => undefined)
    if (!rendered || rendered.status >= 500) return { validity: noValidity, kind: 'failed' }
    return this.#take(key, rendered, flight.startedAt)
  }

  async #take(key: string, rendered: Rendered, startedAt: number): Promise<Outcome> {
    if (rendered.headers['set-cookie']) {
      this.stock.discard(key, startedAt)
      return { validity: noValidity, kind: 'personal' }
    }
    if (isNotFound(key, rendered) && isHtml(rendered.headers)) {
      this.stock.keepPageless(key, undefined, startedAt)
      return { validity: noValidity, kind: 'absent' }
    }
    try {
      return await this.#print(key, rendered, startedAt)
    } catch (error) {
      this.warn(`press: ${key} could not be printed. ${String(error)}`)
      return { validity: noValidity, kind: 'failed' }
    }
  }

  async #print(key: string, rendered: Rendered, startedAt: number): Promise<Outcome> {
    const { print, flaws, ...printed } = await this.printer.print(rendered)
    const { syncTags, surroundingsTags, goodUntil, surroundingsUntil, isBrief } = printed
    const validity: Validity = {
      syncTags,
      surroundingsTags,
      goodUntil,
      ...(surroundingsUntil !== undefined && { surroundingsUntil }),
      ...(isBrief && { isBrief }),
    }
    const isPageless = isRedirect(rendered) || isNotFound(key, rendered) || isGone(rendered)
    const isIncomplete = flaws.length > 0 && !isPageless
    // Nothing would ever expire a page without tags. A file of the build needs no expiring.
    const canExpire = syncTags.length > 0 || belongsToBuild(rendered.headers)
    if (isPageless) this.stock.keepPageless(key, print, startedAt)
    else if (isIncomplete) this.#reportFlaws(key, flaws)
    else if (isPage(key, rendered) && canExpire) this.stock.keep({ ...validity, key, print }, startedAt)
    else this.stock.discard(key, startedAt)
    return { validity, kind: 'print', print, isIncomplete }
  }

  #reportFlaws(key: string, flaws: readonly string[]): void {
    this.#passed += 1
    const reasons = [...new Set(flaws)].join(', ')
    this.warn(`press: ${key} is sent whole, with its scripts, because it has ${reasons}.`)
  }
}

/** The page for wrong addresses is itself sent with status 404, and is a page all the same. */
const isPage = (key: string, { status }: Rendered) => status === (key === notFoundPath ? 404 : 200)

/** The editors said that the address leads nowhere. What Next answers is a whole page, which says so. */
const isGone = ({ status }: Rendered) => status === 410

const isNotFound = (key: string, { status }: Rendered) => status === 404 && key !== notFoundPath
