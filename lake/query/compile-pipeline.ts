import type { ExprNode } from 'groq-js'

import { inOrder } from '../documents/in-order'
import type { LakeDocument } from '../documents/types'
import { accessOf } from './access'
import type { Closure, Compile } from './closure'
import { type ListPlan, listPlanOf, type Opened } from './list-plan'
import { ordered, type OrderKey, orderOf } from './order'
import { type Pipeline, pipelineOf, type Take } from './pipeline'
import type { Scope } from './scope'
import type { Value } from './values'
import { wordAccessOf } from './word-access'
import type { WordSearch } from './word-search'

/**
 * Makes a list of documents of the dataset ready: only candidates are looked at, each has to pass all conditions, and no more of them are
 * looked at than are asked for. Undefined for a node that is no such list.
 */
export function compilePipeline(node: ExprNode, compile: Compile): Closure | undefined {
  const pipeline = pipelineOf(node)
  return pipeline && pipelineReader(node, pipeline, compile)
}

/** Documents found by their words are read before a list is, if there are fewer. */
const few = 1_000

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
  const most = keys.length > 0 ? Infinity : neededOf(take)
  return (scope) => {
    const found = byWords?.(scope)
    const read = found?.isAtMost(few) ? undefined : fromList?.(scope)
    if (read) {
      scope.run.note(node, read.how, read.looked, read.documents.length)
      return taken(read.documents, take, read.skipped, read.count)
    }
    const passing: LakeDocument[] = []
    const { how, documents } = found ?? candidates(scope)
    let looked = 0
    if (most > 0)
      for (const document of documents) {
        scope.run.step()
        looked += 1
        if (!passes(document, conditions, scope)) continue
        passing.push(document)
        if (passing.length >= most) break
      }
    scope.run.note(node, how, looked, passing.length)
    return taken(keys.length > 0 ? ordered(passing, keys, scope) : passing, take)
  }
}

type Read = Pick<Opened, 'how'> & {
  documents: LakeDocument[]
  /** How many were looked at. */
  looked: number
  /** How many were left out in front of these. */
  skipped?: number
  /** How many there are, where only that is asked for. */
  count?: number
}

/** Reads a pipeline from a list. Gives undefined where there is none. */
function listReader(plan: ListPlan, keys: OrderKey[], take: Take | undefined, compile: Compile) {
  const rest = plan.rest.map(compile)
  const needed = neededOf(take)
  return (scope: Scope): Read | undefined => {
    const opened = plan.open(scope)
    if (!opened) return undefined
    const { how } = opened
    const holds = plan.isBounded && opened.isExact
    if (take?.kind === 'count' && holds && opened.isDisjoint)
      return { how, documents: [], looked: 0, count: countOf(opened) }
    const isInOrder = keys.length > 0 ? plan.isOrdered : opened.list.isInIdOrder
    const [only, ...others] = opened.values
    const skip = isInOrder && holds && others.length === 0 && take?.kind === 'slice' ? take.from : 0
    const most = isInOrder ? needed : Infinity
    const found = new Map<string, LakeDocument>()
    let [skipped, looked] = [0, 0]
    for (const value of only ? [only, ...others] : []) {
      const { isDescending, isById } = plan
      const { list, from, to } = opened
      const walk = list.walk({ value, from, to, isById, isDescending: isDescending && isInOrder }, skip, most)
      skipped = walk.start
      let count = walk.start
      for (const group of count < most ? walk.groups : []) {
        for (const document of group) {
          scope.run.step()
          looked += 1
          if (!holds && !passes(document, rest, scope)) continue
          found.set(document._id, document)
          count += 1
        }
        if (count >= most) break
      }
    }
    const documents = inOrder([...found.values()])
    return { how, documents: keys.length > 0 ? ordered(documents, keys, scope) : documents, looked, skipped }
  }
}

function countOf({ list, values, from, to, isWhole }: Opened): number {
  const counts = values.map((value) => (isWhole ? list.count(value) : list.countBetween({ value, from, to })))
  return counts.reduce((sum, count) => sum + count, 0)
}

export function passes(document: LakeDocument, conditions: readonly Closure[], scope: Scope): boolean {
  const inner = scope.nested(document)
  return conditions.every((holds) => holds(inner) === true)
}

/** How many of the documents in their order matter. */
export function neededOf(take: Take | undefined): number {
  if (take?.kind === 'slice') return take.to
  return take?.kind === 'element' ? take.at + 1 : Infinity
}

export function taken(
  documents: LakeDocument[],
  take: Take | undefined,
  skipped = 0,
  count = documents.length,
): Value {
  switch (take?.kind) {
    case 'slice':
      return documents.slice(Math.max(0, take.from - skipped), Math.max(0, take.to - skipped))
    case 'element':
      return documents[take.at] ?? null
    case 'count':
      return count
    default:
      return documents
  }
}
