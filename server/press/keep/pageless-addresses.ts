import { LRUCache } from 'lru-cache'

import type { Print } from '../print'

/** What is at an address without a page: the print of a redirect, or, where there is no print, nothing. */
export type Pageless = { print: Print | undefined }

const keepMs = 10_000
const minuteMs = 60_000
const mostAddresses = 10_000
/** Longer addresses are not remembered: somebody may be making them up. */
const longestAddress = 200

/**
 * Remembers for a few seconds which addresses redirect or lead nowhere. Such answers carry no sync tags, so no event can tell when they
 * change: the press forgets all of them whenever anything changes. Nor do they say when a story will be out there, which is at the beginning of a
 * minute: none is remembered beyond that.
 */
export class PagelessAddresses {
  readonly #known = new LRUCache<string, { pageless: Pageless; since: number }>({ max: mostAddresses })

  get(key: string): Pageless | undefined {
    const known = this.#known.get(key)
    return known && isFresh(known.since, Date.now()) ? known.pageless : undefined
  }

  /** The same, however long ago it was learnt: while nothing can be rendered, what is too old is better than nothing. */
  getEvenOld(key: string): Pageless | undefined {
    return this.#known.get(key)?.pageless
  }

  set(key: string, pageless: Pageless): void {
    if (key.length <= longestAddress) this.#known.set(key, { pageless, since: Date.now() })
  }

  clear(): void {
    this.#known.clear()
  }
}

const minuteOf = (time: number) => Math.floor(time / minuteMs)

const isFresh = (since: number, now: number) =>
  now >= since && now < since + keepMs && minuteOf(now) === minuteOf(since)
