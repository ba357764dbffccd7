import { LRUCache } from 'lru-cache'

import type { Print } from './print'
import { TagIndex } from './tag-index'

/** A print on the shelf. */
export type Shelved = {
  key: string
  print: Print
  syncTags: readonly string[]
  /** The moment, as the press counts them, at which its render began. */
  renderedAt: number
  isExpired: boolean
  /** Whether somebody has asked for it since it was printed. */
  wasRead: boolean
}

/** Keeps a copy of what is on the shelf elsewhere, such as on the disk. It is told of everything that stops being good at once. */
export type ShelfMirror = {
  put: (shelved: Shelved) => void
  remove: (key: string) => void
}

/** Holds prints up to a number of bytes; what was not asked for longest goes first. */
export class Shelf {
  readonly #prints: LRUCache<string, Shelved>
  readonly #index = new TagIndex<Shelved>()

  constructor(
    budget: number,
    private readonly mirror?: ShelfMirror,
  ) {
    this.#prints = new LRUCache<string, Shelved>({
      maxSize: budget,
      sizeCalculation: ({ key, print, syncTags }) => print.size + key.length + syncTags.join().length,
      dispose: (shelved, key, reason) => {
        this.#index.delete(shelved, shelved.syncTags)
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
    this.#prints.set(shelved.key, shelved)
    const isTaken = this.#prints.peek(shelved.key) === shelved
    if (!isTaken) {
      this.#index.delete(shelved, shelved.syncTags)
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

  /** Expires the prints that carry one of the tags. They stay, as last good ones. */
  expire(tags: readonly string[]): void {
    for (const shelved of this.#index.with(tags)) this.#expire(shelved)
  }

  /** Expires every print that queries went into. The others belong to the build. */
  expireEverything(): void {
    for (const shelved of this.#prints.values()) if (shelved.syncTags.length > 0) this.#expire(shelved)
  }

  /** Expired prints, the most recently read first. */
  expired(): Shelved[] {
    return [...this.#prints.values()].filter(({ isExpired }) => isExpired)
  }

  #expire(shelved: Shelved): void {
    if (shelved.isExpired) return
    shelved.isExpired = true
    this.mirror?.remove(shelved.key)
  }
}
