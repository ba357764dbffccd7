import type { ExprNode } from 'groq-js'

import { inOrder as inOrderOfIds } from '../documents/in-order'
import type { LakeDocument } from '../documents/types'
import { Places } from '../store/places'
import { valuesOf } from './access'
import type { Closure, Compile } from './closure'
import { passes } from './compile-pipeline'
import { outside } from './demands'
import { type Implied, impliedOf } from './implied'
import {
  type Group as Scored,
  groupsFromIndex,
  isToldByIndex,
  type Scores,
  scoresIfFound,
} from './known-scores'
import { listPlanOf, type Opened } from './list-plan'
import { ordered, type OrderKey, orderOf } from './order'
import { isPure } from './pure'
import { dependsOnItem, reach } from './reach'
import type { Scope } from './scope'
import { withScore } from './score'
import type { Group } from './source'
import { TextQuery } from './text-query'
import { besideItem } from './text-scorer'
import type { Fields } from './values'

/** What is ranked: documents that meet conditions, by what they score, of which some are left out; and what decides among those with the same score. */
type Ranked = {
  node: ExprNode
  conditions: ExprNode[]
  args: ExprNode[]
  filter: ExprNode | undefined
  then: ExprNode[]
}

/** A document with its score. */
type Rank = { document: Fields; score: () => number }

/** A search of whole documents, and what is added where it finds something. */
type Search = { query: Closure; boosts: Closure[] }

/**
 * Finds the documents with the highest scores without looking at others, where scores can be told from the words alone: all of them are for whole
 * documents (`@ match text::query(…)`), and for words rather than phrases. Undefined for other conditions; gives undefined for other searches.
 * They come in their order.
 */
export function rankingOf(
  { node, conditions, args, filter, then }: Ranked,
  needed: number,
  compile: Compile,
): ((scope: Scope) => Rank[] | undefined) | undefined {
  const searches = args.map((arg) => searchOf(arg, compile))
  if (!searches.every((search) => search !== undefined)) return undefined
  const tested = conditions.map((condition) => ({
    holds: compile(condition),
    implied: impliedOf(condition, compile),
  }))
  const isLeft = filter && compile(filter)
  const firstOf = then.length > 0 ? firstIn(conditions, then, compile) : undefined
  const keys = orderOf(then, compile)
  // A copy with its score is made only of a document for which somebody looks at it.
  const looksAtScore = readsMore(then)
  return (scope) => {
    const ranking = rankedBy(searches, scope)
    if (!ranking) return undefined
    const { groups, isFound } = ranking
    const conditionsHold = notImplied(tested, searches, scope)
    const first = firstOf?.(scope)
    const found: Rank[] = []
    let looked = 0
    const passing = (documents: Iterable<LakeDocument>, score: () => number, most: number): Fields[] => {
      const items: Fields[] = []
      for (const document of documents) {
        scope.run.step()
        looked += 1
        if (!passes(document, conditionsHold, scope) || !isFound(document)) continue
        const item = isLeft || looksAtScore ? withScore(document, score) : document
        if (!isLeft || isLeft(scope.nested(item)) === true) items.push(item)
        if (items.length >= most) break
      }
      return items
    }
    const { words } = scope.run.source
    const inOrder = (places: readonly number[], score: () => number) =>
      ordered(passing(words?.at(places) ?? [], score, Infinity), keys, scope)
    for (const { score, places } of groups) {
      const missing = needed - found.length
      const listed = then.length > 0 ? first?.(places, missing) : words?.at(places)
      const items = listed ? passing(listed, score, missing) : inOrder(places, score)
      for (const document of items) found.push({ document, score })
      if (found.length >= needed) break
    }
    scope.run.note(node, 'words', looked, found.length)
    return found
  }
}

/** Whether an expression of a document looks at its score, or at all of it. */
const readsMore = (nodes: readonly ExprNode[]): boolean => {
  let more = false
  reach(nodes, (node) => {
    more ||=
      node.type === 'This' ||
      node.type === 'Parent' ||
      (node.type === 'AccessAttribute' && node.name === '_score')
  })
  return more
}

