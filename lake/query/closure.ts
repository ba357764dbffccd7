import type { ExprNode } from 'groq-js'

import type { Scope } from './scope'
import type { Value } from './values'

/** An expression that was made ready: gives its value where it stands. */
export type Closure = (scope: Scope) => Value

/** Makes an expression ready. */
export type Compile = (node: ExprNode) => Closure
