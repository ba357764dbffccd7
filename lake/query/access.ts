import type { ExprNode } from 'groq-js'

import { inOrder } from '../documents/in-order'
import type { LakeDocument } from '../documents/types'
import type { Closure, Compile } from './closure'
import { demandOf, outside } from './demands'
import { prefixesOf } from './id-prefixes'
import type { Pipeline } from './pipeline'
import { dependsOnItem, functionName, isAttribute } from './reach'
import type { Access } from './run'
import type { Scope } from './scope'
import type { Source } from './source'
import type { Value } from './values'

/** Documents among which those of a pipeline are, in the order of their ids. There may be others. */
export type Candidates = (scope: Scope) => { how: Access['how']; documents: Iterable<LakeDocument> }

/** Finds out where the documents of a pipeline have to be looked for: by id, by what ids begin with, among those that refer to some, by type, or among all. */
export function accessOf({ conditions }: Pipeline, compile: Compile): Candidates {
  const ids = conditions.flatMap((condition) => valuesOf(condition, '_id', compile) ?? []).at(0)
  const types = typesOf(conditions, compile)
  const targets = conditions
    .flatMap((condition) => demandOf(condition, compile) ?? [])
    .find(({ by }) => by.kind === 'references')
  const [versionsOf, versionsIn] = ['sanity::versionOf', 'sanity::partOfRelease'].map((name) =>
    conditions.flatMap((condition) => argumentOf(condition, name, compile) ?? []).at(0),
  )
  const prefixes = conditions.map(prefixesOf).find((each) => each !== undefined)
  return (scope) => {
    const { source } = scope.run
    const wanted = texts(ids?.(scope))
    if (wanted) return { how: 'ids', documents: inOrder([...byIds(source, wanted)]) }
    const [id, release] = [versionsOf?.(scope), versionsIn?.(scope)]
    if (source.versions && typeof id === 'string')
      return { how: 'ids', documents: source.versions({ of: id }) }
    if (source.versions && typeof release === 'string')
      return { how: 'ids', documents: source.versions({ in: release }) }
    if (source.beginning && prefixes) return { how: 'ids', documents: source.beginning(prefixes) }
    const referredTo = source.referring && texts(targets?.values(scope))
    if (referredTo) return { how: 'references', documents: source.referring?.(referredTo) ?? [] }
    const wantedTypes = texts(types?.of(scope))
    if (wantedTypes) return { how: 'type', documents: source.ofTypes(wantedTypes) }
    return { how: 'all', documents: source.all() }
  }
}

/** The argument of a function of one, if a condition is a call of it and asks the same of every document. */
function argumentOf(condition: ExprNode, name: string, compile: Compile): Closure | undefined {
  if (condition.type !== 'FuncCall' || functionName(condition) !== name) return undefined
  const [argument] = condition.args
  return argument && !dependsOnItem(argument) ? outside(argument, compile) : undefined
}

/** So many are read at once. */
const mostAhead = 100

function* byIds(source: Source, ids: readonly string[]): Iterable<LakeDocument> {
  for (let from = 0; from < ids.length; from += mostAhead) {
    const some = ids.slice(from, from + mostAhead)
    source.readAhead?.(some)
    for (const id of some) {
      const document = source.byId(id)
      if (document) yield document
    }
  }
}

/** The types that documents must have one of, by all conditions that say so. */
export function typesOf(
  conditions: readonly ExprNode[],
  compile: Compile,
): { of: Closure; by: ReadonlySet<ExprNode> } | undefined {
  const all = conditions.flatMap((by) => {
    const of = valuesOf(by, '_type', compile)
    return of ? [{ of, by }] : []
  })
  if (all.length === 0) return undefined
  const of = (scope: Scope) =>
    all
      .map((each) => texts(each.of(scope)))
      .reduce((some, others) => some && others && some.filter((type) => others.includes(type)))
  return { of, by: new Set(all.map(({ by }) => by)) }
}

/** The values of which a system attribute has to have one for the condition to hold; undefined if it says no such thing. */
export function valuesOf(condition: ExprNode, name: string, compile: Compile): Closure | undefined {
  if (condition.type !== 'OpCall') return undefined
  const { op, left, right } = condition
  if (op === 'in' && isAttribute(left, name) && !dependsOnItem(right)) return outside(right, compile)
  if (op !== '==') return undefined
  const operand = isAttribute(left, name) ? right : isAttribute(right, name) ? left : undefined
  if (!operand || dependsOnItem(operand)) return undefined
  const of = outside(operand, compile)
  return (scope) => [of(scope)]
}

/** The texts of a list, each once; undefined if it is none, or holds anything else: null is what a document without the path has. */
export function texts(values: Value): string[] | undefined {
  if (!Array.isArray(values) || values.some((value) => typeof value !== 'string')) return undefined
  return [...new Set(values)]
}
