import { LRUCache } from 'lru-cache'

import type { Print } from '../print'
import { isPast, type Validity } from '../validity'
import { TagIndex } from './tag-index'

/** A print, with what outlives the process that made it. */
export type StoredPrint = Validity & { key: string; print: Print }

/** A print on the shelf. */
export type Shelved = StoredPrint & {
  /** The moment, as the press counts them, at which its render began. */
  renderedAt: number
  isExpired: boolean
  /** Whether another choice of what stands around the page's subject is due. The print is good all the same. */
  areSurroundingsOld: boolean
  /** Whether somebody has asked for it since it was printed. */
  wasRead: boolean
}

/** Keeps a copy of what is on the shelf elsewhere, such as on the disk. It is told of everything that stops being good at once. */
export type ShelfMirror = {
  put: (stored: StoredPrint) => void
  remove: (key: string) => void
}

/** Holds prints up to a number of bytes; what was not asked for longest goes first. */
export class Shelf {
  readonly #prints: LRUCache<string, Shelved>
  readonly #index = new TagIndex<Shelved>()
  readonly #surroundings = new TagIndex<Shelved>()

  constructor(
    budget: number,
    private readonly mirror?: ShelfMirror,
  ) {
    this.#prints = new LRUCache<string, Shelved>({
      maxSize: budget,
      sizeCalculation: ({ key, print, syncTags, surroundingsTags }) =>
        print.size + key.length + syncTags.join().length + surroundingsTags.join().length,
      dispose: (shelved, key, reason) => {
        this.#unlist(shelved)
        if (reason !== 'set') this.mirror?.remove(key)
      },
    })
  }

  /** What is kept at present, in bytes and in number. */
  get size(): { bytes: number; prints: number } {
    return { bytes: this.#prints.calculatedSize, prints: this.#prints.size }
  }

  get(key: string): Shelved | undefined {
    return this.#prints.get(key)
  }

  put(shelved: Shelved): void {
    if (!this.restore(shelved)) return
    if (shelved.isExpired) this.mirror?.remove(shelved.key)
    else this.mirror?.put(shelved)
  }

  /** Puts back what the mirror has. Gives false for a print that is larger than the whole shelf and was not taken. */
  restore(shelved: Shelved): boolean {
    this.#index.add(shelved, shelved.syncTags)
    this.#surroundings.add(shelved, shelved.surroundingsTags)
    this.#prints.set(shelved.key, shelved)
    const isTaken = this.#prints.peek(shelved.key) === shelved
    if (!isTaken) {
      this.#unlist(shelved)
      this.mirror?.remove(shelved.key)
    }
    return isTaken
  }

  /** Makes these the most recently read, in their order: printing anew must not change who goes first. */
  touch(keys: readonly string[]): void {
    for (const key of [...keys].reverse()) this.#prints.get(key)
  }

  delete(key: string): void {
    this.#prints.delete(key)
  }

  /**
   * Expires the prints that carry one of the tags, and gives their keys. They stay, as last good ones. Those that carry it for their
   * surroundings alone stay good.
   */
  expire(tags: readonly string[]): string[] {
    for (const shelved of this.#surroundings.with(tags)) shelved.areSurroundingsOld = true
    return this.#expireAll([...this.#index.with(tags)])
  }

  /** Expires every print that queries went into. The others belong to the build. */
  expireEverything(): string[] {
    return this.#expireAll([...this.#prints.values()].filter(({ syncTags }) => syncTags.length > 0))
  }

  /** Expires the prints whose time has come by `now`. */
  expirePast(now: number): string[] {
    return this.#expireAll(this.#good().filter(({ goodUntil }) => isPast(goodUntil, now)))
  }

  /** When the time of the next print will have come; undefined when there is none. */
  nextInstant(): number | undefined {
    return this.#good().reduce<number | undefined>(
      (earliest, { goodUntil }) =>
        goodUntil !== undefined && (earliest === undefined || goodUntil < earliest) ? goodUntil : earliest,
      undefined,
    )
  }

  /** Prints that have expired or whose surroundings have, the most recently read first. */
  due(): Shelved[] {
    return [...this.#prints.values()].filter(
      ({ isExpired, areSurroundingsOld }) => isExpired || areSurroundingsOld,
    )
  }

  #good(): Shelved[] {
    return [...this.#prints.values()].filter(({ isExpired }) => !isExpired)
  }

  #expireAll(prints: readonly Shelved[]): string[] {
    for (const shelved of prints) this.#expire(shelved)
    return prints.map(({ key }) => key)
  }

  #expire(shelved: Shelved): void {
    if (shelved.isExpired) return
    shelved.isExpired = true
    this.mirror?.remove(shelved.key)
  }

  #unlist(shelved: Shelved): void {
    this.#index.delete(shelved, shelved.syncTags)
    this.#surroundings.delete(shelved, shelved.surroundingsTags)
  }
}
