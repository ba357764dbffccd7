import type { ExprNode } from 'groq-js'

import type { Closure, Compile } from './closure'
import { outside } from './demands'
import { dependsOnItem } from './reach'
import type { Scope } from './scope'
import { type Term, TextQuery } from './text-query'
import { besideItem } from './text-scorer'

/** Whether a condition holds for every document that a search finds. */
export type Implied = (search: TextQuery, scope: Scope) => boolean

/**
 * Finds out whether a condition asks for no more than a search that has found the document already, such as for some of its words. Undefined if it never does.
 */
export function impliedOf(condition: ExprNode, compile: Compile): Implied | undefined {
  const queries = alternatives(condition).flatMap((node) => wholeDocument(node, compile) ?? [])
  if (queries.length === 0) return undefined
  return (search, scope) =>
    queries.some((of) => {
      const query = of(scope)
      return query instanceof TextQuery && isPartOf(query, search)
    })
}

/** The sides of `||`, any of which will do. */
function alternatives(node: ExprNode): ExprNode[] {
  if (node.type === 'Group') return alternatives(node.base)
  return node.type === 'Or' ? [node.left, node.right].flatMap(alternatives) : [node]
}

/** What is searched for in `@ match …`. */
const wholeDocument = (node: ExprNode, compile: Compile): Closure | undefined =>
  node.type === 'OpCall' &&
  node.op === 'match' &&
  besideItem(node.left)?.length === 0 &&
  !dependsOnItem(node.right)
    ? outside(node.right, compile)
    : undefined

function isPartOf({ asked, excluded }: TextQuery, search: TextQuery): boolean {
  if (asked.length === 0 || excluded.length > 0) return false
  const known = new Set(search.asked.map(nameOf))
  return asked.every((term) => known.has(nameOf(term)))
}

const nameOf = (term: Term) => JSON.stringify(term)
