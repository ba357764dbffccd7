import { isJsonObject } from '../documents/json'
import type { Json } from '../documents/types'
import { canonical, isEqual } from './equality'

/** The items of an array before a change, found by what they are and by their `_key`. */
export class EarlierItems {
  #positions: Map<string, number[]> | undefined
  #keys: Map<string, number> | undefined

  constructor(private readonly items: Json[]) {}

  /** Where the next item that is the same stands, from `start` on. */
  equalTo(item: Json, start: number): number | undefined {
    const next = this.items[start]
    if (next === undefined) return undefined
    if (isEqual(next, item)) return start
    this.#positions ??= positionsOf(this.items)
    return firstFrom(this.#positions.get(canonical(item)) ?? [], start)
  }

  /** Where the first item with the same `_key` stands, or -1. */
  withKeyOf(item: Json): number {
    const key = keyOf(item)
    if (key === undefined) return -1
    this.#keys ??= firstByKey(this.items)
    return this.#keys.get(key) ?? -1
  }
}

const keyOf = (item: Json) => (isJsonObject(item) && typeof item._key === 'string' ? item._key : undefined)

function firstByKey(items: Json[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const [index, item] of items.entries()) {
    const key = keyOf(item)
    if (key !== undefined && !found.has(key)) found.set(key, index)
  }
  return found
}

function positionsOf(items: Json[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [index, item] of items.entries()) {
    const text = canonical(item)
    const positions = found.get(text)
    if (positions) positions.push(index)
    else found.set(text, [index])
  }
  return found
}

/** The first of ascending positions that is not before `start`. */
function firstFrom(positions: number[], start: number): number | undefined {
  let low = 0
  let high = positions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((positions[middle] ?? 0) < start) low = middle + 1
    else high = middle
  }
  return positions[low]
}
