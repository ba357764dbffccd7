import type { ExprNode } from 'groq-js'

import { chosen } from './chosen'
import { compile } from './compile'
import { functionName } from './reach'
import { followed } from './follow'
import { add } from './operators'
import { ordered, orderOf } from './order'
import { conditionsOf, pipelineOf } from './pipeline'
import type { Scope } from './scope'
import { sliceOf } from './slice'
import { asWhole, ItemTraces, type Trace, type Traced, traceOfAttribute, traceOfDocument } from './trace'
import { type Fields, isObject, type Value } from './values'

type NodeOf<Type extends ExprNode['type']> = Extract<ExprNode, { type: Type }>

/** An expression that was made ready, and says of its value where it comes from. The scope it stands in has to know that of its own value. */
export type TracedClosure = (scope: Scope) => Traced

/**
 * The same as `compile`, with where each value comes from: followed through all that passes values on as they are. What computes a value is
 * left to `compile`, and so is what finds documents. A test compares the values of both.
 */
export function compileTraced(node: ExprNode): TracedClosure {
  if (givesDocuments(node)) return documents(node)
  const compiler: ((node: never) => TracedClosure) | undefined = compilers[node.type]
  return compiler ? compiler(node as never) : computed(node)
}

/** What is no copy of anything. */
function computed(node: ExprNode, trace: Trace = 'unknown'): TracedClosure {
  const of = compile(node)
  return (scope) => ({ value: of(scope), trace })
}

const nothing: Traced = { value: null, trace: 'unknown' }

/** Whether a node stands for documents of the dataset as they are, or with a score, whatever they are. */
function givesDocuments(node: ExprNode): boolean {
  if (functionName(node) === 'global::count') return false
  if (node.type === 'Everything' || pipelineOf(node) || conditionsOf(node)) return true
  switch (node.type) {
    case 'Group':
    case 'ArrayCoerce':
    case 'Filter':
    case 'Slice':
    case 'AccessElement':
    case 'PipeFuncCall':
      return givesDocuments(node.base)
    default:
      return functionName(node) === 'releases::all'
  }
}

/** Documents, or one of them. */
function documents(node: ExprNode): TracedClosure {
  const of = compile(node)
  return (scope) => {
    const value = of(scope)
    return { value, trace: Array.isArray(value) ? value.map(traceOfDocument) : traceOfDocument(value) }
  }
}

/** Items of a list with where each comes from. Undefined for what is no list. */
function itemsOf(base: ExprNode): (scope: Scope) => Traced[] | undefined {
  const of = compileTraced(base)
  return (scope) => {
    const { value, trace } = of(scope)
    if (!Array.isArray(value)) return undefined
    const traces = new ItemTraces(trace, value, scope.run.itemNames)
    return value.map((item: Value, index) => ({ value: item, trace: traces.at(index) }))
  }
}

function listOf(items: readonly Traced[]): Traced {
  const value = items.map((item) => item.value)
  return {
    value,
    trace: asWhole(
      value,
      items.map((item) => item.trace),
    ),
  }
}

/** Makes a list of what `take` makes of another's items. */
function fromItems(base: ExprNode, take: (items: Traced[], scope: Scope) => Traced[]): TracedClosure {
  const of = itemsOf(base)
  return (scope) => {
    const items = of(scope)
    return items ? listOf(take(items, scope)) : nothing
  }
}

/** Evaluates `expr` for each item, in a scope of its own. */
function mapped(base: ExprNode, expr: ExprNode, isFlat: boolean): TracedClosure {
  const inner = compileTraced(expr)
  return fromItems(base, (items, scope) =>
    items.flatMap((item) => {
      scope.run.step()
      const made = inner(scope.hidden(item.value, item.trace))
      if (!isFlat || !Array.isArray(made.value)) return [made]
      const traces = new ItemTraces(made.trace, made.value, scope.run.itemNames)
      return made.value.map((value: Value, index) => ({ value, trace: traces.at(index) }))
    }),
  )
}

