import type { ExprNode } from 'groq-js'

import type { LakeDocument } from '../documents/types'
import { accessOf } from './access'
import type { Closure, Compile } from './closure'
import { ordered, orderOf } from './order'
import { pipelineOf, type Take } from './pipeline'
import type { Scope } from './scope'
import type { Value } from './values'

/**
 * Makes a list of documents of the dataset ready: only candidates are looked at, each has to pass all conditions, and no more of them are
 * looked at than are asked for. Undefined for a node that is no such list.
 */
export function compilePipeline(node: ExprNode, compile: Compile): Closure | undefined {
  const pipeline = pipelineOf(node)
  if (!pipeline) return undefined
  const { take } = pipeline
  const conditions = pipeline.conditions.map(compile)
  const keys = orderOf(pipeline.order, compile)
  const candidates = accessOf(pipeline, compile)
  const most = keys.length > 0 ? Infinity : neededOf(take)
  return (scope) => {
    const found: LakeDocument[] = []
    if (most > 0)
      for (const document of candidates(scope)) {
        scope.run.step()
        if (!passes(document, conditions, scope)) continue
        found.push(document)
        if (found.length >= most) break
      }
    return taken(keys.length > 0 ? ordered(found, keys, scope) : found, take)
  }
}

function passes(document: LakeDocument, conditions: readonly Closure[], scope: Scope): boolean {
  const inner = scope.nested(document)
  return conditions.every((holds) => holds(inner) === true)
}

/** How many of the documents in their order matter. */
function neededOf(take: Take | undefined): number {
  if (take?.kind === 'slice') return take.to
  return take?.kind === 'element' ? take.at + 1 : Infinity
}

function taken(documents: LakeDocument[], take: Take | undefined): Value {
  switch (take?.kind) {
    case 'slice':
      return documents.slice(take.from, take.to)
    case 'element':
      return documents[take.at] ?? null
    case 'count':
      return documents.length
    default:
      return documents
  }
}
