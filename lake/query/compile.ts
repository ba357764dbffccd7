import type { ExprNode } from 'groq-js'

import { chosen } from './chosen'
import type { Closure } from './closure'
import { compilePipeline } from './compile-pipeline'
import { compileScored } from './compile-scored'
import { compileMatch } from './compile-match'
import { compileOr } from './compile-or'
import { followed } from './follow'
import { byGroq, functions } from './functions'
import { and, operators } from './operators'
import { ordered, orderOf } from './order'
import type { Scope } from './scope'
import { scored, scorerOf, searchesText } from './score'
import { sliceOf } from './slice'
import { compare, type Fields, isObject, number, type Value } from './values'

type NodeOf<Type extends ExprNode['type']> = Extract<ExprNode, { type: Type }>
type Compiler<Type extends ExprNode['type']> = (node: NodeOf<Type>) => Closure

/**
 * Makes a parsed expression ready to be evaluated many times. What it means is what groq-js says, which a test compares it with for
 * thousands of queries; but `&&`, `||` and lists of documents are evaluated only as far as they matter. What stands for documents
 * of the dataset (`*[…]`, ordered, cut, counted) is left to `compilePipeline`.
 */
export function compile(node: ExprNode): Closure {
  const pipeline = compileScored(node, compile) ?? compilePipeline(node, compile)
  if (pipeline) return pipeline
  const compiler: ((node: never) => Closure) | undefined = compilers[node.type]
  if (!compiler) throw new Error(`This part of a query cannot be evaluated: ${node.type}`)
  return compiler(node as never)
}

const compileOptional = (node: ExprNode | undefined): Closure => (node ? compile(node) : ({ value }) => value)

/** The items of a list; undefined for what is none. */
function itemsOf(list: Closure): (scope: Scope) => Iterable<Value> | undefined {
  if (list.each) return list.each
  return (scope) => {
    const items = list(scope)
    return Array.isArray(items) ? items : undefined
  }
}

/** Runs `inner` for each item of an array in a scope of its own, and what it gives through `take`. */
function eachItem(
  base: ExprNode,
  expr: ExprNode,
  isHidden: boolean,
  take: (taken: Value[], item: Value, inner: Value) => void,
): Closure {
  const [all, inner] = [itemsOf(compile(base)), compile(expr)]
  return (scope) => {
    const items = all(scope)
    if (!items) return null
    const taken: Value[] = []
    for (const item of items) {
      scope.run.step()
      take(taken, item, inner(isHidden ? scope.hidden(item) : scope.nested(item)))
    }
    return taken
  }
}

