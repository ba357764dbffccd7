import type { ExprNode } from 'groq-js'

import type { JsonObject } from '../documents/types'

type Node = Record<string, unknown> & { type: string }

/** Whether a value met while walking a parsed query is itself a node of it. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** Calls `visit` for each node below and including `root`, parents first. What stands in a literal value is not a node. */
export function walk(root: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(root)) {
    for (const item of root) walk(item, visit)
  } else if (isNode(root)) {
    visit(root)
    if (root.type !== 'Value') for (const nested of Object.values(root)) walk(nested, visit)
  } else if (typeof root === 'object' && root !== null) {
    for (const nested of Object.values(root)) walk(nested, visit)
  }
}

/** What a filter demands of `_id`, `_type` and `slug.current`, as far as it is plain to see; absent means "anything". */
export type Constraints = { ids?: string[]; types?: string[]; slugs?: string[] }

/** The constraints that every document passing the filter meets: equalities and `in` lists with constants, joined by `&&` and `||`. */
export function constraintsOf(filter: ExprNode, params: JsonObject): Constraints {
  switch (filter.type) {
    case 'Group':
      return constraintsOf(filter.base, params)
    case 'And':
      return { ...constraintsOf(filter.left, params), ...constraintsOf(filter.right, params) }
    case 'Or':
      return either(constraintsOf(filter.left, params), constraintsOf(filter.right, params))
    case 'OpCall':
      if (filter.op === '==')
        return { ...demand(filter.left, filter.right, params), ...demand(filter.right, filter.left, params) }
      if (filter.op === 'in') return demand(filter.left, filter.right, params, 'list')
      return {}
    default:
      return {}
  }
}

/** What is demanded of the same attribute by both. */
function either(one: Constraints, other: Constraints): Constraints {
  const names = (['ids', 'types', 'slugs'] as const).filter((name) => one[name] && other[name])
  return Object.fromEntries(names.map((name) => [name, [...(one[name] ?? []), ...(other[name] ?? [])]]))
}

function demand(
  subject: ExprNode,
  operand: ExprNode,
  params: JsonObject,
  form: 'value' | 'list' = 'value',
): Constraints {
  const values = form === 'value' ? constant(operand, params) : constants(operand, params)
  if (!values) return {}
  if (isAttribute(subject, '_id')) return { ids: values }
  if (isAttribute(subject, '_type')) return { types: values }
  const isSlug =
    subject.type === 'AccessAttribute' && subject.name === 'current' && isAttribute(subject.base, 'slug')
  return isSlug ? { slugs: values } : {}
}

/** The attribute `name` of the document that is being filtered, written `name` or `@.name`. */
function isAttribute(node: ExprNode | undefined, name: string): boolean {
  return node?.type === 'AccessAttribute' && node.name === name && (!node.base || node.base.type === 'This')
}

/** The value of a node that is the same wherever it stands. */
function fixed(node: ExprNode, params: JsonObject): unknown {
  if (node.type === 'Parameter') return Object.hasOwn(params, node.name) ? params[node.name] : null
  return node.type === 'Value' ? node.value : undefined
}

function constant(node: ExprNode, params: JsonObject): string[] | undefined {
  const value = fixed(node, params)
  return typeof value === 'string' ? [value] : undefined
}

function constants(node: ExprNode, params: JsonObject): string[] | undefined {
  const value = fixed(node, params)
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string')
  if (node.type !== 'Array') return undefined
  const values = node.elements.map((element) =>
    element.isSplat ? undefined : constant(element.value, params),
  )
  return values.every((each) => each !== undefined) ? values.flat() : undefined
}
