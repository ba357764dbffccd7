import type { ListSpec } from './list-spec'
import { functionName, looksAtItem, reach } from './reach'

/** The names of all attributes of the item at hand that expressions may look at; undefined where they may look at any. */
export function attributesReadBy(expressions: unknown): ReadonlySet<string> | undefined {
  const names = new Set<string>()
  let isAny = false
  reach(expressions, (node) => {
    isAny ||= node.type === 'This' || node.type === 'Parent' || looksAtItem.has(functionName(node) ?? '')
    // Where an item within it is meant, one name too many does no harm.
    if (node.type === 'AccessAttribute' && !node.base) names.add(node.name)
  })
  return isAny ? undefined : names
}

/** The same for a list: what its expressions look at in a document. */
export const attributesReadFor = ({ where, by, key }: ListSpec): ReadonlySet<string> | undefined =>
  by?.kind === 'references' ? undefined : attributesReadBy([...where, by?.node, key])
