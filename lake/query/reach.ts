import type { ExprNode } from 'groq-js'

import { isNode } from './syntax-tree'

/**
 * How far an expression stands from the item that it is asked about: `steps` is the number of `^` that lead there (none: it is `@`), and
 * inside a map, whose item does not count as a parent, the scope is hidden.
 */
export type Distance = { steps: number; isHidden: boolean }

/** At the item itself, such as the document that a filter looks at. */
export const atItem: Distance = { steps: 0, isHidden: false }

const inside = ({ steps, isHidden }: Distance, hides: boolean): Distance => ({
  steps: isHidden ? steps : steps + 1,
  isHidden: hides,
})

/** Nodes whose parts, other than `base`, are evaluated for each item of it. */
const opens = new Set(['Filter', 'Projection', 'Map', 'FlatMap', 'PipeFuncCall'])

/** Calls `visit` for a node and all within it, with their distance from the item, parents first. */
export function reach(
  root: unknown,
  visit: (node: ExprNode, distance: Distance) => void,
  from = atItem,
): void {
  if (Array.isArray(root)) {
    for (const part of root) reach(part, visit, from)
    return
  }
  if (typeof root !== 'object' || root === null) return
  if (isNode(root)) visit(root as ExprNode, from)
  if (isNode(root) && root.type === 'Value') return
  const within = isNode(root) && opens.has(root.type) ? inside(from, /Map$/.test(root.type)) : from
  for (const [name, part] of Object.entries(root)) reach(part, visit, name === 'base' ? from : within)
}

/** The same tree with some nodes replaced: those for which `replace` gives another. */
export function replaced(
  root: unknown,
  replace: (node: ExprNode, distance: Distance) => ExprNode | undefined,
  from = atItem,
): unknown {
  if (Array.isArray(root)) return root.map((part: unknown) => replaced(part, replace, from))
  if (typeof root !== 'object' || root === null) return root
  if (isNode(root)) {
    const other = replace(root as ExprNode, from)
    if (other) return other
    if (root.type === 'Value') return root
  }
  const within = isNode(root) && opens.has(root.type) ? inside(from, /Map$/.test(root.type)) : from
  return Object.fromEntries(
    Object.entries(root).map(([name, part]) => [
      name,
      replaced(part, replace, name === 'base' ? from : within),
    ]),
  )
}

/** Functions that look at the item at hand without naming it. */
export const looksAtItem: ReadonlySet<string> = new Set([
  'global::references',
  'sanity::versionOf',
  'sanity::partOfRelease',
  'global::anywhere',
])

export const functionName = (node: ExprNode): string | undefined =>
  node.type === 'FuncCall' ? `${node.namespace}::${node.name}` : undefined

/** The attribute `name` of the document that is being filtered, written `name` or `@.name`. */
export const isAttribute = (node: ExprNode, name: string): boolean =>
  node.type === 'AccessAttribute' && node.name === name && (!node.base || node.base.type === 'This')

/** Whether an expression depends on the item that it is asked about. */
export function dependsOnItem(expression: ExprNode): boolean {
  let depends = false
  reach(expression, (node, { steps }) => {
    const isItem =
      steps === 0 &&
      (node.type === 'This' ||
        (node.type === 'AccessAttribute' && !node.base) ||
        looksAtItem.has(functionName(node) ?? ''))
    if (isItem || (node.type === 'Parent' && node.n === steps)) depends = true
  })
  return depends
}

/** Whether it depends on anything outside of the item: what stands further out. */
export function dependsOnOutside(expression: ExprNode): boolean {
  let depends = false
  reach(expression, (node, { steps }) => {
    if (node.type === 'Parent' && node.n > steps) depends = true
  })
  return depends
}
