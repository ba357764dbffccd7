import { type ExprNode, evaluateSync } from 'groq-js'

import { copyOf } from '../store/heads'
import type { Compile } from './closure'
import { functionName, reach } from './reach'
import type { Scope } from './scope'
import { TextQuery } from './text-query'
import { textScorerOf } from './text-scorer'
import { type Fields, isObject, type Value } from './values'

/** What an item scores; 0 if it does not meet the condition. */
export type Scorer = (scope: Scope) => number

/** Whether conditions search with `text::query()`. Without it, groq-js says what they score. */
export function searchesText(conditions: readonly ExprNode[]): boolean {
  let searches = false
  reach(conditions, (node) => (searches ||= functionName(node) === 'text::query'))
  return searches
}

/** Makes a condition in `score()` ready. How conditions add up is as in groq-js. */
export function scorerOf(node: ExprNode, compile: Compile): Scorer {
  if (node.type === 'OpCall' && node.op === 'match') {
    const right = compile(node.right)
    const [byWords, byPattern] = [textScorerOf(node.left, compile), byGroqScore(node, compile)]
    return (scope) => {
      const query = right(scope)
      return query instanceof TextQuery ? byWords(scope, query) : byPattern(scope)
    }
  }
  if (node.type === 'FuncCall' && node.name === 'boost') {
    const [of, by] = node.args
    if (!of || !by) return () => 0
    const [score, boost] = [scorerOf(of, compile), compile(by)]
    return (scope) => {
      const inner = score(scope)
      const added = inner > 0 ? boost(scope) : null
      return typeof added === 'number' ? inner + added : 0
    }
  }
  if (node.type === 'Group') return scorerOf(node.base, compile)
  if (node.type === 'And' || node.type === 'Or') {
    const [left, right] = [scorerOf(node.left, compile), scorerOf(node.right, compile)]
    const isBoth = node.type === 'And'
    return (scope) => {
      const one = left(scope)
      if (isBoth && one === 0) return 0
      const other = right(scope)
      return isBoth && other === 0 ? 0 : one + other
    }
  }
  const holds = compile(node)
  return (scope) => (holds(scope) === true ? 1 : 0)
}

type Match = Extract<ExprNode, { type: 'OpCall' }>

/** GROQ's own `match` scores as groq-js says. */
function byGroqScore(node: Match, compile: Compile): Scorer {
  const [left, right] = [compile(node.left), compile(node.right)]
  return (scope) => {
    const match: Match = { ...node, left: constant(left(scope)), right: constant(right(scope)) }
    const { data } = evaluateSync(
      { type: 'PipeFuncCall', name: 'score', base: constant([{}]), args: [match] },
      { dataset: [] },
    )
    const scored: unknown = Array.isArray(data) ? data[0] : undefined
    return isObject(scored) && typeof scored._score === 'number' ? scored._score : 0
  }
}

const constant = (value: Value): ExprNode => ({ type: 'Value', value })

/** The items with their scores, highest first; those with the same score stay as they were. What is no object has none, and is left out. */
export function scored(items: readonly Value[], scorers: readonly Scorer[], scope: Scope): Fields[] {
  const all = items.filter(isObject).map((item) => {
    scope.run.step()
    const inner = scope.nested(item)
    const before = typeof item._score === 'number' ? item._score : 0
    return withScore(
      item,
      scorers.reduce((sum, score) => sum + score(inner), before),
    )
  })
  return all.sort((one, other) => other._score - one._score)
}

/** A copy with a score, which is found out when somebody looks at it. */
export function withScore(item: Fields, score: number | (() => number)): Fields & { _score: number } {
  const copy = Object.assign(copyOf(item), { _score: typeof score === 'number' ? score : 0 })
  if (typeof score === 'number') return copy
  return Object.defineProperty(copy, '_score', { get: score })
}
