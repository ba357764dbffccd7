import type { ExprNode } from 'groq-js'

import { inOrder } from '../documents/in-order'
import type { LakeDocument } from '../documents/types'
import type { Places } from '../store/places'
import { accessOf } from './access'
import type { Closure, Compile } from './closure'
import { FirstInOrder } from './first-in-order'
import { type ListPlan, listPlanOf, type Opened } from './list-plan'
import { ordered, type OrderKey, orderOf } from './order'
import { type Pipeline, pipelineOf, type Take } from './pipeline'
import type { Access } from './run'
import type { Scope } from './scope'
import { type FoundByWords, wordAccessOf } from './word-access'
import type { WordSearch } from './word-search'

/**
 * Makes a list of documents of the dataset ready: only candidates are looked at, each has to pass all conditions, and no more of them are
 * looked at than are asked for. Undefined for a node that is no such list.
 */
export function compilePipeline(node: ExprNode, compile: Compile): Closure | undefined {
  const pipeline = pipelineOf(node)
  return pipeline && pipelineReader(node, pipeline, compile)
}

/** Documents found by their words are read rather than a list that would have to be made, if there are fewer. */
const few = 200
/** To read a document takes as long as to walk past so many in a list, or as to find so many by their words. */
const [walkedInstead, foundInstead] = [200, 500]

/** The same for a pipeline that stands at a node. With `among`, documents that it does not find may be left out. */
export function pipelineReader(
  node: ExprNode,
  pipeline: Pipeline,
  compile: Compile,
  among?: WordSearch,
): Closure {
  const { take } = pipeline
  const conditions = pipeline.conditions.map(compile)
  const keys = orderOf(pipeline.order, compile)
  const candidates = accessOf(pipeline, compile)
  const byWords = wordAccessOf(pipeline, compile, among)
  const plan = listPlanOf(pipeline, compile)
  const fromList = plan && listReader(plan, keys, take, compile)
  const { skip, most } = reachOf(take)

  /** Whether a list is kept that need not be walked to its end. */
  const isListed = (scope: Scope): boolean => {
    const spec = plan?.isOrdered && most > 0 && most < Infinity ? plan.spec(scope) : undefined
    return spec !== undefined && scope.run.source.hasList?.(spec) === true
  }

  const find = (scope: Scope): Found => {
    const found = byWords?.(scope)
    const isFew = found && !isListed(scope) && found.isAtMost(few)
    const read = isFew ? undefined : fromList?.(scope, found)
    if (read) {
      scope.run.note(node, read.how, read.looked, read.count)
      return read
    }
    const { how, documents } = found ?? candidates(scope)
    const walk = new Walked(documents, conditions, scope)
    if (keys.length === 0 && take?.kind !== 'count') return { documents: inTheirOrder(walk, how, scope) }
    const first = new FirstInOrder(keys, most, scope)
    for (const document of walk) first.add(document)
    scope.run.note(node, how, walk.looked, first.count)
    return { documents: first.documents(skip), count: first.count }
  }

  /** Only as far as they are asked for. */
  function* inTheirOrder(walk: Walked, how: Access['how'], scope: Scope): Iterable<LakeDocument> {
    let count = 0
    if (most > 0)
      for (const document of walk) {
        count += 1
        if (count > skip) yield document
        if (count >= most) break
      }
    scope.run.note(node, how, walk.looked, count)
  }

  if (take?.kind === 'count') return (scope) => find(scope).count ?? null
  const each = (scope: Scope) => find(scope).documents
  if (take?.kind === 'element') return (scope) => [...each(scope)].at(0) ?? null
  return Object.assign((scope: Scope) => [...each(scope)], { each })
}

/** What a pipeline finds: documents, which are read as somebody goes through them, and how many there are where only that is asked for. */
type Found = { documents: Iterable<LakeDocument>; count?: number }

/** Those of some documents that meet conditions. */
class Walked {
  looked = 0

  constructor(
    private readonly documents: Iterable<LakeDocument>,
    private readonly conditions: readonly Closure[],
    private readonly scope: Scope,
  ) {}