const compilers: { [Type in ExprNode['type']]?: (node: NodeOf<Type>) => TracedClosure } = {
  Value: (node) => computed(node, 'literal'),
  Parameter: (node) => computed(node, 'literal'),
  This:
    () =>
    ({ value, trace }) => ({ value, trace }),
  Parent:
    ({ n }) =>
    (scope) => {
      const outer = scope.at(n)
      return outer ? { value: outer.value, trace: outer.trace } : nothing
    },
  Group: ({ base }) => compileTraced(base),
  AccessAttribute: ({ base, name }) => {
    const of: TracedClosure = base ? compileTraced(base) : ({ value, trace }) => ({ value, trace })
    return (scope) => {
      const { value, trace } = of(scope)
      if (!isObject(value) || !Object.hasOwn(value, name)) return nothing
      return { value: value[name] ?? null, trace: traceOfAttribute(trace, name) }
    }
  },
  AccessElement: ({ base, index }) => {
    const of = itemsOf(base)
    return (scope) => of(scope)?.at(index) ?? nothing
  },
  Slice: (node) => fromItems(node.base, (items) => sliceOf(items, node)),
  ArrayCoerce: ({ base }) => {
    const of = compileTraced(base)
    return (scope) => {
      const traced = of(scope)
      return Array.isArray(traced.value) ? traced : nothing
    }
  },
  Filter: ({ base, expr }) => {
    const holds = compile(expr)
    return fromItems(base, (items, scope) =>
      items.filter(({ value }) => {
        scope.run.step()
        return holds(scope.nested(value)) === true
      }),
    )
  },
  Map: ({ base, expr }) => mapped(base, expr, false),
  FlatMap: ({ base, expr }) => mapped(base, expr, true),
  Projection: ({ base, expr }) => {
    const [of, inner] = [compileTraced(base), compileTraced(expr)]
    return (scope) => {
      const { value, trace } = of(scope)
      return isObject(value) ? inner(scope.nested(value, trace)) : nothing
    }
  },
  Deref: ({ base }) => {
    const of = compile(base)
    return (scope) => {
      const value = followed(of(scope), scope)
      return { value, trace: traceOfDocument(value) }
    }
  },
  Select: (node) => chosen(node, compile, compileTraced, nothing),
  Object: ({ attributes }) => {
    const parts = attributes.map(compilePart)
    return (scope) => {
      const [value, trace]: [Fields, Map<string, Trace>] = [{}, new Map()]
      for (const part of parts) part(scope, value, trace)
      return { value, trace: asWhole(value, trace) }
    }
  },
  Array: ({ elements }) => {
    const parts = elements.map(({ value, isSplat }) =>
      isSplat ? itemsOf(value) : oneOf(compileTraced(value)),
    )
    return (scope) => listOf(parts.flatMap((part) => part(scope) ?? []))
  },
  OpCall: (node) => (node.op === '+' ? added(node) : computed(node)),
  FuncCall: (node) => {
    const name = functionName(node) ?? ''
    if (name === 'global::coalesce') return firstOf(node.args.map(compileTraced))
    const [first] = node.args
    return first && keepsItems.has(name) ? kept(node, first) : computed(node)
  },
  PipeFuncCall: (node) => {
    // What scores puts a list of its own together.
    if (node.name !== 'order') return computed(node)
    const keys = orderOf(node.args, compile)
    return fromItems(node.base, (items, scope) => {
      const inOrder = ordered(
        items.map(({ value }) => value),
        keys,
        scope,
      )
      return found(inOrder, items)
    })
  },
}

const oneOf =
  (of: TracedClosure) =>
  (scope: Scope): Traced[] => [of(scope)]

function firstOf(choices: readonly TracedClosure[]): TracedClosure {
  return (scope) => {
    for (const choice of choices) {
      const traced = choice(scope)
      if ((traced.value ?? null) !== null) return traced
    }
    return nothing
  }
}

/** Functions that give some items of their first argument as they are, in their order. */
const keepsItems = new Set(['array::compact', 'array::unique'])

function kept(node: NodeOf<'FuncCall'>, first: ExprNode): TracedClosure {
  const [all, items] = [compile(node), itemsOf(first)]
  return (scope) => {
    const value = all(scope)
    return Array.isArray(value) ? listOf(found(value, items(scope) ?? [])) : { value, trace: 'unknown' }
  }
}

/** Values that are items of a list, with where these come from: of several that are alike, the first one's comes first. */
function found(values: readonly Value[], items: readonly Traced[]): Traced[] {
  const traces = new Map<Value, Trace[]>()
  for (const { value, trace } of items) {
    const alike = traces.get(value)
    if (alike) alike.push(trace)
    else traces.set(value, [trace])
  }
  const taken = new Map<Value, number>()
  return values.map((value) => {
    const place = taken.get(value) ?? 0
    taken.set(value, place + 1)
    return { value, trace: traces.get(value)?.[place] ?? 'unknown' }
  })
}

/** `+` puts lists and objects together; of what else it adds, the sum is nobody's. */
function added(node: NodeOf<'OpCall'>): TracedClosure {
  const [left, right] = [compileTraced(node.left), compileTraced(node.right)]
  return (scope) => {
    const sides = [left(scope), right(scope)] as const
    const value = add(sides[0].value, sides[1].value)
    if (Array.isArray(value)) {
      const traces = sides.flatMap((each) => {
        const list: readonly Value[] = Array.isArray(each.value) ? each.value : []
        const items = new ItemTraces(each.trace, list, scope.run.itemNames)
        return list.map((_, index) => items.at(index))
      })
      return { value, trace: traces }
    }
    if (!isObject(value)) return { value, trace: 'unknown' }
    const trace = new Map<string, Trace>()
    for (const each of sides) spread(each, trace)
    return { value, trace }
  }
}

type Part = (scope: Scope, value: Fields, trace: Map<string, Trace>) => void

function compilePart(attribute: NodeOf<'Object'>['attributes'][number]): Part {
  const of = compileTraced(attribute.value)
  if (attribute.type === 'ObjectAttributeValue') {
    const { name } = attribute
    return (scope, value, trace) => {
      const made = of(scope)
      value[name] = made.value
      trace.set(name, made.trace)
    }
  }
  const condition = attribute.type === 'ObjectConditionalSplat' ? compile(attribute.condition) : () => true
  return (scope, value, trace) => {
    if (condition(scope) !== true) return
    const made = of(scope)
    if (!isObject(made.value)) return
    Object.assign(value, made.value)
    spread(made, trace)
  }
}

/** Notes where the attributes of an object come from. */
function spread({ value, trace }: Traced, into: Map<string, Trace>): void {
  if (!isObject(value)) return
  for (const name of Object.keys(value)) into.set(name, traceOfAttribute(trace, name))
}
