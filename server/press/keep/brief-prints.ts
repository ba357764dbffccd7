import { LRUCache } from 'lru-cache'

import type { Print } from '../print'
import { isPast } from '../validity'

const keepMs = 60_000
const mostPrints = 200
const mostBytes = 4_000_000
/** Longer addresses are not remembered: somebody may be making them up. */
const longestAddress = 400

type BriefPrint = {
  print: Print
  syncTags: readonly string[]
  goodUntil: number | undefined
  renderedAt: number
}

/**
 * A few prints of pages of which there is no end, such as the results of searches, each for a minute at most. They take no room from others,
 * are forgotten when one of their tags expires, and are never renewed.
 */
export class BriefPrints {
  readonly #prints = new LRUCache<string, BriefPrint>({
    max: mostPrints,
    maxSize: mostBytes,
    sizeCalculation: ({ print }, key) => print.size + key.length,
    ttl: keepMs,
  })

  get(key: string): Print | undefined {
    const known = this.#prints.get(key)
    return known && isPast(known.goodUntil, Date.now()) ? undefined : known?.print
  }

  set(key: string, print: BriefPrint): void {
    if (key.length <= longestAddress) this.#prints.set(key, print)
  }

  /** Forgets what was rendered at `moment` or before. */
  discard(key: string, moment: number): void {
    const known = this.#prints.peek(key)
    if (known && known.renderedAt <= moment) this.#prints.delete(key)
  }

  expire(tags: readonly string[]): void {
    const expired = new Set(tags)
    for (const [key, { syncTags }] of this.#prints)
      if (syncTags.some((tag) => expired.has(tag))) this.#prints.delete(key)
  }

  clear(): void {
    this.#prints.clear()
  }
}