const compilers: { [Type in ExprNode['type']]?: Compiler<Type> } = {
  Value:
    ({ value }) =>
    () =>
      value,
  Parameter:
    ({ name }) =>
    ({ run }) =>
      Object.hasOwn(run.context.params, name) ? run.context.params[name] : null,
  This:
    () =>
    ({ value }) =>
      value,
  Parent:
    ({ n }) =>
    (scope) =>
      scope.outside(n),
  Everything: () => {
    const each = ({ run }: Scope) => run.source.all()
    return Object.assign((scope: Scope) => [...each(scope)], { each })
  },
  Group: ({ base }) => compile(base),
  AccessAttribute: ({ base, name }) => {
    const of = compileOptional(base)
    return (scope) => {
      const value = of(scope)
      return isObject(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null
    }
  },
  AccessElement: ({ base, index }) => {
    const of = compile(base)
    return (scope) => {
      const value = of(scope)
      return Array.isArray(value) ? (value.at(index) ?? null) : null
    }
  },
  Slice: (node) => {
    const of = compile(node.base)
    return (scope) => {
      const value = of(scope)
      return Array.isArray(value) ? sliceOf(value, node) : null
    }
  },
  ArrayCoerce: ({ base }) => {
    const of = compile(base)
    if (of.each) return of
    return (scope) => {
      const value = of(scope)
      return Array.isArray(value) ? value : null
    }
  },
  Filter: ({ base, expr }) =>
    eachItem(base, expr, false, (taken, item, inner) => {
      if (inner === true) taken.push(item)
    }),
  Map: ({ base, expr }) => eachItem(base, expr, true, (taken, _, inner) => taken.push(inner)),
  FlatMap: ({ base, expr }) =>
    eachItem(base, expr, true, (taken, _, inner) => {
      if (!Array.isArray(inner)) taken.push(inner)
      else for (const one of inner) taken.push(one)
    }),
  Projection: ({ base, expr }) => {
    const [of, inner] = [compile(base), compile(expr)]
    return (scope) => {
      const value = of(scope)
      return isObject(value) ? inner(scope.nested(value)) : null
    }
  },
  Deref: ({ base }) => {
    const of = compile(base)
    return (scope) => followed(of(scope), scope)
  },
  OpCall: (node) => {
    if (node.op === 'match') return compileMatch(node, compile)
    const operator = operators[node.op]
    const [left, right] = [compile(node.left), compile(node.right)]
    if (!operator) return byGroq(node, [left, right])
    return (scope) => operator(left(scope), right(scope))
  },
  And: (node) => {
    const [left, right] = [compile(node.left), compile(node.right)]
    return (scope) => and(left(scope), () => right(scope))
  },
  Or: (node) => compileOr(node, compile),
  Not: ({ base }) => {
    const of = compile(base)
    return (scope) => {
      const value = of(scope)
      return typeof value === 'boolean' ? !value : null
    }
  },
  Neg: ({ base }) => {
    const of = compile(base)
    return (scope) => {
      const value = of(scope)
      return typeof value === 'number' ? number(-value) : null
    }
  },
  Pos: ({ base }) => {
    const of = compile(base)
    return (scope) => {
      const value = of(scope)
      return typeof value === 'number' ? number(value) : null
    }
  },
  Asc: () => () => null,
  Desc: () => () => null,
  InRange: ({ base, left, right, isInclusive }) => {
    const [of, lowest, highest] = [compile(base), compile(left), compile(right)]
    return (scope) => {
      const value = of(scope)
      const [above, below] = [compare(value, lowest(scope)), compare(value, highest(scope))]
      if (above === null || below === null) return null
      return above >= 0 && (isInclusive ? below <= 0 : below < 0)
    }
  },
  Select: (node) => chosen(node, compile, compile, null),
  Object: ({ attributes }) => {
    const parts = attributes.map(compilePart)
    return (scope) => {
      const made: Fields = {}
      for (const part of parts) part(scope, made)
      return made
    }
  },
  Array: ({ elements }) => {
    const parts = elements.map(({ value, isSplat }) => ({ of: compile(value), isSplat }))
    return (scope) => {
      const made: Value[] = []
      for (const { of, isSplat } of parts) {
        const value = of(scope)
        if (!isSplat) made.push(value)
        else if (Array.isArray(value)) for (const item of value) made.push(item)
      }
      return made
    }
  },
  FuncCall: (node) => functions(node, compile) ?? byGroq(node, node.args.map(compile)),
  PipeFuncCall: (node) => {
    const of = compile(node.base)
    if (node.name === 'score' && searchesText(node.args)) {
      const scorers = node.args.map((arg) => scorerOf(arg, compile))
      return (scope) => {
        const value = of(scope)
        return Array.isArray(value) ? scored(value, scorers, scope) : null
      }
    }
    if (node.name !== 'order') return byGroq(node, [of], node.args)
    const keys = orderOf(node.args, compile)
    return (scope) => {
      const value = of(scope)
      return Array.isArray(value) ? ordered(value, keys, scope) : null
    }
  },
}

type Part = (scope: Scope, made: Fields) => void

function compilePart(attribute: NodeOf<'Object'>['attributes'][number]): Part {
  const of = compile(attribute.value)
  if (attribute.type === 'ObjectAttributeValue') {
    const { name } = attribute
    return (scope, made) => {
      made[name] = of(scope)
    }
  }
  const condition = attribute.type === 'ObjectConditionalSplat' ? compile(attribute.condition) : () => true
  return (scope, made) => {
    if (condition(scope) !== true) return
    const value = of(scope)
    if (isObject(value)) Object.assign(made, value)
  }
}
