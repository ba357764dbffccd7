import type { ExprNode } from 'groq-js'

import type { Compile } from './closure'
import { Reading } from './reading'
import type { Scope } from './scope'
import type { TextQuery } from './text-query'
import { isObject } from './values'

/** How well what stands left of `match` matches a search; 0 if it does not. */
export type TextScorer = (scope: Scope, query: TextQuery) => number

/** Makes what stands left of `match` ready. Of whole documents (`@`, `[@, _id]`) it is often known without looking at them. */
export function textScorerOf(node: ExprNode, compile: Compile): TextScorer {
  const of = compile(node)
  const read: TextScorer = (scope, query) => scope.run.reading(of(scope)).score(query, scope.run.rarityOf)
  const beside = besideItem(node)?.map(compile)
  if (!beside) return read
  return (scope, query) => {
    const { value, run } = scope
    const place = isObject(value) ? run.source.words?.placeOf(value) : undefined
    const scores = place === undefined ? undefined : run.known(query)
    if (!scores || place === undefined) return read(scope, query)
    const others = beside.map((other) => other(scope))
    if (others.length > 0 && new Reading(others).hasAnyOf(query)) return read(scope, query)
    return scores.get(place) ?? 0
  }
}

/** What stands beside the item itself in `@`, `[@]` or `[@, _id]`; undefined for anything else. */
export function besideItem(node: ExprNode): ExprNode[] | undefined {
  if (node.type === 'This') return []
  if (node.type === 'Group') return besideItem(node.base)
  if (node.type !== 'Array' || node.elements.some(({ isSplat }) => isSplat)) return undefined
  const values = node.elements.map(({ value }) => value)
  const others = values.filter(({ type }) => type !== 'This')
  return others.length === values.length - 1 ? others : undefined
}
