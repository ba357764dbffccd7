import type { PathNode, SubscriptElementNode } from '@sanity/json-match'

import type { Json } from '../documents/types'
import { assertContent } from '../documents/content'
import type { Patching } from './patching'
import { parsePath, unreadable } from './path'
import { follow, indexesOf, Place, span, withDescendants } from './places'
import type { PatchOperations } from './request'

type Insertion = NonNullable<PatchOperations['insert']>

/** Where a path means to insert into one array: before the first position, after the last, or instead of the items between. */
type Spot = { first: number; end: number; items: Set<number> }

/** Inserts items once into each array that the path leads into. An index beyond an array's ends means the nearer end. */
export function insert(patching: Patching, insertion: Insertion): void {
  const [where, path] = placeOf(insertion)
  const { items } = insertion
  assertContent(items, path)
  const spots = new Spots(patching, path)
  spots.find(parsePath(path), new Set([new Place(patching.draft.document)]))
  const arrays = [...spots.byArray].sort(([one], [other]) => other.depth - one.depth)
  patching.grow(arrays.length, items)
  for (const [array, spot] of arrays) {
    const position = where === 'after' ? spot.end : spot.first
    patching.draft.splice(array, position, where === 'replace' ? spot.items : new Set(), items)
  }
}

function placeOf(insertion: Insertion): ['before' | 'after' | 'replace', string] {
  if ('before' in insertion) return ['before', insertion.before]
  return 'after' in insertion ? ['after', insertion.after] : ['replace', insertion.replace]
}

/** Finds the spots that a path means. Its last step selects items, and an array may have none yet. */
class Spots {
  readonly byArray = new Map<Place, Spot>()

  constructor(
    private readonly patching: Patching,
    private readonly path: string,
  ) {}

  find({ base, recursive, segment }: PathNode, from: ReadonlySet<Place>): void {
    const { looks } = this.patching
    const bases = base ? follow(base, from, looks) : from
    for (const place of recursive ? withDescendants(bases, looks) : bases) {
      // What `..` comes past on its way need not be an array.
      if (recursive && !Array.isArray(place.value)) continue
      if (segment.type === 'Subscript') for (const element of segment.elements) this.#select(element, place)
      else if (segment.type === 'Wildcard') this.#select({ type: 'Slice' }, place)
      else throw unreadable(this.path, 'items are inserted beside items of an array, such as "[-1]"')
    }
  }

  #select(element: SubscriptElementNode, place: Place): void {
    const { value } = place
    if (element.type === 'Path') return this.find(element, new Set([place]))
    if (value === undefined) return
    if (!Array.isArray(value)) throw unreadable(this.path, 'what stands there is not an array')
    this.#note(place, value, element)
  }

  #note(place: Place, value: Json[], element: SubscriptElementNode): void {
    const indexes = indexesOf(element, value, this.patching.looks)
    const isPosition = element.type === 'Number' || element.type === 'Slice'
    if (!isPosition && indexes.length === 0) return
    const inside = (index: number) => Math.min(Math.max(index, 0), value.length)
    const [start, end] = isPosition
      ? span(element, value.length).map(inside)
      : [indexes[0], (indexes.at(-1) ?? 0) + 1]
    const spot = this.byArray.get(place) ?? { first: value.length, end: 0, items: new Set() }
    spot.first = Math.min(spot.first, start ?? 0)
    spot.end = Math.max(spot.end, start ?? 0, end ?? 0)
    for (const index of indexes) spot.items.add(index)
    this.byArray.set(place, spot)
  }
}
