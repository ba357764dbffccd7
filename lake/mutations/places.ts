import type {
  ComparisonNode,
  ExprNode,
  PathNode,
  SegmentNode,
  SubscriptElementNode,
} from '@sanity/json-match'

import { dataError } from '../documents/errors'
import type { Json } from '../documents/types'

/** A place in a document where a value stands, or where one could: an attribute that is not there yet. */
export class Place {
  readonly depth: number
  #below: Map<string | number, Place> | undefined

  constructor(
    /** Undefined where nothing stands. */
    readonly value: Json | undefined,
    /** The place that this is an attribute or an item of; undefined for the document itself. */
    readonly parent?: Place,
    readonly segment: string | number = '',
  ) {
    this.depth = parent ? parent.depth + 1 : 0
  }

  /** The place of an attribute or item: the same object each time, so that a set of places has each once. */
  at(segment: string | number): Place {
    this.#below ??= new Map()
    const known = this.#below.get(segment)
    if (known) return known
    const place = new Place(valueAt(this.value, segment), this, segment)
    this.#below.set(segment, place)
    return place
  }
}

function valueAt(value: Json | undefined, segment: string | number): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return typeof segment === 'number' ? value[segment] : undefined
  return Object.hasOwn(value, segment) ? value[segment] : undefined
}

/** How many values the paths of one patch may look at; to make a place of a value costs as much as five looks. */
const maximumLooks = 2_000_000
const costOfPlace = 5

/** Counts what a patch looks at, since a short path can mean a whole document many times over. Throws 400 when it is too much. */
export class Looks {
  #count = 0

  add(more = 1): void {
    this.#count += more
    if (this.#count <= maximumLooks) return
    throw dataError(
      400,
      'validationError',
      'The patch looks at too many values. Split it into several smaller ones.',
    )
  }
}

/**
 * The places that a path means in a document, each once. An attribute that is not there yet counts, as far as it could be set:
 * below an object or a value that is neither object nor array, and not behind `..`, which only finds what is there.
 */
export function follow(path: PathNode, from: ReadonlySet<Place>, looks: Looks): Set<Place> {
  const bases = path.base ? follow(path.base, from, looks) : from
  const found = new Set<Place>()
  for (const place of path.recursive ? withDescendants(bases, looks) : bases) {
    for (const next of step(path.segment, place, looks)) {
      if (!path.recursive || next.value !== undefined) found.add(next)
    }
  }
  return found
}

/** The places and all that stands below them, each once. */
export function withDescendants(places: ReadonlySet<Place>, looks: Looks): Set<Place> {
  const found = new Set<Place>()
  const waiting = [...places].reverse()
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    if (place.value === undefined || found.has(place)) continue
    found.add(place)
    waiting.push(...children(place, looks).reverse())
  }
  return found
}

function step(segment: SegmentNode, place: Place, looks: Looks): Place[] {
  looks.add()
  switch (segment.type) {
    case 'This':
      return [place]
    case 'Identifier':
      return Array.isArray(place.value) ? [] : [place.at(segment.name)]
    case 'Wildcard':
      return children(place, looks)
    case 'Subscript':
      return segment.elements.flatMap((element) => selected(element, place, looks))
  }
}

function children(place: Place, looks: Looks): Place[] {
  const { value } = place
  if (typeof value !== 'object' || value === null) return []
  const segments = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  looks.add(costOfPlace * segments.length)
  return segments.map((segment) => place.at(segment))
}

function selected(element: SubscriptElementNode, place: Place, looks: Looks): Place[] {
  if (element.type === 'Path') return [...follow(element, new Set([place]), looks)]
  if (Array.isArray(place.value)) {
    return indexesOf(element, place.value, looks).map((index) => place.at(index))
  }
  // A filter over what is no array keeps or drops the value itself.
  const { value } = place
  return value !== undefined && passesFilter(element, value, looks) ? [place] : []
}

/** Which items of an array an index, a slice or a filter means: never one that is not there. */
export function indexesOf(element: SubscriptElementNode, items: Json[], looks: Looks): number[] {
  if (element.type === 'Number' || element.type === 'Slice') {
    const [start, end] = span(element, items.length)
    const from = Math.max(start, 0)
    const indexes = Array.from(
      { length: Math.max(0, Math.min(end, items.length) - from) },
      (_, offset) => from + offset,
    )
    looks.add(costOfPlace * indexes.length)
    return indexes
  }
  looks.add(items.length)
  return [...items.keys()].filter((index) => passesFilter(element, items[index] ?? null, looks))
}

/** Where an index or slice begins and ends, counted from the front; it may lie outside the array. */
export function span(
  element: Extract<SubscriptElementNode, { type: 'Number' | 'Slice' }>,
  length: number,
): [start: number, end: number] {
  const fromFront = (index: number) => (index < 0 ? index + length : index)
  if (element.type === 'Number') return [fromFront(element.value), fromFront(element.value) + 1]
  return [fromFront(element.start ?? 0), fromFront(element.end ?? length)]
}

/** Whether a value passes a filter between brackets: `[_key == "a"]`, `[@ > 2]`, `[seo.title?]`. */
function passesFilter(element: SubscriptElementNode, value: Json, looks: Looks): boolean {
  if (element.type === 'Existence') return valuesOf(element.base, value, looks).length > 0
  if (element.type !== 'Comparison') return false
  const right = valuesOf(element.right, value, looks).filter(isPrimitive)
  return valuesOf(element.left, value, looks)
    .filter(isPrimitive)
    .some((one) => right.some((other) => compare(one, element.operator, other)))
}

/** What one side of a filter comes to. */
function valuesOf(expression: ExprNode, value: Json, looks: Looks): Json[] {
  if (expression.type === 'Null') return [null]
  if (expression.type !== 'Path') return [expression.value]
  const { base, recursive, segment } = expression
  if (segment.type === 'Identifier' && !base && !recursive) {
    // By far the most filters ask for an attribute of the item, its _key.
    const attribute = Array.isArray(value) ? undefined : valueAt(value, segment.name)
    return attribute === undefined ? [] : [attribute]
  }
  const places = follow(expression, new Set([new Place(value)]), looks)
  return [...places].flatMap((place) => (place.value === undefined ? [] : [place.value]))
}

type Primitive = string | number | boolean | null

const isPrimitive = (value: Json): value is Primitive => typeof value !== 'object' || value === null

/** Nothing is converted: "3" is neither equal to 3 nor less than 5. */
function compare(left: Primitive, operator: ComparisonNode['operator'], right: Primitive): boolean {
  if (operator === '==') return left === right
  if (operator === '!=') return left !== right
  const comparable =
    (typeof left === 'number' && typeof right === 'number') ||
    (typeof left === 'string' && typeof right === 'string')
  if (!comparable) return false
  if (operator === '<') return left < right
  if (operator === '<=') return left <= right
  return operator === '>' ? left > right : left >= right
}
