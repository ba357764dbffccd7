import type { ExprNode } from 'groq-js'

import type { LakeDocument } from '../documents/types'
import { passes } from './evaluate'
import { parseQuery, queryError } from './parse'
import { conjuncts } from './pipeline'
import type { Context } from './run'
import { type Constraints, constraintsOf, walk } from './syntax-tree'

/** What is known of a listener's filter without evaluating it. */
export type FilterNotes = {
  /** What every document that passes it meets. */
  required: Constraints
  /** Whether every document that meets that passes it, too. */
  isExact: boolean
  /** Whether it means something else for each listener: when it began, or who it is. */
  isOwn: boolean
}

/** Reads a listener's query. Throws the query's error. */
export function noteFilter(query: string, context: Context): FilterNotes {
  const filter = filterOf(parseQuery(query, context.params))
  return {
    required: requiredBy(filter, context),
    isExact: isExact(filter, context),
    isOwn: mentions(filter, ['now', 'identity']),
  }
}

/** Which documents pass the filter of a listener's query. Throws the query's error. */
export function judge(query: string, documents: readonly LakeDocument[], context: Context): boolean[] {
  const filter = filterOf(parseQuery(query, context.params))
  return documents.map((document) => passes(filter, document, context))
}

/**
 * The part of a query that listeners use: its filter over `*`, without projection, order or slice.
 * Throws the query error that says so when there is none.
 */
export function filterOf(tree: ExprNode): ExprNode {
  switch (tree.type) {
    case 'Everything':
      return tree
    case 'Filter':
      return { ...tree, base: filterOf(tree.base) }
    case 'Projection':
    case 'Map':
    case 'ArrayCoerce':
    case 'Slice':
    case 'AccessElement':
    case 'PipeFuncCall':
    case 'Group':
      return filterOf(tree.base)
    default:
      throw queryError('A listener needs a query that filters documents, such as *[_type == "article"].')
  }
}

function requiredBy(filter: ExprNode, context: Context): Constraints {
  return filter.type === 'Filter'
    ? { ...requiredBy(filter.base, context), ...constraintsOf(filter.expr, context.params) }
    : {}
}

/** A filter is exact if it is made of demands on `_id` and `_type`, one of each at most: only of these more than one would be lost. */
function isExact(filter: ExprNode, { params }: Context): boolean {
  const demands = conditionsOf(filter).map((condition) => Object.keys(constraintsOf(condition, params)))
  const names = demands.flat()
  return (
    demands.every((each) => each.length === 1) &&
    new Set(names).size === names.length &&
    !names.includes('slugs')
  )
}

const conditionsOf = (filter: ExprNode): ExprNode[] =>
  filter.type === 'Filter' ? [...conditionsOf(filter.base), ...conjuncts(filter.expr)] : []

function mentions(filter: ExprNode, functions: string[]): boolean {
  let found = false
  walk(filter, ({ type, name }) => (found ||= type === 'FuncCall' && functions.includes(String(name))))
  return found
}
