import { Expirations } from './expirations'
import { notFoundPath } from './page-path'
import { entityTag, readPage, type Rendered } from './printed-page'

/** Asks Next for a page, as anybody would: no cookies, no client's headers. Rejects when Next cannot be reached. */
export type Render = (path: string) => Promise<Rendered>

/** How a page came about, for the `x-lakeside-press` header. `stale` is a last good page while a new one cannot be made. */
export type Origin = 'printed' | 'rendered' | 'stale' | 'unavailable'
export type Answer = Rendered & { origin: Origin; etag?: string }

type Print = Rendered & { etag: string; syncTags: string[]; renderedAt: number; isExpired: boolean }
type Flight = { startedAt: number; answer: Promise<Answer> }

const unavailablePath = '/unavailable'

/**
 * Renders a readers' page once, keeps it, and answers from there until a live event expires it. One render per page at a time;
 * a render that an event overtakes is answered to those who were waiting and not kept. While nothing can be rendered,
 * the last good page is.
 */
export class Press {
  readonly #prints = new Map<string, Print>()
  /** The newest render of each page that is under way, and how many there are with those that events have overtaken. */
  readonly #flights = new Map<string, Flight>()
  #underWay = 0
  readonly #expirations = new Expirations()
  #isLive = false
  #isRenewing = false
  #wantsRenewal = false

  constructor(private readonly render: Render) {}

  /** Whether the stream of live events is held. Without it a print may be out of date unnoticed, so pages are rendered anew. */
  setLive(isLive: boolean): void {
    this.#isLive = isLive
  }

  /** Expires the prints whose queries carried one of the tags. */
  expire(tags: readonly string[]): void {
    this.#expirations.expire(tags)
    const changed = new Set(tags)
    for (const print of this.#prints.values()) {
      if (print.syncTags.some((tag) => changed.has(tag))) print.isExpired = true
    }
  }

  expireEverything(): void {
    this.#expirations.expireEverything()
    for (const print of this.#prints.values()) print.isExpired = true
  }

  /**
   * Renders expired prints anew, one after another, so that no reader waits for it, and so that a page which was taken away is
   * known to be gone before the lake could be. A print that cannot be rendered stays the last good one.
   */
  async renew(): Promise<void> {
    this.#wantsRenewal = true
    if (this.#isRenewing) return
    this.#isRenewing = true
    while (this.#wantsRenewal) {
      this.#wantsRenewal = false
      const expired = [...this.#prints].filter(([, print]) => print.isExpired).map(([path]) => path)
      for (const path of expired) {
        if (this.#prints.get(path)?.isExpired) await this.#fly(path)
      }
    }
    this.#isRenewing = false
  }

  /** The page at `path`, which must be in canonical form: it is the key under which the page is kept. */
  async page(path: string): Promise<Answer> {
    const print = this.#prints.get(path)
    if (print && !print.isExpired && this.#isLive) return { ...print, origin: 'printed' }
    return this.#fly(path)
  }

  /** Joins the render that is under way, unless something has changed since it began. */
  #fly(path: string): Promise<Answer> {
    const startedAt = this.#expirations.now
    const current = this.#flights.get(path)
    if (current?.startedAt === startedAt) return current.answer
    const flight: Flight = { startedAt, answer: this.#make(path, startedAt) }
    this.#flights.set(path, flight)
    this.#underWay += 1
    const land = () => {
      if (this.#flights.get(path) === flight) this.#flights.delete(path)
      this.#underWay -= 1
      if (this.#underWay === 0) this.#expirations.forget(this.#expirations.now)
    }
    flight.answer.then(land, land)
    return flight.answer
  }

  async #make(path: string, startedAt: number): Promise<Answer> {
    const rendered = await this.render(path).catch(() => undefined)
    if (!rendered || rendered.status >= 500) return this.#lastGood(path)
    if (!isHtml(rendered)) return { ...rendered, origin: 'rendered' }
    const { syncTags, isComplete } = readPage(rendered.body.toString())
    if (rendered.status === 404) {
      this.#discard(path, startedAt)
      return isComplete ? { ...rendered, origin: 'rendered' } : this.#notFound()
    }
    if (rendered.status !== 200 || !isComplete || syncTags.length === 0)
      return { ...rendered, origin: 'rendered' }
    const print = {
      ...rendered,
      etag: entityTag(rendered.body),
      syncTags,
      renderedAt: startedAt,
      isExpired: false,
    }
    this.#keep(path, print)
    return { ...print, origin: 'rendered' }
  }

  /** A print that an event has overtaken is not fresh, yet readers have seen it: as last good page it replaces an earlier one. */
  #keep(path: string, print: Print): void {
    const earlier = this.#prints.get(path)
    if (earlier && earlier.renderedAt > print.renderedAt) return
    if (!this.#expirations.anySince(print.syncTags, print.renderedAt)) this.#prints.set(path, print)
    else if (earlier) this.#prints.set(path, { ...print, isExpired: true })
  }

  /** The page was not there at that moment. One that was rendered later has been published since. */
  #discard(path: string, moment: number): void {
    const print = this.#prints.get(path)
    if (print && print.renderedAt <= moment) this.#prints.delete(path)
  }

  #lastGood(path: string): Promise<Answer> | Answer {
    const print = this.#prints.get(path)
    return print ? { ...print, origin: 'stale' } : this.#unavailable()
  }

  async #unavailable(): Promise<Answer> {
    const notice = await this.render(unavailablePath).catch(() => undefined)
    const page =
      notice?.status === 200 ? notice : { headers: { 'content-type': 'text/plain' }, body: plainNotice }
    return { ...page, status: 503, origin: 'unavailable' }
  }

  async #notFound(): Promise<Answer> {
    const rendered = await this.render(notFoundPath).catch(() => undefined)
    if (rendered?.status !== 404) return this.#unavailable()
    return { ...rendered, origin: 'rendered' }
  }
}

const plainNotice = Buffer.from('This page cannot be shown right now. Please try again in a moment.\n')

const isHtml = ({ headers }: Rendered) => (headers['content-type'] ?? '').startsWith('text/html')
