import type { ExprNode } from 'groq-js'

import type { Closure, Compile } from './closure'
import type { By } from './list-spec'
import { isPure } from './pure'
import { dependsOnItem, functionName } from './reach'
import type { Value } from './values'

/** What a condition demands of a document: that an expression of it has one of some values, which stand outside of it. */
export type Demand = { by: By; /** A list of values. */ values: Closure }

/** A bound on an expression of a document: `publishedAt < $before`. */
export type Bound = { node: ExprNode; op: '<' | '<=' | '>' | '>='; of: Closure }

/** Reads a condition as a demand; undefined if it is something else. */
export function demandOf(condition: ExprNode, compile: Compile): Demand | undefined {
  if (condition.type === 'Group') return demandOf(condition.base, compile)
  if (functionName(condition) === 'global::references' && condition.type === 'FuncCall')
    return condition.args.some(dependsOnItem)
      ? undefined
      : { by: { kind: 'references' }, values: flattened(condition.args.map((arg) => outside(arg, compile))) }
  if (condition.type !== 'OpCall') return undefined
  const { op, left, right } = condition
  if (op === '==') {
    if (isPure(left) && !dependsOnItem(right))
      return { by: { kind: 'value', node: left }, values: one(outside(right, compile)) }
    if (isPure(right) && !dependsOnItem(left))
      return { by: { kind: 'value', node: right }, values: one(outside(left, compile)) }
  }
  if (op !== 'in') return undefined
  if (isPure(right) && !dependsOnItem(left))
    return { by: { kind: 'items', node: right }, values: one(outside(left, compile)) }
  if (isPure(left) && !dependsOnItem(right))
    return { by: { kind: 'value', node: left }, values: outside(right, compile) }
  return undefined
}

const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const

/** Reads a condition as a bound; undefined if it is something else. */
export function boundOf(condition: ExprNode, compile: Compile): Bound | undefined {
  if (condition.type !== 'OpCall') return undefined
  const { op, left, right } = condition
  if (op !== '<' && op !== '<=' && op !== '>' && op !== '>=') return undefined
  if (isPure(left) && !dependsOnItem(right)) return { node: left, op, of: outside(right, compile) }
  if (isPure(right) && !dependsOnItem(left))
    return { node: right, op: mirrored[op], of: outside(left, compile) }
  return undefined
}

/** What stands inside a filter and does not look at its document, evaluated from outside of it. */
export function outside(node: ExprNode, compile: Compile): Closure {
  const of = compile(node)
  return (scope) => of(scope.nested(null))
}

const one =
  (of: Closure): Closure =>
  (scope) => [of(scope)]

/** The ids that `references()` looks for; what is no text does not count. */
const flattened =
  (all: Closure[]): Closure =>
  (scope) =>
    all.flatMap((of): Value[] => [of(scope)].flat()).filter((id) => typeof id === 'string')
