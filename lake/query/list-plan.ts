import type { ExprNode } from 'groq-js'

import { highestKey, isCut, keyAfter, keyBefore, kindBounds, lowestKey, sortKey, upTo } from '../store/keys'
import { texts, typesOf, valuesOf } from './access'
import type { Closure, Compile } from './closure'
import { type Bound, boundOf, type Demand, demandOf } from './demands'
import { type ListSpec, lookupOf, noValue, sortable } from './list-spec'
import type { Pipeline } from './pipeline'
import { prefixesOf } from './id-prefixes'
import { isPure } from './pure'
import { dependsOnOutside } from './reach'
import { listsOf } from './run-lists'
import type { Scope } from './scope'
import type { List } from './source'
import { walk } from './syntax-tree'

/** How a pipeline can be read from a list that is kept, if it is. */
export type ListPlan = {
  /** The list and the part of it that these documents are in; undefined when it is not kept, or the values are of no use. */
  open: (scope: Scope) => Opened | undefined
  /** That list; undefined if the documents are not of one type. */
  spec: (scope: Scope) => ListSpec | undefined
  /** Whether the type is plainly named, so that finding out the list takes no other part of the query. */
  isPlain: boolean
  /** Whether the order of the list is the one that the pipeline asks for, but for documents that are alike in the first key. */
  isOrdered: boolean
  isDescending: boolean
  /** Whether documents that are alike in that key are wanted in the order of their ids. */
  isById: boolean
  /** Conditions that the list does not answer for. */
  rest: ExprNode[]
  /** Whether those are only bounds on the list's key, so that their documents can be counted without being looked at. */
  isBounded: boolean
}

export type Opened = {
  list: List
  /** Whether it is kept, or the query's own. */
  how: 'list' | 'own list'
  values: Buffer[]
  from: Uint8Array
  to: Uint8Array
  /** Whether there are no bounds at all. */
  isWhole: boolean
  /** Whether every document between these keys is within the bounds. */
  isExact: boolean
  /** Whether no document can be found by two of the values. */
  isDisjoint: boolean
}

/** Plans a pipeline over one type; undefined where a list would not help. */
export function listPlanOf({ conditions, order }: Pipeline, compile: Compile): ListPlan | undefined {
  const types = typesOf(conditions, compile)
  // Who knows the ids, or what they begin with, needs no list.
  const isFound = conditions.some((each) => valuesOf(each, '_id', compile) ?? prefixesOf(each))
  if (!types || isFound) return undefined
  const others = conditions.filter((condition) => !types.by.has(condition))
  const where = others.filter(isPure)
  const impure = others.filter((condition) => !where.includes(condition))
  const demand = chosen(impure, compile)
  const afterDemand = impure.filter((condition) => condition !== demand?.condition)
  const bounds = afterDemand.flatMap((condition) => boundOf(condition, compile) ?? [])
  const [first] = order
  const key = keyOf(first, order.length > 0 ? [] : bounds)
  if (where.length === 0 && !demand && !key) return undefined
  const onKey = bounds.filter(({ node }) => key && isSame(node, key))
  const by = demand?.demand.by ?? null
  const spec = specOf((type) => ({ type, where, by, key: key ?? null }), types.of)
  // Each document is in it once, so it is not much larger than what is looked for.
  const isRepeated = by?.kind === 'value' && conditions.some(dependsOnOutside)
  return {
    open: opener(spec, demand?.demand, onKey, isRepeated, compile),
    spec,
    isPlain: isPlain([...types.by]),
    isOrdered: order.length > 0 && key !== undefined,
    isDescending: first?.type === 'Desc',
    isById: order.slice(1).every(isIdAscending),
    rest: afterDemand,
    isBounded: onKey.length === afterDemand.length,
  }
}

/** The demand that narrows a list down: what documents refer to rather than anything else. */
function chosen(
  conditions: ExprNode[],
  compile: Compile,
): { condition: ExprNode; demand: Demand } | undefined {
  const all = conditions.flatMap((condition) => {
    const demand = demandOf(condition, compile)
    return demand ? [{ condition, demand }] : []
  })
  const isReference = ({ demand: { by } }: (typeof all)[number]) =>
    by.kind === 'references' || JSON.stringify(by).includes('"_ref"')
  return all.find(isReference) ?? all.at(0)
}

