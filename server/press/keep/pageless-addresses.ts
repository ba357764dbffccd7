import { LRUCache } from 'lru-cache'

import type { Print } from '../print'

/** What is at an address without a page: the print of a redirect, or, where there is no print, nothing. */
export type Pageless = { print: Print | undefined }

const keepMs = 10_000
const mostAddresses = 10_000
/** Longer addresses are not remembered: somebody may be making them up. */
const longestAddress = 200

/**
 * Remembers for a few seconds which addresses redirect or lead nowhere. Such answers carry no sync tags, so no event can tell when they
 * change: the press forgets all of them whenever anything changes.
 */
export class PagelessAddresses {
  readonly #known = new LRUCache<string, Pageless>({
    max: mostAddresses,
    ttl: keepMs,
    // While nothing can be rendered, what is too old is better than nothing.
    noDeleteOnStaleGet: true,
  })

  get(key: string): Pageless | undefined {
    return this.#known.get(key)
  }

  /** The same, however long ago it was learnt. */
  getEvenOld(key: string): Pageless | undefined {
    return this.#known.get(key, { allowStale: true })
  }

  set(key: string, pageless: Pageless): void {
    if (key.length <= longestAddress) this.#known.set(key, pageless)
  }

  clear(): void {
    this.#known.clear()
  }
}
