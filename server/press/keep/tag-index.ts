/**
 * Finds the items that carry a sync tag without looking through all of them. If a front page carries `s1:a` and a story carries `s1:a` and
 * `s1:b`, the index holds
 *
 *     's1:a' → front page, story
 *     's1:b' → story
 *
 * and `with(['s1:a', 's1:b'])` gives the front page and the story, each once.
 */
export class TagIndex<Item> {
  readonly #byTag = new Map<string, Set<Item>>()

  add(item: Item, tags: readonly string[]): void {
    for (const tag of tags) {
      const items = this.#byTag.get(tag)
      if (items) items.add(item)
      else this.#byTag.set(tag, new Set([item]))
    }
  }

  /** `tags` are those with which the item was added. */
  delete(item: Item, tags: readonly string[]): void {
    for (const tag of tags) {
      const items = this.#byTag.get(tag)
      items?.delete(item)
      if (items?.size === 0) this.#byTag.delete(tag)
    }
  }

  /** The items that carry at least one of the tags. */
  with(tags: readonly string[]): Set<Item> {
    const found = new Set<Item>()
    for (const tag of tags) for (const item of this.#byTag.get(tag) ?? []) found.add(item)
    return found
  }
}
