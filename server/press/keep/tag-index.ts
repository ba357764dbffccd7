/** Finds what carries a sync tag without looking at everything. */
export class TagIndex<Item> {
  readonly #byTag = new Map<string, Set<Item>>()

  add(item: Item, tags: readonly string[]): void {
    for (const tag of tags) {
      const items = this.#byTag.get(tag)
      if (items) items.add(item)
      else this.#byTag.set(tag, new Set([item]))
    }
  }

  delete(item: Item, tags: readonly string[]): void {
    for (const tag of tags) {
      const items = this.#byTag.get(tag)
      items?.delete(item)
      if (items?.size === 0) this.#byTag.delete(tag)
    }
  }

  /** Every item that carries one of the tags, once. */
  with(tags: readonly string[]): Set<Item> {
    const found = new Set<Item>()
    for (const tag of tags) for (const item of this.#byTag.get(tag) ?? []) found.add(item)
    return found
  }
}
