import type { LakeDocument } from '../documents/types'
import { compareBy, type OrderKey, valuesOf } from './order'
import type { Scope } from './scope'
import type { Value } from './values'

/** A document that is among the first, as far as is known. Without `document` it is read again. */
type Entry = { id: string; values: readonly Value[]; document: LakeDocument | undefined }

/** More documents than this are not held. */
const mostHeld = 200
/** Sorting a few more at once costs less than sorting often. */
const fewestSorted = 256

/**
 * The first documents in an order, of any number that come along: those that are not among them are forgotten at once, and of very many only the
 * keys and ids are held. Documents that are alike in all keys stand in the order of their ids.
 */
export class FirstInOrder {
  #entries: Entry[] = []
  #isSorted = true
  /** Whatever comes behind this one is not among the first. */
  #last: Entry | undefined
  readonly #compare: (one: Entry, other: Entry) => number
  /** How many documents came along. */
  count = 0

  constructor(
    private readonly keys: readonly OrderKey[],
    private readonly most: number,
    private readonly scope: Scope,
  ) {
    const byKeys = compareBy(keys)
    this.#compare = (one, other) =>
      byKeys(one.values, other.values) || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  }

  /** One that stands behind all that came before. All documents come in this way, or none. */
  follow(document: LakeDocument): void {
    this.count += 1
    if (this.#entries.length < this.most) this.#entries.push(this.#entry(document, []))
  }

  add(document: LakeDocument): void {
    this.count += 1
    this.#isSorted = false
    const entry = this.#entry(document, valuesOf(this.keys, this.scope.nested(document)))
    if (this.most === 0 || (this.#last && this.#compare(entry, this.#last) >= 0)) return
    this.#entries.push(entry)
    if (this.#entries.length >= Math.max(2 * this.most, fewestSorted)) this.#sort()
  }

  /** Those that are among the first, without the first `skipped` of them. Reads them as they are asked for. */
  *documents(skipped: number): Iterable<LakeDocument> {
    this.#sort()
    const { source } = this.scope.run
    for (const { id, document } of this.#entries.slice(skipped)) {
      const found = document ?? source.byId(id)
      if (found) yield found
    }
  }

  #entry(document: LakeDocument, values: readonly Value[]): Entry {
    return {
      id: document._id,
      values,
      document: this.#entries.length < mostHeld ? document : undefined,
    }
  }

  #sort(): void {
    if (this.#isSorted) return
    this.#entries.sort(this.#compare)
    if (this.#entries.length < this.most) return
    this.#entries.length = this.most
    this.#last = this.#entries.at(-1)
  }
}
