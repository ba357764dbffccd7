import type { ExprNode } from 'groq-js'

import { compile } from './compile'
import type { TracedClosure } from './compile-traced'
import type { Scope } from './scope'
import { NamedTraces, type Trace, type Traced, traceOfAttribute, traceOfObject } from './trace'
import { type Fields, isObject } from './values'

type Attribute = Extract<ExprNode, { type: 'Object' }>['attributes'][number]
type Named = Extract<Attribute, { type: 'ObjectAttributeValue' }>
type CompileTraced = (node: ExprNode) => TracedClosure

const isNamed = (attribute: Attribute): attribute is Named => attribute.type === 'ObjectAttributeValue'

/** `{…}`, with where each attribute comes from. */
export function tracedObject(attributes: readonly Attribute[], compileTraced: CompileTraced): TracedClosure {
  return attributes.every(isNamed)
    ? ofKnownNames(attributes, compileTraced)
    : ofAnyNames(attributes, compileTraced)
}

function ofKnownNames(attributes: readonly Named[], compileTraced: CompileTraced): TracedClosure {
  const parts = attributes.map(({ name, value }) => ({ name, of: compileTraced(value) }))
  const names = new Map(parts.map(({ name }, index) => [name, index]))
  return (scope) => {
    const value: Fields = {}
    const traces: Trace[] = []
    for (const { name, of } of parts) {
      const made = of(scope)
      value[name] = made.value
      traces.push(made.trace)
    }
    return { value, trace: traceOfObject(value, new NamedTraces(names, traces)) }
  }
}

type Part = (scope: Scope, value: Fields, traces: Map<string, Trace>) => void

function ofAnyNames(attributes: readonly Attribute[], compileTraced: CompileTraced): TracedClosure {
  const parts = attributes.map((attribute) => compilePart(attribute, compileTraced))
  return (scope) => {
    const value: Fields = {}
    const traces = new Map<string, Trace>()
    for (const part of parts) part(scope, value, traces)
    return { value, trace: traceOfObject(value, traces) }
  }
}

function compilePart(attribute: Attribute, compileTraced: CompileTraced): Part {
  if (isNamed(attribute)) {
    const [{ name }, of] = [attribute, compileTraced(attribute.value)]
    return (scope, value, traces) => {
      const made = of(scope)
      value[name] = made.value
      traces.set(name, made.trace)
    }
  }
  const condition = attribute.type === 'ObjectConditionalSplat' ? compile(attribute.condition) : () => true
  const put = splat(attribute.value, compileTraced)
  return (scope, value, traces) => {
    if (condition(scope) === true) put(scope, value, traces)
  }
}

function splat(node: ExprNode, compileTraced: CompileTraced): Part {
  // Its attributes need not be put into an object of their own.
  if (node.type === 'Object') {
    const parts = node.attributes.map((attribute) => compilePart(attribute, compileTraced))
    return (scope, value, traces) => {
      for (const part of parts) part(scope, value, traces)
    }
  }
  const of = compileTraced(node)
  return (scope, value, traces) => {
    const made = of(scope)
    if (!isObject(made.value)) return
    Object.assign(value, made.value)
    spread(made, traces)
  }
}

/** Notes where the attributes of an object come from. */
export function spread({ value, trace }: Traced, into: Map<string, Trace>): void {
  if (!isObject(value)) return
  for (const name of Object.keys(value)) into.set(name, traceOfAttribute(trace, name))
}
