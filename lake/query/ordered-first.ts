import type { ExprNode } from 'groq-js'

import { functionName, looksAtItem } from './reach'
import { isNode } from './syntax-tree'

/**
 * The same query with documents ordered and cut before anything is made of them: `*[…]{…} | order(…)[a...b]` becomes
 * `*[…] | order(…)[a...b]{…}`, so that they can be read from a list and only those that are kept are projected. That is how the Studio asks.
 *
 * It means the same: a projection makes one object of each document, and sorting leaves what is alike as it was. Each key is rewritten to
 * what the projection says of the fields in it; where that cannot be told, the query stays as it is.
 */
export const orderedFirst = (tree: ExprNode): ExprNode => rewritten(tree) as ExprNode

/** Parts first. */
function rewritten(root: unknown): unknown {
  if (Array.isArray(root)) return root.map(rewritten)
  if (typeof root !== 'object' || root === null || (isNode(root) && root.type === 'Value')) return root
  const parts = Object.fromEntries(Object.entries(root).map(([name, part]) => [name, rewritten(part)]))
  return isNode(parts) ? moved(parts as ExprNode) : parts
}

function moved(node: ExprNode): ExprNode {
  if (!('base' in node) || node.base?.type !== 'Map' || !isOfDocuments(node.base.base)) return node
  const map = node.base
  if (node.type === 'Slice') return { ...map, base: { ...node, base: map.base } }
  if (node.type === 'AccessElement' && node.index >= 0) {
    const { index } = node
    const only: ExprNode = { type: 'Slice', base: map.base, left: index, right: index, isInclusive: true }
    return { ...node, base: { ...map, base: only }, index: 0 }
  }
  if (node.type !== 'PipeFuncCall' || node.name !== 'order') return node
  const fields = fieldsOf(map.expr)
  const args = node.args.flatMap((key) => (fields && behind(key, fields)) ?? [])
  return args.length === node.args.length ? { ...map, base: { ...node, base: map.base, args } } : node
}

/** Whether a node stands for documents of the dataset, filtered, ordered and cut. */
const isOfDocuments = (node: ExprNode): boolean =>
  node.type === 'Everything' ||
  ((node.type === 'Filter' || node.type === 'Slice') && isOfDocuments(node.base)) ||
  (node.type === 'PipeFuncCall' && node.name === 'order' && isOfDocuments(node.base))

/** What a projection says of each field; undefined if that depends on more than their names. */
function fieldsOf(projection: ExprNode): ReadonlyMap<string, ExprNode> | undefined {
  if (projection.type !== 'Projection' || projection.base.type !== 'This') return undefined
  if (projection.expr.type !== 'Object') return undefined
  const fields = new Map<string, ExprNode>()
  for (const attribute of projection.expr.attributes) {
    if (attribute.type !== 'ObjectAttributeValue') return undefined
    fields.set(attribute.name, attribute.value)
  }
  return fields
}

/** What an expression about a projected object says about its document; undefined for anything but fields in calls and operators. */
function behind(node: ExprNode, fields: ReadonlyMap<string, ExprNode>): ExprNode | undefined {
  switch (node.type) {
    case 'Value':
    case 'Parameter':
      return node
    case 'AccessAttribute': {
      if (!node.base || node.base.type === 'This')
        return fields.get(node.name) ?? { type: 'Value', value: null }
      const base = behind(node.base, fields)
      return base && { ...node, base }
    }
    case 'AccessElement': {
      const base = behind(node.base, fields)
      return base && itemOf(base, node)
    }
    case 'Asc':
    case 'Desc':
    case 'Group': {
      const base = behind(node.base, fields)
      return base && { ...node, base }
    }
    case 'OpCall': {
      const [left, right] = [behind(node.left, fields), behind(node.right, fields)]
      return left && right && { ...node, left, right }
    }
    case 'FuncCall': {
      if (looksAtItem.has(functionName(node) ?? '')) return undefined
      const args = node.args.flatMap((arg) => behind(arg, fields) ?? [])
      return args.length === node.args.length ? { ...node, args } : undefined
    }
    default:
      return undefined
  }
}

/** `[a, b][0]` is `a`. */
function itemOf(list: ExprNode, node: Extract<ExprNode, { type: 'AccessElement' }>): ExprNode {
  if (list.type !== 'Array' || list.elements.some(({ isSplat }) => isSplat)) return { ...node, base: list }
  return list.elements.at(node.index)?.value ?? { type: 'Value', value: null }
}
