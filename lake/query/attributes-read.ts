import type { ListSpec } from './list-spec'
import { reach } from './reach'

/** The names of all attributes that a list's expressions may look at in a document; undefined where they may look at any. */
export function attributesRead({ where, by, key }: ListSpec): ReadonlySet<string> | undefined {
  if (by?.kind === 'references') return undefined
  const names = new Set<string>()
  let readsAll = false
  reach([...where, by?.node, key], (node) => {
    // Where an item is meant rather than the document, one name too many does no harm.
    if (node.type === 'AccessAttribute' && !node.base) names.add(node.name)
    else if (node.type === 'This' || node.type === 'Parent') readsAll = true
  })
  return readsAll ? undefined : names
}
