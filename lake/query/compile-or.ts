import type { ExprNode } from 'groq-js'

import { laterAttributes } from '../store/heads'
import { attributesReadBy } from './attributes-read'
import type { Closure, Compile } from './closure'
import { leavesNoTrace } from './pure'
import { isObject } from './values'

/** One side of `||`, and which attributes of the item it looks at; undefined if that may be any. */
type Side = { holds: Closure; looksAt: ReadonlySet<string> | undefined }

/**
 * `||` between any number of sides: true if one is true; null if none is and one is no boolean. After one that is true none is looked at. So
 * those that look at a part of a document that is read by itself wait for the others, if it makes no difference which are evaluated.
 */
export function compileOr(node: ExprNode, compile: Compile): Closure {
  const nodes = sidesOf(node)
  const sides = nodes.map((side) => ({ holds: compile(side), looksAt: attributesReadBy(side) }))
  const mayWait = nodes.every(leavesNoTrace)
  return (scope) => {
    const later = mayWait && isObject(scope.value) ? laterAttributes(scope.value) : undefined
    if (later && sides.some(({ holds }) => holds.isTold?.(scope))) return true
    let areAllFalse = true
    for (const { holds } of later ? laterLast(sides, later) : sides) {
      const value = holds(scope)
      if (value === true) return true
      if (value !== false) areAllFalse = false
    }
    return areAllFalse ? false : null
  }
}

function sidesOf(node: ExprNode): ExprNode[] {
  if (node.type === 'Group') return sidesOf(node.base)
  return node.type === 'Or' ? [...sidesOf(node.left), ...sidesOf(node.right)] : [node]
}

function laterLast(sides: readonly Side[], later: readonly string[]): readonly Side[] {
  const isLater = ({ looksAt }: Side) => !looksAt || later.some((name) => looksAt.has(name))
  const last = sides.filter(isLater)
  return last.length === 0 ? sides : [...sides.filter((side) => !isLater(side)), ...last]
}
