import type { ExprNode } from 'groq-js'

import type { Closure, Compile } from './closure'
import { pipelineReader } from './compile-pipeline'
import { byGroq } from './functions'
import { ordered, orderOf } from './order'
import { conditionsOf, conjuncts, operandOf, takeOf, unwrapped } from './pipeline'
import { rankingOf } from './ranking'
import { scored, scorerOf, searchesText, withScore } from './score'
import type { Scope } from './scope'
import { type Fields, isObject, type Value } from './values'
import { eitherOf, wordSearchOf } from './word-search'

/** Items of a list with their scores. */
type Scored = (scope: Scope) => Fields[]

/** `… | score(…)` over documents of the dataset, and `[…]` behind it. */
type Scoring = { conditions: ExprNode[]; args: ExprNode[]; node: ScoreCall; filter: ExprNode | undefined }
type ScoreCall = Extract<ExprNode, { type: 'PipeFuncCall' }>

/**
 * Makes a list of documents with scores ready, if only those count that have any: `… | score(…) [_score > 0]`, or those with the highest,
 * `… | score(…) | order(_score desc) [a...b]`. Then it looks only at documents that can have one. Undefined for any other node, and where words do
 * not tell which documents those are.
 */
export function compileScored(node: ExprNode, compile: Compile): Closure | undefined {
  const scoring = scoringOf(node)
  if (scoring?.filter) return isPositive(scoring.filter) ? positives(scoring, compile) : undefined
  return compileBest(node, compile)
}

function compileBest(node: ExprNode, compile: Compile): Closure | undefined {
  const take = takeOf(node)
  const ordering = unwrapped(operandOf(node))
  if (!take || take.kind === 'count' || ordering.type !== 'PipeFuncCall' || ordering.name !== 'order')
    return undefined
  const [first] = ordering.args
  const scoring = first?.type === 'Desc' && isScore(first.base) ? scoringOf(ordering.base) : undefined
  if (!scoring || (scoring.filter && !isPositive(scoring.filter))) return undefined
  const some = positives(scoring, compile)
  if (!some) return undefined
  const [from, needed] = take.kind === 'slice' ? [take.from, take.to] : [take.at, take.at + 1]
  const best = rankingOf({ ...scoring, then: ordering.args.slice(1) }, needed, compile)
  const all = compile(ordering.base)
  const keys = orderOf(ordering.args, compile)
  // Where those without a score follow, they are looked at only if there are not enough others.
  const isEnough = (found: readonly unknown[]) => scoring.filter !== undefined || found.length >= needed
  return (scope) => {
    const ranked = best?.(scope)
    if (ranked && isEnough(ranked)) {
      const items = ranked.slice(from, needed).map(({ document, score }) => withScore(document, score))
      return take.kind === 'slice' ? items : (items[0] ?? null)
    }
    const found = ranked ? undefined : some(scope)
    const list = found && isEnough(found) ? found : all(scope)
    if (!Array.isArray(list)) return null
    const items = ordered(list, keys, scope)
    return take.kind === 'slice' ? items.slice(from, needed) : (items[from] ?? null)
  }
}

/** Documents whose score is above 0, highest first. */
function positives({ conditions, args, node, filter }: Scoring, compile: Compile): Scored | undefined {
  const among = eitherOf(args.map((arg) => wordSearchOf(arg, compile, 'score')))
  if (!among) return undefined
  const documents = pipelineReader(node, { conditions, order: [], take: undefined }, compile, among)
  const passes = filter && compile(filter)
  const scorers = args.map((arg) => scorerOf(arg, compile))
  const withScores: Closure = searchesText(args)
    ? (scope) => scored(list(documents(scope)), scorers, scope)
    : byGroq(node, [documents], args)
  return (scope) =>
    list(withScores(scope))
      .filter(isObject)
      .filter((item) => (passes ? passes(scope.nested(item)) === true : Number(item._score) > 0))
}

const list = (value: Value): Value[] => (Array.isArray(value) ? value : [])

function scoringOf(node: ExprNode): Scoring | undefined {
  const from = unwrapped(node)
  const filter = from.type === 'Filter' ? from.expr : undefined
  const call = from.type === 'Filter' ? unwrapped(from.base) : from
  if (call.type !== 'PipeFuncCall' || call.name !== 'score') return undefined
  const conditions = conditionsOf(call.base)
  return conditions && { conditions, args: call.args, node: call, filter }
}

const isPositive = (filter: ExprNode): boolean =>
  conjuncts(filter).some(
    (condition) =>
      condition.type === 'OpCall' &&
      condition.op === '>' &&
      isScore(condition.left) &&
      condition.right.type === 'Value' &&
      typeof condition.right.value === 'number' &&
      condition.right.value >= 0,
  )

const isScore = (node: ExprNode): boolean =>
  node.type === 'AccessAttribute' && node.name === '_score' && !node.base
