import { LRUCache } from 'lru-cache'

import type { Print } from '../print'
import { isPast, type Validity } from '../validity'
import { TagIndex } from './tag-index'

/** A print with all that is worth keeping beyond the end of the process. */
export type StoredPrint = Validity & { key: string; print: Print }

/** A print on the shelf. */
export type ShelvedPrint = StoredPrint & {
  /** The moment at which its render began, as `Expirations` counts moments. */
  renderedAt: number
  /** Whether it is out of date. It stays on the shelf as the last good print. */
  isExpired: boolean
  /** Whether its surroundings are out of date. It is still good, but due for renewal. */
  areSurroundingsOld: boolean
  /** How often it was asked for since it was printed. */
  reads: number
}

/** Keeps a copy of every good print elsewhere, such as on the disk. Told at once when one stops being good. */
export type ShelfMirror = {
  put: (stored: StoredPrint) => void
  remove: (key: string) => void
}

/** Holds prints up to a number of bytes. When it is full, the least recently read go. */
export class Shelf {
  readonly #prints: LRUCache<string, ShelvedPrint>
  readonly #bySyncTag = new TagIndex<ShelvedPrint>()
  readonly #bySurroundingsTag = new TagIndex<ShelvedPrint>()

  constructor(
    budget: number,
    private readonly mirror?: ShelfMirror,
  ) {
    this.#prints = new LRUCache<string, ShelvedPrint>({
      maxSize: budget,
      sizeCalculation: ({ key, print, syncTags, surroundingsTags }) =>
        print.size + key.length + syncTags.join().length + surroundingsTags.join().length,
      dispose: (shelved, key, reason) => {
        this.#removeFromIndexes(shelved)
        const isReplaced = reason === 'set'
        if (!isReplaced) this.mirror?.remove(key)
      },
    })
  }

  /** What is kept at present, in bytes and in number. */
  get size(): { bytes: number; prints: number } {
    return { bytes: this.#prints.calculatedSize, prints: this.#prints.size }
  }

  get(key: string): ShelvedPrint | undefined {
    return this.#prints.get(key)
  }

  put(shelved: ShelvedPrint): void {
    if (!this.restore(shelved)) return
    if (shelved.isExpired) this.mirror?.remove(shelved.key)
    else this.mirror?.put(shelved)
  }

  /** Puts a print back that the mirror has already. Gives false when it is larger than the whole shelf and was not taken. */
  restore(shelved: ShelvedPrint): boolean {
    this.#bySyncTag.add(shelved, shelved.syncTags)
    this.#bySurroundingsTag.add(shelved, shelved.surroundingsTags)
    this.#prints.set(shelved.key, shelved)
    const isTaken = this.#prints.peek(shelved.key) === shelved
    if (!isTaken) {
      this.#removeFromIndexes(shelved)
      this.mirror?.remove(shelved.key)
    }
    return isTaken
  }

  /** Makes these the most recently read, in this order: a renewal must not change which prints go first. */
  touch(keys: readonly string[]): void {
    for (const key of [...keys].reverse()) this.#prints.get(key)
  }

  delete(key: string): void {
    this.#prints.delete(key)
  }

  /** Expires the prints with one of the tags, and gives their keys. Those that have it only for their surroundings stay good. */
  expire(tags: readonly string[]): string[] {
    for (const shelved of this.#bySurroundingsTag.with(tags)) shelved.areSurroundingsOld = true
    return this.#expireAll([...this.#bySyncTag.with(tags)])
  }

  /** Expires every print except those without tags, which are files of the build. */
  expireEverything(): string[] {
    return this.#expireAll([...this.#prints.values()].filter(({ syncTags }) => syncTags.length > 0))
  }

  /** Expires the prints that were good until `now` at the latest. The surroundings of others become old. */
  expirePast(now: number): string[] {
    for (const shelved of this.#good())
      if (isPast(shelved.surroundingsUntil, now)) shelved.areSurroundingsOld = true
    return this.#expireAll(this.#good().filter(({ goodUntil }) => isPast(goodUntil, now)))
  }

  /** The earliest time at which a good print will expire by the clock, or its surroundings become old. */
  nextExpiry(): number | undefined {
    const times = this.#good()
      .flatMap(({ goodUntil, surroundingsUntil, areSurroundingsOld }) => [
        goodUntil ?? [],
        (areSurroundingsOld ? undefined : surroundingsUntil) ?? [],
      ])
      .flat()
    return times.length > 0 ? times.reduce((earliest, time) => Math.min(earliest, time)) : undefined
  }

  /** Prints that have expired or have old surroundings, the most recently read first. */
  due(): ShelvedPrint[] {
    return [...this.#prints.values()].filter(
      ({ isExpired, areSurroundingsOld }) => isExpired || areSurroundingsOld,
    )
  }

  #good(): ShelvedPrint[] {
    return [...this.#prints.values()].filter(({ isExpired }) => !isExpired)
  }

  #expireAll(prints: readonly ShelvedPrint[]): string[] {
    for (const shelved of prints) this.#expire(shelved)
    return prints.map(({ key }) => key)
  }

  #expire(shelved: ShelvedPrint): void {
    if (shelved.isExpired) return
    shelved.isExpired = true
    this.mirror?.remove(shelved.key)
  }

  #removeFromIndexes(shelved: ShelvedPrint): void {
    this.#bySyncTag.delete(shelved, shelved.syncTags)
    this.#bySurroundingsTag.delete(shelved, shelved.surroundingsTags)
  }
}
