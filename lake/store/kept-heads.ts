import { LRUCache } from 'lru-cache'

import type { LakeDocument } from '../documents/types'

/** Characters of JSON that are kept parsed; they take about three times as many bytes. */
const mostCharacters = 5_000_000
/** Documents are kept for so many ways to look at them. */
const mostLooks = 4

// A head's key is made of a number for the way to look and its place. Both have to fit into what a number holds exactly.
const stride = 2 ** 32
const mostNumbers = 2 ** 20

/** Heads that were read lately. All ways to look at them share the room, for mostly one or two are in use. */
export class KeptHeads {
  readonly #heads = new LRUCache<number, LakeDocument>({ maxSize: mostCharacters })
  readonly #looks = new LRUCache<string, HeadsOfLook>({ max: mostLooks })
  #begun = 0

  /** Those that are kept for one way to look at them. */
  of(look: string): HeadsOfLook {
    const known = this.#looks.get(look)
    if (known) return known
    if (this.#begun === mostNumbers) this.clear()
    const made = new HeadsOfLook(this.#heads, this.#begun)
    this.#begun += 1
    this.#looks.set(look, made)
    return made
  }

  forget(rid: number): void {
    for (const heads of this.#looks.values()) heads.delete(rid)
  }

  clear(): void {
    this.#heads.clear()
    this.#looks.clear()
    this.#begun = 0
  }
}

/** Heads by their places. */
export class HeadsOfLook {
  readonly #first: number

  constructor(
    private readonly heads: LRUCache<number, LakeDocument>,
    look: number,
  ) {
    this.#first = look * stride
  }

  get(rid: number): LakeDocument | undefined {
    return this.heads.get(this.#first + rid)
  }

  has(rid: number): boolean {
    return this.heads.has(this.#first + rid)
  }

  /** `size` is how many characters its JSON has. */
  set(rid: number, head: LakeDocument, size: number): void {
    this.heads.set(this.#first + rid, head, { size })
  }

  delete(rid: number): void {
    this.heads.delete(this.#first + rid)
  }
}
