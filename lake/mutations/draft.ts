import type { Json, JsonObject } from '../documents/types'
import type { Place } from './places'

type Container = Json[] | JsonObject

/**
 * A document that is being patched. What is stored is never touched: an object or array is copied the first time that something
 * in it changes, and everything else is shared.
 */
export class Draft {
  readonly #own = new Set<Container>()
  readonly document: JsonObject

  constructor(document: JsonObject) {
    this.document = { ...document }
    this.#own.add(this.document)
  }

  /** Puts a value into a place. Objects that are missing on the way are made; what is in their way and holds nothing is replaced. */
  put(place: Place, value: Json): void {
    if (place.parent) assign(this.#container(place.parent), place.segment, value)
  }

  /** Takes the items or attributes out of what stands at `container`, all of them at once. */
  take(container: Place, segments: ReadonlySet<string | number>): void {
    const from = this.#container(container)
    if (Array.isArray(from))
      this.put(container, this.#owned(from.filter((_item, index) => !segments.has(index))))
    else for (const segment of segments) Reflect.deleteProperty(from, segment)
  }

  /** Puts `items` where the `removed` items from `start` on stand. */
  splice(array: Place, start: number, removed: ReadonlySet<number>, items: Json[]): void {
    const before = this.#container(array)
    if (!Array.isArray(before)) return
    const head = before.slice(0, start).filter((_item, index) => !removed.has(index))
    const tail = before.slice(start).filter((_item, index) => !removed.has(index + start))
    this.put(array, this.#owned([...head, ...items, ...tail]))
  }

  /** The object or array at a place, as one that may be written to. */
  #container(place: Place): Container {
    if (!place.parent) return this.document
    const parent = this.#container(place.parent)
    const current = read(parent, place.segment)
    if (typeof current === 'object' && current !== null) {
      if (this.#own.has(current)) return current
      return this.#placed(parent, place, Array.isArray(current) ? [...current] : { ...current })
    }
    return this.#placed(parent, place, {})
  }

  #placed(parent: Container, place: Place, copy: Container): Container {
    assign(parent, place.segment, copy)
    return this.#owned(copy)
  }

  #owned<C extends Container>(container: C): C {
    this.#own.add(container)
    return container
  }
}

function read(container: Container, segment: string | number): Json | undefined {
  if (!Array.isArray(container)) return container[segment]
  return typeof segment === 'number' ? container[segment] : undefined
}

function assign(container: Container, segment: string | number, value: Json): void {
  if (!Array.isArray(container)) container[segment] = value
  else if (typeof segment === 'number') container[segment] = value
}
