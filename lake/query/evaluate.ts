import { type ExprNode, evaluate as evaluateAsync, evaluateSync, toJS } from 'groq-js'

import { LakeError, notSupported } from '../documents/errors'
import type { JsonObject, LakeDocument } from '../documents/types'
import './date-time'
import type { View } from './perspective'
import { queryError } from './parse'
import { slugOf } from '../documents/slug'
import { constraintsOf, isNode, walk } from './syntax-tree'
import { timeLimits, watched, withTimeLimit } from './time-limit'

export type Context = {
  params: JsonObject
  identity: string
  projectId: string
  dataset: string
  now: Date
  /** Milliseconds until the query is stopped; without it, those of somebody signed in. */
  timeLimit?: number
}

export type Evaluation = { result: unknown; dereferenced: Set<string> }

/**
 * Evaluates a parsed query over a view. groq-js decides what a query means; the lake only chooses which documents it has to look
 * at. Returns the result as plain JSON values and the ids that `->` followed, found or not.
 */
export async function evaluateQuery(tree: ExprNode, view: View, context: Context): Promise<Evaluation> {
  if (!waits(tree)) return evaluate(tree, view, context)
  const { options, dereferenced } = optionsOf(view, context)
  const run = async () => (await evaluateAsync(narrowed(tree, view), options)).get()
  try {
    return { result: await withTimeLimit(limitOf(context), run), dereferenced }
  } catch (error) {
    throw explained(error)
  }
}

/** The same, at once: for filters of listeners and of mutations, which cannot wait. Throws 501 for functions that do. */
export function evaluate(tree: ExprNode, view: View, context: Context): Evaluation {
  if (waits(tree)) throw notSupported('the GROQ functions diff::… in the filter of a listener or a mutation')
  const { options, dereferenced } = optionsOf(view, context)
  try {
    const run = () => toJS(evaluateSync(narrowed(tree, view), options))
    return { result: withTimeLimit(limitOf(context), run), dereferenced }
  } catch (error) {
    throw explained(error)
  }
}

/** Whether a query calls a function that groq-js evaluates only asynchronously. */
function waits(tree: ExprNode): boolean {
  let found = false
  walk(tree, (node) => (found ||= node.type === 'FuncCall' && node.namespace === 'diff'))
  return found
}

const limitOf = ({ timeLimit }: Context) => timeLimit ?? timeLimits.signedIn

function optionsOf(view: View, { params, identity, now, projectId, dataset }: Context) {
  const dereferenced = new Set<string>()
  const dereference = ({ _ref }: { _ref: string }) => {
    dereferenced.add(_ref)
    return view.byId.get(_ref) ?? null
  }
  const sanity = { projectId, dataset }
  return {
    options: { dataset: view.documents, params, identity, timestamp: now, sanity, dereference },
    dereferenced,
  }
}

/** What groq-js cannot evaluate although it could parse it is the query's fault, not the lake's. */
function explained(error: unknown): unknown {
  if (error instanceof LakeError || error instanceof RangeError) return error
  return queryError(error instanceof Error ? error.message : String(error))
}

/** Whether one document passes a filter over `*`, as listeners ask; they do not see any other document. */
export function passes(filter: ExprNode, document: LakeDocument, context: Context): boolean {
  const slug = slugOf(document)
  const view: View = {
    documents: [document],
    byId: new Map([[document._id, document]]),
    byType: new Map([[document._type, [document]]]),
    bySlug: new Map(slug === undefined ? [] : [[slug, [document]]]),
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
  const { ids, slugs, types } = constraintsOf(filter)
  if (ids) {
    const wanted = [...new Set(ids)].sort()
    return watched(wanted.map((id) => view.byId.get(id)).filter((document) => document !== undefined))
  }
  if (slugs) return inOrder([...new Set(slugs)].flatMap((slug) => view.bySlug.get(slug) ?? []))
  if (!types) return undefined
  const [type = '', ...otherTypes] = new Set(types)
  // One type is the common case, and the view has its documents in order already.
  if (otherTypes.length === 0) return view.byType.get(type) ?? []
  return inOrder([type, ...otherTypes].flatMap((each) => view.byType.get(each) ?? []))
}

/** Documents in the order in which a query meets them: that of their ids. */
const inOrder = (documents: LakeDocument[]) => watched(documents.sort((a, b) => (a._id < b._id ? -1 : 1)))
