import { slugOf } from '../documents/slug'
import type { LakeDocument } from '../documents/types'
import type { Outline, Pair } from '../dataset/committed'
import type { Constraints } from '../query/syntax-tree'

/** A document before and after a transaction. */
export type Change = Pair<Outline | LakeDocument>

/** Whether a document meets the constraints. Only then a filter need be asked about it. */
export function meets(document: LakeDocument, { ids, types, slugs }: Constraints): boolean {
  const slug = slugs && slugOf(document)
  return (
    (!ids || ids.includes(document._id)) &&
    (!types || types.includes(document._type)) &&
    (!slugs || (slug !== undefined && slugs.includes(slug)))
  )
}

/** Finds out, without looking at each of them, which filters a transaction can concern. A `Group` stands for all with the same filter. */
export class ConstraintIndex<Group> {
  readonly #anything = new Set<Group>()
  readonly #byId = new Map<string, Set<Group>>()
  readonly #byType = new Map<string, Set<Group>>()
  readonly #bySlug = new Map<string, Set<Group>>()

  /** From now on the group is found by what its filter requires. Returns the function that ends that. */
  add(group: Group, { ids, slugs, types }: Constraints): () => void {
    if (ids) return addTo(this.#byId, ids, group)
    if (slugs) return addTo(this.#bySlug, slugs, group)
    if (types) return addTo(this.#byType, types, group)
    this.#anything.add(group)
    return () => this.#anything.delete(group)
  }

  /** The groups that must be asked about these changes; none of the others can match any of the documents, before or after. */
  concerned(changes: Iterable<Change>): Set<Group> {
    const found = new Set(this.#anything)
    const take = (groups: Iterable<Group> = []) => {
      for (const group of groups) found.add(group)
    }
    for (const { before, after } of changes) {
      for (const document of [before, after]) {
        if (!document) continue
        take(this.#byId.get(document._id))
        take(this.#byType.get(document._type))
        const slug = slugOf(document)
        if (slug !== undefined) take(this.#bySlug.get(slug))
      }
    }
    return found
  }
}

function addTo<Group>(index: Map<string, Set<Group>>, keys: string[], group: Group): () => void {
  for (const key of keys) {
    const groups = index.get(key) ?? new Set()
    index.set(key, groups.add(group))
  }
  return () => {
    for (const key of keys) {
      const groups = index.get(key)
      groups?.delete(group)
      if (groups?.size === 0) index.delete(key)
    }
  }
}
