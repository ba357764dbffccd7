import type { ExprNode } from 'groq-js'

import type { Closure, Compile } from './closure'
import type { Scope } from './scope'
import { compareForOrder } from './values'

/** What a list is ordered by: an expression, and in which direction. */
export type OrderKey = { node: ExprNode; of: Closure; isDescending: boolean }

/** Reads the arguments of `order()`. */
export const orderOf = (args: readonly ExprNode[], compile: Compile): OrderKey[] =>
  args.map((arg) => {
    const node = arg.type === 'Asc' || arg.type === 'Desc' ? arg.base : arg
    return { node, of: compile(node), isDescending: arg.type === 'Desc' }
  })

/** The items in the order of their keys; those with equal keys stay as they were, in both directions. */
export function ordered<Item>(items: readonly Item[], keys: readonly OrderKey[], scope: Scope): Item[] {
  const withKeys = items.map((item) => {
    scope.run.step()
    const inner = scope.nested(item)
    return { item, values: keys.map(({ of }) => of(inner)) }
  })
  return withKeys
    .sort((one, other) => {
      for (const [index, { isDescending }] of keys.entries()) {
        const order = compareForOrder(one.values[index], other.values[index])
        if (order !== 0) return isDescending ? -order : order
      }
      return 0
    })
    .map(({ item }) => item)
}
