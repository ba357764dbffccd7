import type { ExprNode } from 'groq-js'

import type { Closure } from './closure'
import type { Scope } from './scope'

type Select = Extract<ExprNode, { type: 'Select' }>

/** `select()`: what belongs to the first condition that holds, or else the fallback. `make` makes these ready. */
export function chosen<Made>(
  { alternatives, fallback }: Select,
  compile: (node: ExprNode) => Closure,
  make: (node: ExprNode) => (scope: Scope) => Made,
  nothing: Made,
): (scope: Scope) => Made {
  const choices = alternatives.map(({ condition, value }) => [compile(condition), make(value)] as const)
  const otherwise = fallback ? make(fallback) : () => nothing
  return (scope) => {
    for (const [condition, value] of choices) if (condition(scope) === true) return value(scope)
    return otherwise(scope)
  }
}
