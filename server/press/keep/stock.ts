import type { News } from '@/lib/site/render-news'

import { notFoundPath } from '../addresses'
import type { Print } from '../print'
import { isPast } from '../validity'
import { Alarm } from './alarm'
import { BriefPrints } from './brief-prints'
import type { Expirations } from './expirations'
import { PagelessAddresses } from './pageless-addresses'
import type { Shelf, ShelvedPrint, StoredPrint } from './shelf'

type StockListener = {
  /** Told the keys of prints that an event or the clock has expired. */
  onExpired: (keys: readonly string[]) => void
  /** Told when prints have become due for renewal without an event. */
  onDue: () => void
}

/**
 * All that the press can answer with: the prints on its shelf, and what it knows of addresses without a page. Decides what may be kept and
 * whether it is still good: an event or the clock may have expired it, or the stream of events may be down.
 */
export class Stock {
  readonly #pageless = new PagelessAddresses()
  readonly #brief = new BriefPrints()
  readonly #alarm = new Alarm(() => this.#expirePast())
  #isLive = false

  constructor(
    private readonly shelf: Shelf,
    readonly expirations: Expirations,
    private readonly listener: StockListener,
  ) {}

  get state() {
    return { ...this.shelf.size, isLive: this.#isLive }
  }

  /** What the renderer is told of events; undefined while some may be missed, for then it must rely on none. */
  get news(): News | undefined {
    return this.#isLive ? this.expirations.news : undefined
  }

  /** Whether the stream of live events is connected. Without it, a page could change unnoticed, so no print of one counts as good. */
  setLive(isLive: boolean): void {
    this.#isLive = isLive
  }

  expire(tags: readonly string[]): void {
    this.expirations.expire(tags)
    this.#pageless.clear()
    this.#brief.expire(tags)
    this.listener.onExpired(this.shelf.expire(tags))
  }

  expireEverything(): void {
    this.expirations.expireEverything()
    this.#pageless.clear()
    this.#brief.clear()
    this.listener.onExpired(this.shelf.expireEverything())
  }

  /** What may be sent for a key right now, without asking Next. The print counts as read. */
  good(key: string): Print | undefined {
    const shelved = this.shelf.get(key)
    if (shelved && this.#isGood(shelved)) {
      shelved.reads += 1
      return shelved.print
    }
    const brief = this.#isLive ? this.#brief.get(key) : undefined
    if (brief) return brief
    const pageless = this.#isLive && this.#pageless.get(key)
    if (!pageless) return undefined
    return pageless.print ?? this.good(notFoundPath)
  }

  /** What was last good for a key, for when nothing new can be made. */
  lastGood(key: string): Print | undefined {
    const pageless = this.#pageless.getEvenOld(key)
    const instead = pageless && (pageless.print ?? this.shelf.get(notFoundPath)?.print)
    return this.shelf.get(key)?.print ?? instead
  }

  /** Whether there is a print for a key, good or expired. */
  hasPrint(key: string): boolean {
    return this.shelf.get(key) !== undefined
  }

  /** Notes that somebody has read the print, which decides how soon it is renewed. */
  markRead(key: string): void {
    const shelved = this.shelf.get(key)
    if (shelved) shelved.reads += 1
  }

  /** Takes in a print that an earlier run has left. Whether its surroundings were up to date is not known, so they are due for renewal. */
  restore(stored: StoredPrint): void {
    this.shelf.restore({
      ...stored,
      renderedAt: this.expirations.now,
      isExpired: false,
      areSurroundingsOld: stored.surroundingsTags.length > 0,
      reads: 0,
    })
    this.#expireAt(stored)
  }

  /**
   * Keeps a new print. If it expired while it was being rendered, it only replaces an earlier one, as what was last good: readers have
   * been shown it, and should not be shown what is older still.
   */
  keep(stored: StoredPrint, renderedAt: number): void {
    if (stored.isBrief) return this.#keepBriefly(stored, renderedAt)
    const earlier = this.shelf.get(stored.key)
    if (earlier && earlier.renderedAt > renderedAt) return
    const expiredSince = (tags: readonly string[]) => this.expirations.anySince(tags, renderedAt)
    const isExpired = expiredSince(stored.syncTags) || isPast(stored.goodUntil, Date.now())
    if (isExpired && !earlier) return
    const areSurroundingsOld =
      expiredSince(stored.surroundingsTags) || isPast(stored.surroundingsUntil, Date.now())
    const reads = isExpired ? (earlier?.reads ?? 0) : 0
    this.shelf.put({ ...stored, renderedAt, isExpired, areSurroundingsOld, reads })
    if (isExpired) return
    this.#expireAt(stored)
    if (areSurroundingsOld) this.listener.onDue()
  }

  #keepBriefly({ key, print, syncTags, goodUntil }: StoredPrint, renderedAt: number): void {
    this.discard(key, renderedAt)
    if (!this.expirations.anySince(syncTags, renderedAt))
      this.#brief.set(key, { print, syncTags, goodUntil, renderedAt })
  }

  /** Remembers for a moment that an address redirects, or (without a print) leads nowhere; unless something has changed since. */
  keepPageless(key: string, print: Print | undefined, renderedAt: number): void {
    this.discard(key, renderedAt)
    if (renderedAt === this.expirations.now) this.#pageless.set(key, { print })
  }

  /** Drops the print of a page that was gone, or not to be kept, at `moment`: it must not be shown as last good. A later print stays. */
  discard(key: string, moment: number): void {
    const shelved = this.shelf.get(key)
    if (shelved && shelved.renderedAt <= moment) this.shelf.delete(key)
    this.#brief.discard(key, moment)
  }

  /** A file of the build, which has no tags, stays good even while events are missed. */
  #isGood(shelved: ShelvedPrint): boolean {
    // The alarm may be late: the clock may have been set, or the machine may have slept.
    if (isPast(shelved.goodUntil, Date.now()) && !shelved.isExpired) this.#expirePast()
    return !shelved.isExpired && (this.#isLive || shelved.syncTags.length === 0)
  }

  #expirePast(): void {
    this.listener.onExpired(this.shelf.expirePast(Date.now()))
    this.#lookAt(this.shelf.nextExpiry())
    this.listener.onDue()
  }

  #expireAt({ goodUntil, surroundingsUntil }: StoredPrint): void {
    this.#lookAt(goodUntil)
    this.#lookAt(surroundingsUntil)
  }

  #lookAt(time: number | undefined): void {
    if (time !== undefined) this.#alarm.set(time)
  }
}