/** What the list is ordered by: what the pipeline is, or else what it has bounds on. */
function keyOf(first: ExprNode | undefined, bounds: readonly Bound[]): ExprNode | undefined {
  const node = first && (first.type === 'Asc' || first.type === 'Desc' ? first.base : first)
  const key = node ?? bounds.at(0)?.node
  return key && isPure(key) ? key : undefined
}

function isIdAscending(argument: ExprNode): boolean {
  const node = argument.type === 'Asc' ? argument.base : argument
  return node.type === 'AccessAttribute' && node.name === '_id' && !node.base
}

const isSame = (one: ExprNode, other: ExprNode) => JSON.stringify(one) === JSON.stringify(other)

/** More values than this are not looked up one by one. */
const mostValues = 50

const plain = new Set([
  'OpCall',
  'AccessAttribute',
  'This',
  'Group',
  'Array',
  'ArrayElement',
  'Value',
  'Parameter',
])

function isPlain(conditions: readonly ExprNode[]): boolean {
  let holds = true
  for (const condition of conditions) walk(condition, ({ type }) => (holds &&= plain.has(type)))
  return holds
}

/** The same list is the same object. */
function specOf(of: (type: string) => ListSpec, type: Closure): ListPlan['spec'] {
  const specs = new Map<string, ListSpec>()
  return (scope) => {
    const [name, ...others] = texts(type(scope)) ?? []
    if (name === undefined || others.length > 0) return undefined
    const spec = specs.get(name) ?? of(name)
    specs.set(name, spec)
    return spec
  }
}

function opener(
  specIn: ListPlan['spec'],
  demand: Demand | undefined,
  bounds: readonly Bound[],
  isRepeated: boolean,
  compile: Compile,
): ListPlan['open'] {
  return (scope) => {
    const { source, plans } = scope.run
    const spec = source.list && specIn(scope)
    if (!source.list || !spec) return undefined
    const values = demand ? lookups(demand.values(scope)) : [noValue]
    if (!values || values.length > mostValues) return undefined
    const kept = source.list(spec)
    const others = () =>
      plans().flatMap((plan) => {
        const other = plan.isPlain ? plan.spec(scope) : undefined
        return other && other.type === spec.type ? [other] : []
      })
    const list = kept ?? listsOf(scope.run).again(spec, { isRepeated, others }, compile)
    const isDisjoint = values.length <= 1 || demand?.by.kind === 'value'
    const how = kept ? 'list' : 'own list'
    return list && { list, how, values, isDisjoint, isWhole: bounds.length === 0, ...between(bounds, scope) }
  }
}

/** What documents are looked up by; undefined if one of the values is something that others have by not having it. */
function lookups(values: unknown): Buffer[] | undefined {
  if (!Array.isArray(values)) return undefined
  const all = [...new Set<unknown>(values)].map(lookupOf)
  return all.every((value) => value !== undefined) ? all : undefined
}

/** The keys between which all documents within the bounds lie. */
function between(
  bounds: readonly Bound[],
  scope: Scope,
): { from: Uint8Array; to: Uint8Array; isExact: boolean } {
  let [from, to, isExact]: [Uint8Array, Uint8Array, boolean] = [lowestKey, highestKey, true]
  for (const { op, of } of bounds) {
    const value = sortable(of(scope))
    const key = sortKey(value)
    // Nothing can be compared with what has no order; then the bound keeps everything out.
    if (value === null) return { from: highestKey, to: lowestKey, isExact: true }
    const { lowest, highest } = kindBounds(key)
    if (op === '<' || op === '<=') to = smaller(to, op === '<' && !isCut(key) ? keyBefore(key) : upTo(key))
    else from = larger(from, op === '>' && !isCut(key) ? keyAfter(key) : key)
    from = larger(from, lowest)
    to = smaller(to, highest)
    // Texts are alike to the index if they are for the first letters.
    isExact &&= !isCut(key)
  }
  return { from, to, isExact }
}

const larger = (one: Uint8Array, other: Uint8Array) => (Buffer.compare(one, other) > 0 ? one : other)
const smaller = (one: Uint8Array, other: Uint8Array) => (Buffer.compare(one, other) < 0 ? one : other)
