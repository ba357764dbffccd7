import type { ExprNode } from 'groq-js'

import type { LakeDocument } from '../documents/types'
import type { Closure, Compile } from './closure'
import type { Pipeline } from './pipeline'
import { dependsOnItem } from './reach'
import type { Scope } from './scope'
import type { Value } from './values'

/** The documents among which those of a pipeline are, in the order of their ids. There may be others. */
export type Candidates = (scope: Scope) => Iterable<LakeDocument>

/** Finds out where the documents of a pipeline have to be looked for: by id, among those with a slug or of a type, or among all. */
export function accessOf({ conditions }: Pipeline, compile: Compile): Candidates {
  const demands = (path: string) =>
    conditions.flatMap((condition) => demandOf(condition, path, compile) ?? []).at(0)
  const [ids, slugs, types] = [demands('_id'), demands('slug.current'), demands('_type')]
  return (scope) => {
    const { source } = scope.run
    const wantedIds = texts(ids?.(scope))
    if (wantedIds) return inOrder(wantedIds.flatMap((id) => source.byId(id) ?? []))
    const wantedSlugs = texts(slugs?.(scope))
    if (wantedSlugs) return inOrder(wantedSlugs.flatMap((slug) => source.bySlug(slug)))
    const wantedTypes = texts(types?.(scope))
    return wantedTypes ? source.ofTypes(wantedTypes) : source.all()
  }
}

/** The values of which a path has to have one for the condition to hold; undefined if the condition says no such thing. */
function demandOf(condition: ExprNode, path: string, compile: Compile): Closure | undefined {
  if (condition.type !== 'OpCall') return undefined
  const { op, left, right } = condition
  if (op !== '==' && op !== 'in') return undefined
  const operand = pathOf(left) === path ? right : op === '==' && pathOf(right) === path ? left : undefined
  if (!operand || dependsOnItem(operand)) return undefined
  const of = compile(operand)
  // What is compared with stands inside the filter; a document of its own is not needed to evaluate it.
  return op === '==' ? (scope) => [of(scope.nested(null))] : (scope) => of(scope.nested(null))
}

/** The path of attributes that a node reads from the item at hand, such as `slug.current`. */
export function pathOf(node: ExprNode): string | undefined {
  if (node.type === 'Group') return pathOf(node.base)
  if (node.type !== 'AccessAttribute') return undefined
  if (!node.base || node.base.type === 'This') return node.name
  const before = pathOf(node.base)
  return before === undefined ? undefined : `${before}.${node.name}`
}

/** The texts of a list, each once; undefined if it is none, or holds anything else: null is what a document without the path has. */
function texts(values: Value): string[] | undefined {
  if (!Array.isArray(values)) return undefined
  const all = [...new Set(values.filter((value): value is string => typeof value === 'string'))]
  return values.every((value) => typeof value === 'string') ? all : undefined
}

const inOrder = (documents: LakeDocument[]) => documents.sort((a, b) => (a._id < b._id ? -1 : 1))