  *[Symbol.iterator](): Iterator<LakeDocument> {
    for (const document of this.documents) {
      this.scope.run.step()
      this.looked += 1
      if (passes(document, this.conditions, this.scope)) yield document
    }
  }
}

type Read = Required<Found> & Pick<Access, 'how'> & { /** How many were looked at. */ looked: number }

/** Reads a pipeline from a list. Gives undefined where there is none, or those that are found by their words are the fewer. */
function listReader(plan: ListPlan, keys: OrderKey[], take: Take | undefined, compile: Compile) {
  const rest = plan.rest.map(compile)
  const { skip, most } = reachOf(take)
  const sorted = (documents: LakeDocument[], scope: Scope) => ordered(inOrder(documents), keys, scope)
  return (scope: Scope, found?: FoundByWords): Read | undefined => {
    const opened = plan.open(scope)
    if (!opened) return undefined
    const { list, values, from, to } = opened
    const holds = plan.isBounded && opened.isExact
    if (take?.kind === 'count' && holds && opened.isDisjoint)
      return { how: opened.how, documents: [], looked: 0, count: countOf(opened) }
    const isInOrder = keys.length > 0 ? plan.isOrdered : list.isInIdOrder
    const { isById } = plan
    const isDescending = plan.isDescending && isInOrder
    const enough = isInOrder && take?.kind !== 'count' ? most : Infinity
    const start = isInOrder && holds && values.length === 1 ? skip : 0
    const all = found ? values.reduce((sum, value) => sum + list.count(value), 0) : 0
    const among = found && amongFound(found, all, enough)
    if (among === 'fewer') return undefined
    const how = among ? 'words' : opened.how
    const expected = among ? Math.ceil((enough * all) / Math.max(1, among.size)) : enough
    const walks = values.map((value) =>
      list.walk({ value, from, to, isById, isDescending, ...(among && { among }) }, start, expected),
    )
    const skipped = walks.at(0)?.start ?? 0
    const first = new FirstInOrder(keys, Math.max(0, most - skipped), scope)
    // A document may be found by several values.
    const seen = values.length > 1 ? new Set<string>() : undefined
    const isSorted = isInOrder && walks.length === 1
    let looked = 0
    for (const { groups } of walks) {
      let count = skipped
      for (const group of count < enough ? groups : []) {
        const passed: LakeDocument[] = []
        for (const document of group.documents) {
          scope.run.step()
          looked += 1
          if (!holds && !passes(document, rest, scope)) continue
          count += 1
          if (seen?.has(document._id)) continue
          seen?.add(document._id)
          passed.push(document)
          if (count >= enough && isSorted && group.isInOrder) break
        }
        if (!isSorted) for (const document of passed) first.add(document)
        else for (const document of group.isInOrder ? passed : sorted(passed, scope)) first.follow(document)
        if (count >= enough) break
      }
    }
    return { how, documents: first.documents(skip - skipped), looked, count: first.count }
  }
}

/**
 * Those that were found by their words, as far as it is of use to know them while a list of `all` is walked until there are `enough`: not if they are so many that
 * these come soon anyway. `fewer` if it takes less to read all of them.
 */
function amongFound(found: FoundByWords, all: number, enough: number): Places | 'fewer' | undefined {
  if (enough === Infinity) return found.isAtMost(all) ? 'fewer' : undefined
  const places = found.places(Math.ceil(Math.sqrt(all * enough * foundInstead)))
  return places && places.size ** 2 * walkedInstead < all * enough ? 'fewer' : places
}

function countOf({ list, values, from, to, isWhole }: Opened): number {
  const counts = values.map((value) => (isWhole ? list.count(value) : list.countBetween({ value, from, to })))
  return counts.reduce((sum, count) => sum + count, 0)
}

export function passes(document: LakeDocument, conditions: readonly Closure[], scope: Scope): boolean {
  const inner = scope.nested(document)
  return conditions.every((holds) => holds(inner) === true)
}

/** How many documents in their order are left out, and up to which one they matter. */
function reachOf(take: Take | undefined): { skip: number; most: number } {
  if (take?.kind === 'slice') return { skip: take.from, most: take.to }
  if (take?.kind === 'element') return { skip: take.at, most: take.at + 1 }
  return { skip: 0, most: take ? 0 : Infinity }
}
