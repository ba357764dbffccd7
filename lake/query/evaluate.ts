import { type ExprNode, evaluateSync, toJS } from 'groq-js'

import type { JsonObject, LakeDocument } from '../types'
import type { View } from './perspective'
import { constraintsOf, isNode } from './syntax-tree'

export type Context = {
  params: JsonObject
  identity: string
  projectId: string
  dataset: string
  now: Date
}

/**
 * Evaluates a parsed query over a view. groq-js decides what a query means; the lake only chooses which documents it has to look
 * at. Returns the result as plain JSON values and the ids that `->` followed, found or not.
 */
export function evaluate(
  tree: ExprNode,
  view: View,
  context: Context,
): { result: unknown; dereferenced: Set<string> } {
  const dereferenced = new Set<string>()
  const value = evaluateSync(narrowed(tree, view), {
    dataset: view.documents,
    params: context.params,
    identity: context.identity,
    timestamp: context.now,
    sanity: { projectId: context.projectId, dataset: context.dataset },
    dereference: ({ _ref }: { _ref: string }) => {
      dereferenced.add(_ref)
      return view.byId.get(_ref) ?? null
    },
  })
  return { result: toJS(value), dereferenced }
}

/** Whether one document passes a filter over `*`, as listeners ask; they do not see any other document. */
export function passes(filter: ExprNode, document: LakeDocument, context: Context): boolean {
  const view: View = {
    documents: [document],
    byId: new Map([[document._id, document]]),
    byType: new Map([[document._type, [document]]]),
  }
  const { result } = evaluate(filter, view, context)
  return Array.isArray(result) && result.length > 0
}

/** The tree with `*[filter]` reading only the candidates of the filter. The filter itself stays, so the meaning does. */
function narrowed(node: ExprNode, view: View): ExprNode
function narrowed(node: unknown, view: View): unknown
function narrowed(node: unknown, view: View): unknown {
  if (Array.isArray(node)) return node.map((item: unknown) => narrowed(item, view))
  if (!isNode(node)) return node
  if (node.type === 'Value') return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, nested]) => [key, narrowed(nested, view)]))
  if (node.type === 'Filter' && isNode(node.base) && node.base.type === 'Everything') {
    const candidates = candidatesOf(node.expr as ExprNode, view)
    if (candidates) return { ...copy, base: { type: 'Value', value: candidates } }
  }
  return copy
}

function candidatesOf(filter: ExprNode, view: View): LakeDocument[] | undefined {
  const { ids, types } = constraintsOf(filter)
  if (ids) {
    const wanted = [...new Set(ids)].sort()
    return wanted.map((id) => view.byId.get(id)).filter((document) => document !== undefined)
  }
  return (
    types &&
    [...new Set(types)]
      .flatMap((type) => view.byType.get(type) ?? [])
      .sort((a, b) => (a._id < b._id ? -1 : 1))
  )
}
