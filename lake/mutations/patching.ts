import { type Growth, maximumSize, tooLarge } from '../documents/stored-form'
import type { Json, JsonObject } from '../documents/types'
import { Draft } from './draft'
import { parsePath, unreadable } from './path'
import { follow, Looks, Place } from './places'

/** A patch under way: the document as the operations before have left it, and how much of it they have looked at and added. */
export class Patching {
  readonly looks = new Looks()
  readonly draft: Draft
  #added = 0

  constructor(
    document: JsonObject,
    private readonly growth: Growth,
  ) {
    this.draft = new Draft(document)
  }

  /**
   * The places that a path means now, the deepest first, so that what is done to one does not move another. Throws when the
   * document itself is one of them.
   */
  targets(path: string): Place[] {
    const places = [...follow(parsePath(path), new Set([new Place(this.draft.document)]), this.looks)]
    if (places.some((place) => !place.parent)) throw unreadable(path, 'it means the whole document')
    return places.sort((one, other) => other.depth - one.depth)
  }

  /** Whether something was put into several places, so that the document may have grown by more than the request is long. */
  get hasMultiplied(): boolean {
    return this.#added > 0
  }

  /** Counts what is put into several places at once, before it is. Throws when no document or transaction could hold it. */
  grow(times: number, value: Json): void {
    if (times < 2) return
    const more = (times - 1) * JSON.stringify(value).length
    this.#added += more
    if (this.#added > maximumSize) throw tooLarge()
    this.growth.add(more)
  }
}
