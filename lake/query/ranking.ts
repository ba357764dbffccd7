import type { ExprNode } from 'groq-js'

import type { Closure, Compile } from './closure'
import { passes } from './compile-pipeline'
import { outside } from './demands'
import { dependsOnItem } from './reach'
import type { Scope } from './scope'
import { withScore } from './score'
import type { Scores } from './known-scores'
import { TextQuery } from './text-query'
import { besideItem } from './text-scorer'
import type { Fields } from './values'

/** What is ranked: documents that meet conditions, by what they score, of which some are left out. */
type Ranked = { node: ExprNode; conditions: ExprNode[]; args: ExprNode[]; filter: ExprNode | undefined }

/** A search of whole documents, and what is added where it finds something. */
type Search = { query: Closure; boosts: Closure[] }

/**
 * Finds the documents with the highest scores without looking at others, where scores can be told from the words alone: all of them are for whole
 * documents (`@ match text::query(…)`), and for words rather than phrases. Undefined for other conditions; gives undefined for other searches.
 * With `isOrderedOn`, those that have the same score as the last one come too, since something else decides among them.
 */
export function rankingOf(
  { node, conditions, args, filter }: Ranked,
  isOrderedOn: boolean,
  needed: number,
  compile: Compile,
): ((scope: Scope) => Fields[] | undefined) | undefined {
  const searches = args.map((arg) => searchOf(arg, compile))
  if (!searches.every((search) => search !== undefined)) return undefined
  const conditionsHold = conditions.map(compile)
  const filters = filter ? [compile(filter)] : []
  return (scope) => {
    const scores = scoresOf(searches, scope)
    if (!scores) return undefined
    const found: Fields[] = []
    let looked = 0
    const noted = () => {
      scope.run.note(node, 'words', looked, found.length)
      return found
    }
    for (const { score, places } of groups(scores)) {
      for (const document of scope.run.source.words?.at(places) ?? []) {
        scope.run.step()
        looked += 1
        if (!passes(document, conditionsHold, scope)) continue
        const item = withScore(document, score)
        if (!filters.every((holds) => holds(scope.nested(item)) === true)) continue
        found.push(item)
        if (!isOrderedOn && found.length >= needed) return noted()
      }
      if (found.length >= needed) break
    }
    return noted()
  }
}

function searchOf(node: ExprNode, compile: Compile): Search | undefined {
  if (node.type === 'Group') return searchOf(node.base, compile)
  if (node.type === 'FuncCall' && node.name === 'boost') {
    const [of, by] = node.args
    const inner = of && searchOf(of, compile)
    if (!inner || !by || dependsOnItem(by)) return undefined
    return { ...inner, boosts: [...inner.boosts, outside(by, compile)] }
  }
  if (
    node.type !== 'OpCall' ||
    node.op !== 'match' ||
    besideItem(node.left)?.length !== 0 ||
    dependsOnItem(node.right)
  )
    return undefined
  return { query: outside(node.right, compile), boosts: [] }
}

/** The scores of all documents that have any, by their places. They are what `scored` would find. */
function scoresOf(searches: readonly Search[], scope: Scope): Scores | undefined {
  const all: Scores = new Map()
  for (const { query, boosts } of searches) {
    const value = query(scope)
    const scores = value instanceof TextQuery ? scope.run.known(value) : undefined
    if (!scores) return undefined
    const added = boosts.map((boost) => boost(scope))
    for (const [place, score] of scores) {
      const boosted = added.reduce<number>(
        (sum, by) => (sum > 0 && typeof by === 'number' ? sum + by : 0),
        score,
      )
      all.set(place, (all.get(place) ?? 0) + boosted)
    }
  }
  return all
}

/** Places by their score, the highest first; without those that have none. */
function groups(scores: Scores): { score: number; places: number[] }[] {
  const byScore = new Map<number, number[]>()
  for (const [place, score] of scores) {
    if (score <= 0) continue
    const places = byScore.get(score)
    if (places) places.push(place)
    else byScore.set(score, [place])
  }
  return [...byScore]
    .map(([score, places]) => ({ score, places }))
    .sort((one, other) => other.score - one.score)
}
