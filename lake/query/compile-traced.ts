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
import { attributeOf, nothing, type Trace, type Traced, traceOfDocument } from './trace'
import { Gathered, itemsIn, listOf, type TracedItems } from './traced-items'
import { spread, tracedObject } from './traced-object'
import { isObject, type Value } from './values'

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
    const { documentPath } = scope.run
    const value = of(scope)
    const traceOf = (each: Value) => traceOfDocument(each, documentPath)
    return { value, trace: Array.isArray(value) ? value.map(traceOf) : traceOf(value) }
  }
}

/** Items of a list with where each comes from. Undefined for what is no list. */
function itemsOf(base: ExprNode): (scope: Scope) => TracedItems | undefined {
  const of = compileTraced(base)
  return (scope) => {
    const { value, trace } = of(scope)
    return Array.isArray(value) ? itemsIn(value, trace, scope.run.itemNames) : undefined
  }
}

/** Makes a list of what `take` makes of another's items. */
function fromItems(base: ExprNode, take: (items: TracedItems, scope: Scope) => TracedItems): TracedClosure {
  const of = itemsOf(base)
  return (scope) => {
    const items = of(scope)
    return items ? listOf(take(items, scope)) : nothing
  }
}

/** Evaluates `expr` for each item, in a scope of its own. */
function mapped(base: ExprNode, expr: ExprNode, isFlat: boolean): TracedClosure {
  const inner = compileTraced(expr)
  return fromItems(base, (items, scope) => {
    const { run } = scope
    const made = new Gathered()
    items.values.forEach((item, index) => {
      run.step()
      const { value, trace } = inner(scope.hidden(item, items.traces[index]))
      if (isFlat && Array.isArray(value)) made.addAll(itemsIn(value, trace, run.itemNames))
      else made.add(value, trace)
    })
    return made
  })
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
    if (!base) return ({ value, trace }) => attributeOf(value, trace, name)
    const of = compileTraced(base)
    return (scope) => {
      const { value, trace } = of(scope)
      return attributeOf(value, trace, name)
    }
  },
  AccessElement: ({ base, index }) => {
    const of = itemsOf(base)
    return (scope) => {
      const items = of(scope)
      return items
        ? { value: items.values.at(index) ?? null, trace: items.traces.at(index) ?? 'unknown' }
        : nothing
    }
  },
  Slice: (node) =>
    fromItems(node.base, ({ values, traces }) => ({
      values: sliceOf(values, node),
      traces: sliceOf(traces, node),
    })),
  ArrayCoerce: ({ base }) => {
    const of = compileTraced(base)
    return (scope) => {
      const traced = of(scope)
      return Array.isArray(traced.value) ? traced : nothing
    }
  },
  Filter: ({ base, expr }) => {
    const holds = compile(expr)
    return fromItems(base, (items, scope) => {
      const passed = new Gathered()
      items.values.forEach((value, index) => {
        scope.run.step()
        if (holds(scope.nested(value)) === true) passed.add(value, items.traces[index] ?? 'unknown')
      })
      return passed
    })
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
      return { value, trace: traceOfDocument(value, scope.run.documentPath) }
    }
  },
  Select: (node) => chosen(node, compile, compileTraced, nothing),
  Object: ({ attributes }) => tracedObject(attributes, compileTraced),
  Array: ({ elements }) => {
    const parts = elements.map(({ value, isSplat }) => (isSplat ? allOf(value) : oneOf(value)))
    return (scope) => {
      const made = new Gathered()
      for (const part of parts) part(scope, made)
      return listOf(made)
    }
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
    return fromItems(node.base, (items, scope) => found(ordered(items.values, keys, scope), items))
  },
}

/** Puts what an element of `[…]` stands for into a list. */
type ElementPart = (scope: Scope, into: Gathered) => void

function oneOf(node: ExprNode): ElementPart {
  const of = compileTraced(node)
  return (scope, into) => {
    const { value, trace } = of(scope)
    into.add(value, trace)
  }
}

function allOf(node: ExprNode): ElementPart {
  const of = itemsOf(node)
  return (scope, into) => {
    const items = of(scope)
    if (items) into.addAll(items)
  }
}

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
    const from = items(scope)
    return Array.isArray(value) && from ? listOf(found(value, from)) : { value, trace: 'unknown' }
  }
}

/** Values that are items of a list, with where these come from: of several that are alike, the first one's comes first. */
function found(values: readonly Value[], items: TracedItems): TracedItems {
  const traces = new Map<Value, Trace[]>()
  items.values.forEach((value, index) => {
    const trace = items.traces[index] ?? 'unknown'
    const alike = traces.get(value)
    if (alike) alike.push(trace)
    else traces.set(value, [trace])
  })
  const taken = new Map<Value, number>()
  const trace = (value: Value): Trace => {
    const place = taken.get(value) ?? 0
    taken.set(value, place + 1)
    return traces.get(value)?.[place] ?? 'unknown'
  }
  return { values, traces: values.map(trace) }
}

/** `+` puts lists and objects together; of what else it adds, the sum is nobody's. */
function added(node: NodeOf<'OpCall'>): TracedClosure {
  const [left, right] = [compileTraced(node.left), compileTraced(node.right)]
  return (scope) => {
    const sides = [left(scope), right(scope)] as const
    const value = add(sides[0].value, sides[1].value)
    if (Array.isArray(value)) {
      const traces = sides.flatMap((side) =>
        Array.isArray(side.value) ? itemsIn(side.value, side.trace, scope.run.itemNames).traces : [],
      )
      return { value, trace: traces }
    }
    if (!isObject(value)) return { value, trace: 'unknown' }
    const trace = new Map<string, Trace>()
    for (const each of sides) spread(each, trace)
    return { value, trace }
  }
}
