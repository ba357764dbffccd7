import type { ExprNode } from 'groq-js'

import type { Scope } from './scope'
import type { Value } from './values'

/** An expression that was made ready: gives its value where it stands. */
export type Closure = ((scope: Scope) => Value) & {
  /** For lists of documents: the same one by one, each read when it is asked for, so that none but that one need be held. */
  each?: (scope: Scope) => Iterable<Value>
  /** For conditions: whether they are known to hold without reading the parts of a document that they are about. */
  isTold?: (scope: Scope) => boolean
}

/** Makes an expression ready. */
export type Compile = (node: ExprNode) => Closure