/** Conditions that have to be looked at: any document found by a single search meets those that ask for no more. */
function notImplied(
  conditions: readonly { holds: Closure; implied: Implied | undefined }[],
  searches: readonly Search[],
  scope: Scope,
): Closure[] {
  const [only, ...others] = searches
  const search = others.length === 0 ? only?.query(scope) : undefined
  return conditions.flatMap(({ holds, implied }) =>
    search instanceof TextQuery && implied?.(search, scope) ? [] : [holds],
  )
}

/** So few are all read. */
const few = 100
/** To read a document takes as long as to walk past so many in a list. */
const walkedInstead = 50

/** Gives the documents at some places in the order that decides among them, of which so many will be needed; undefined if all of them have to be read. */
type First = (places: readonly number[], needed: number) => Iterable<LakeDocument> | undefined

/**
 * Makes the function that reads only those documents with the same score that stand first in the order that decides among them, if a list is kept in that order.
 */
function firstIn(
  conditions: readonly ExprNode[],
  order: ExprNode[],
  compile: Compile,
): ((scope: Scope) => First) | undefined {
  const ofList = conditions.filter(
    (condition) => isPure(condition) || valuesOf(condition, '_type', compile) !== undefined,
  )
  const plan = listPlanOf({ conditions: ofList, order, take: undefined }, compile)
  if (!plan?.isOrdered || !plan.isBounded) return undefined
  const { isById, isDescending } = plan
  const keys = orderOf(order, compile)
  return (scope) => {
    // To be asked for once in an evaluation: from the second time on, it would make a list of its own.
    let opened: Opened | undefined | null = null
    return (places, needed) => {
      if (places.length < few) return undefined
      if (opened === null) opened = plan.open(scope)
      const [value, ...others] = opened?.values ?? []
      if (opened?.how !== 'list' || !value || others.length > 0) return undefined
      const { list, from, to } = opened
      const walked = Math.ceil((list.count(value) * needed) / places.length)
      if (walked / walkedInstead > places.length) return undefined
      const among = Places.of(places)
      const { groups } = list.walk({ value, from, to, isById, isDescending, among }, 0, walked)
      return eachOf(groups, keys, scope)
    }
  }
}

/** Documents of a list in the order of all keys. */
function* eachOf(groups: Iterable<Group>, keys: readonly OrderKey[], scope: Scope): Iterable<LakeDocument> {
  for (const { documents, isInOrder } of groups)
    yield* isInOrder ? documents : ordered(inOrderOfIds([...documents]), keys, scope)
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

/** Documents by their score, the highest first, and whether they are found at all: if not, they have none. */
type Ranking = { groups: Iterable<Scored>; isFound: (document: Fields) => boolean }

const always = () => true

/** They are what `scored` would find. Undefined for searches of which the index does not tell enough. */
function rankedBy(searches: readonly Search[], scope: Scope): Ranking | undefined {
  const { words } = scope.run.source
  const { rarityOf } = scope.run
  const [only, ...others] = searches
  const query = others.length === 0 && only?.boosts.length === 0 ? only.query(scope) : undefined
  if (words && query instanceof TextQuery) {
    const groups = groupsFromIndex(query, words, rarityOf)
    if (groups) return { groups, isFound: always }
    const scores = isToldByIndex(query) ? undefined : scoresIfFound(query, words, rarityOf)
    if (scores)
      return {
        groups: grouped(scores),
        isFound: (document) => scope.run.reading(document).score(query, rarityOf) > 0,
      }
  }
  const scores = scoresOf(searches, scope)
  return scores && { groups: grouped(scores), isFound: always }
}

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

function grouped(scores: Scores): Scored[] {
  const byScore = new Map<number, number[]>()
  for (const [place, score] of scores) {
    if (score <= 0) continue
    const places = byScore.get(score)
    if (places) places.push(place)
    else byScore.set(score, [place])
  }
  return [...byScore]
    .sort(([one], [other]) => other - one)
    .map(([score, places]) => ({ score: () => score, places }))
}
