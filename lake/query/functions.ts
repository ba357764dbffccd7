import { DateTime, type ExprNode, evaluateSync } from 'groq-js'

import { inOrder } from '../documents/in-order'
import type { LakeDocument } from '../documents/types'
import type { Closure, Compile } from './closure'
import './date-time'
import { portableText } from './portable-text'
import { functionName, reach, replaced } from './reach'
import type { Scope } from './scope'
import type { Source } from './source'
import { TextQuery } from './text-query'
import { isEqual, isObject, type Value } from './values'

type FunctionCall = Extract<ExprNode, { type: 'FuncCall' }>

/** The value of a function of values; without an entry here, groq-js evaluates it. */
const ofValues: Readonly<Record<string, (...args: Value[]) => Value>> = {
  'global::count': (list) => (Array.isArray(list) ? list.length : null),
  'global::defined': (value) => (value ?? null) !== null,
  'global::lower': (text) => (typeof text === 'string' ? text.toLowerCase() : null),
  'global::upper': (text) => (typeof text === 'string' ? text.toUpperCase() : null),
  'global::string': asText,
  'text::query': (text) => (typeof text === 'string' ? TextQuery.of(text) : null),
  'pt::text': portableText,
  'global::dateTime': (value) =>
    value instanceof DateTime ? value : typeof value === 'string' ? DateTime.parseToValue(value).data : null,
  'string::startsWith': (text, start) =>
    typeof text === 'string' && typeof start === 'string' ? text.startsWith(start) : null,
  'string::split': split,
  'array::intersects': (one, other) =>
    Array.isArray(one) && Array.isArray(other)
      ? one.some((item) => other.some((another) => isEqual(item, another)))
      : null,
}

function asText(value: Value): Value {
  const hasText = ['number', 'string', 'boolean'].includes(typeof value) || value instanceof DateTime
  return hasText ? String(value) : null
}

function split(text: Value, separator: Value): Value {
  if (typeof text !== 'string' || typeof separator !== 'string') return null
  if (text === '') return []
  return separator === '' ? Array.from(text) : text.split(separator)
}

/** Makes a call of one of the functions that are evaluated here ready; undefined for those that groq-js evaluates. */
export function functions(call: FunctionCall, compile: Compile): Closure | undefined {
  const name = `${call.namespace}::${call.name}`
  if (name === 'releases::all' && call.args.length === 0) return ({ run: { source } }) => releases(source)
  const args = call.args.map((arg) => (arg.type === 'Tuple' ? undefined : arg))
  if (args.some((arg) => arg === undefined)) return undefined
  if (name === 'global::coalesce') {
    const choices = call.args.map(compile)
    return (scope) => {
      for (const choice of choices) {
        const value = choice(scope) ?? null
        if (value !== null) return value
      }
      return null
    }
  }
  if (name === 'global::references') return references(call.args.map(compile))
  if (name === 'global::now') return ({ run }) => run.context.now.toISOString()
  if (name === 'global::identity') return ({ run }) => run.context.identity
  const evaluate = ofValues[name]
  if (!evaluate) return undefined
  const [first, second] = call.args.map(compile)
  if (!first) return undefined
  return second ? (scope) => evaluate(first(scope), second(scope)) : (scope) => evaluate(first(scope))
}

/** `releases::all()`: the documents that tell of releases, and any others of their type. */
function releases(source: Source): LakeDocument[] {
  const all = [...(source.releases?.() ?? []), ...source.ofTypes(['system.release'])]
  return inOrder([...new Map(all.map((document) => [document._id, document])).values()])
}

/** `references(…)`: whether the item at hand holds a reference to one of some documents. */
function references(targets: Closure[]): Closure {
  return (scope) => {
    const ids = new Set(idsOf(targets.map((of) => of(scope))))
    return ids.size > 0 && refersTo(scope.value, ids)
  }
}

/** Ids among the arguments of `references()`: texts, and texts in arrays. */
export const idsOf = (args: readonly Value[]): string[] =>
  args.flat().filter((id): id is string => typeof id === 'string')

/** A reference is looked at by itself; what else lies in it does not count. */
function refersTo(value: Value, ids: ReadonlySet<Value>): boolean {
  if (Array.isArray(value)) return value.some((item) => refersTo(item, ids))
  if (!isObject(value)) return false
  if (value._ref) return ids.has(value._ref)
  return Object.values(value).some((item) => refersTo(item, ids))
}

/**
 * Leaves a node to groq-js: `operands` are evaluated here and put in as they are; `rest` are arguments that groq-js evaluates itself, for
 * each item of the first operand.
 */
export function byGroq(
  node: Delegated,
  operands: readonly Closure[],
  rest: readonly ExprNode[] = [],
): Closure {
  const looksAtAll = readsAll([node, ...rest])
  return (scope) => {
    const values = operands.map((of): ExprNode => ({ type: 'Value', value: of(scope) }))
    const { source, dereferenced, context } = scope.run
    const { params, identity, now: timestamp, projectId, dataset } = context
    const arranged = withOperands(
      node,
      values,
      rest.map((arg) => closed(arg, scope)),
    )
    const { data } = evaluateSync(arranged, {
      root: scope.value,
      dataset: looksAtAll ? Array.from(source.all()) : [],
      params,
      identity,
      timestamp,
      sanity: { projectId, dataset },
      dereference: ({ _ref }) => {
        dereferenced.add(_ref)
        return source.byId(_ref)
      },
    })
    return data
  }
}

type Delegated = Extract<ExprNode, { type: 'OpCall' | 'FuncCall' | 'PipeFuncCall' }>

function withOperands(node: Delegated, values: ExprNode[], rest: ExprNode[]): ExprNode {
  const [first = nothing, second = nothing] = values
  if (node.type === 'OpCall') return { ...node, left: first, right: second }
  return node.type === 'FuncCall' ? { ...node, args: values } : { ...node, base: first, args: rest }
}

const nothing: ExprNode = { type: 'Value', value: null }

function readsAll(nodes: readonly ExprNode[]): boolean {
  let reads = false
  reach(nodes, (node) => {
    reads ||= node.type === 'Everything' || functionName(node) === 'releases::all'
  })
  return reads
}

/** An argument that is evaluated for an item, with what it reads from outside of the item put in. */
function closed(arg: ExprNode, scope: Scope): ExprNode {
  const outer = scope.nested(null)
  const made = replaced(arg, (node, { steps }) =>
    node.type === 'Parent' && node.n > steps
      ? { type: 'Value', value: outer.outside(node.n - steps) }
      : undefined,
  )
  return made as ExprNode
}
