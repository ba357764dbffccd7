import type { ExprNode } from 'groq-js'

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

/** The constraints that every document passing the filter meets: equalities and `in` lists with constants, joined by `&&`. */
export function constraintsOf(filter: ExprNode): Constraints {
  switch (filter.type) {
    case 'Group':
      return constraintsOf(filter.base)
    case 'And':
      return { ...constraintsOf(filter.left), ...constraintsOf(filter.right) }
    case 'OpCall':
      if (filter.op === '==')
        return { ...demand(filter.left, filter.right), ...demand(filter.right, filter.left) }
      if (filter.op === 'in') return demand(filter.left, filter.right, 'list')
      return {}
    default:
      return {}
  }
}

function demand(subject: ExprNode, operand: ExprNode, form: 'value' | 'list' = 'value'): Constraints {
  const values = form === 'value' ? constant(operand) : constants(operand)
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

function constant(node: ExprNode): string[] | undefined {
  return node.type === 'Value' && typeof node.value === 'string' ? [node.value] : undefined
}

function constants(node: ExprNode): string[] | undefined {
  if (node.type === 'Value' && Array.isArray(node.value)) {
    return node.value.filter((value): value is string => typeof value === 'string')
  }
  if (node.type !== 'Array') return undefined
  const values = node.elements.map((element) => (element.isSplat ? undefined : constant(element.value)))
  return values.every((value) => value !== undefined) ? values.flat() : undefined
}
