import type { ExprNode } from 'groq-js'

import { functionName } from './reach'

/** A query's way from all documents to those that it is about: `*[…][…] | order(…)[a...b]`, or how many there are. */
export type Pipeline = {
  /** All of them have to be true. */
  conditions: ExprNode[]
  order: ExprNode[]
  /** Which of them, counted from 0; without it all. */
  take: Take | undefined
}
export type Take =
  { kind: 'slice'; from: number; to: number } | { kind: 'element'; at: number } | { kind: 'count' }

/** Reads a node as a pipeline; undefined if it is something else. */
export function pipelineOf(node: ExprNode): Pipeline | undefined {
  const take = takeOf(node)
  const from = take ? operandOf(node) : node
  const ordering = from.type === 'PipeFuncCall' && from.name === 'order' ? from : undefined
  const conditions = conditionsOf(ordering ? ordering.base : from)
  if (!conditions || (!take && !ordering && conditions.length === 0)) return undefined
  return { conditions, order: ordering?.args ?? [], take }
}

export function takeOf(node: ExprNode): Take | undefined {
  if (node.type === 'AccessElement' && node.index >= 0 && Number.isInteger(node.index))
    return { kind: 'element', at: node.index }
  if (node.type === 'Slice' && node.left >= 0 && node.right >= 0)
    return { kind: 'slice', from: node.left, to: node.right + (node.isInclusive ? 1 : 0) }
  return functionName(node) === 'global::count' ? { kind: 'count' } : undefined
}

export function operandOf(node: ExprNode): ExprNode {
  if (node.type === 'FuncCall') return unwrapped(node.args[0] ?? node)
  return 'base' in node && node.base ? unwrapped(node.base) : node
}

/** A list in parentheses, or said to be one (`list[]`), is still the list. */
export function unwrapped(node: ExprNode): ExprNode {
  return node.type === 'Group' || node.type === 'ArrayCoerce' ? unwrapped(node.base) : node
}

export function conditionsOf(node: ExprNode): ExprNode[] | undefined {
  const from = unwrapped(node)
  if (from.type === 'Everything') return []
  if (from.type !== 'Filter') return undefined
  const before = conditionsOf(from.base)
  return before && [...before, ...conjuncts(from.expr)]
}

/** A condition taken apart at its `&&`. */
export function conjuncts(condition: ExprNode): ExprNode[] {
  if (condition.type === 'Group') return conjuncts(condition.base)
  return condition.type === 'And'
    ? [...conjuncts(condition.left), ...conjuncts(condition.right)]
    : [condition]
}
