import type { ExprNode } from 'groq-js'

import type { Closure, Compile } from './closure'
import type { Scope } from './scope'
import { compareForOrder, type Value } from './values'

/** What a list is ordered by: an expression, and in which direction. */
export type OrderKey = { node: ExprNode; of: Closure; isDescending: boolean }

/** Reads the arguments of `order()`. */
export const orderOf = (args: readonly ExprNode[], compile: Compile): OrderKey[] =>
  args.map((arg) => {
    const node = arg.type === 'Asc' || arg.type === 'Desc' ? arg.base : arg
    return { node, of: compile(node), isDescending: arg.type === 'Desc' }
  })

/** What an item is ordered by. */
export const valuesOf = (keys: readonly OrderKey[], item: Scope): Value[] => keys.map(({ of }) => of(item))

/** Compares two items by those values; 0 if they are alike in all of them. */
export const compareBy =
  (keys: readonly OrderKey[]) =>
  (one: readonly Value[], other: readonly Value[]): number => {
    for (const [index, { isDescending }] of keys.entries()) {
      const order = compareForOrder(one[index], other[index])
      if (order !== 0) return isDescending ? -order : order
    }
    return 0
  }

/** The items in the order of their keys; those with equal keys stay as they were, in both directions. */
export function ordered<Item>(items: readonly Item[], keys: readonly OrderKey[], scope: Scope): Item[] {
  const compare = compareBy(keys)
  const withKeys = items.map((item) => {
    scope.run.step()
    return { item, values: valuesOf(keys, scope.nested(item)) }
  })
  return withKeys.sort((one, other) => compare(one.values, other.values)).map(({ item }) => item)
}
