import { type ExprNode, evaluate as evaluateAsync } from 'groq-js'

import { LakeError, notSupported } from '../documents/errors'
import type { LakeDocument } from '../documents/types'
import type { Closure } from './closure'
import { compile } from './compile'
import { compileTraced, type TracedClosure } from './compile-traced'
import type { ListPlan } from './list-plan'
import { plansIn } from './lists-in'
import { orderedFirst } from './ordered-first'
import { queryError } from './parse'
import { type Access, type Context, Run } from './run'
import { Scope } from './scope'
import { searchesText } from './score'
import type { Source } from './source'
import { sourceMapOf } from './source-map'
import { walk } from './syntax-tree'
import type { Traced } from './trace'

export type Evaluation = {
  result: unknown
  dereferenced: ReadonlySet<string>
  accesses: ReadonlyMap<ExprNode, Access>
  /** Where the values of the result come from, as JSON (`ContentSourceMap`), if the context asks for that. */
  sourceMap?: string | undefined
}

/**
 * Evaluates a parsed query over what a perspective shows. Returns the result, whose moments and path patterns become texts as JSON, and the
 * ids that `->` followed, found or not. Throws 408 when it takes too long, and the query's error.
 */
export async function evaluateQuery(tree: ExprNode, source: Source, context: Context): Promise<Evaluation> {
  if (!prepared(tree).waits) return evaluate(tree, source, context)
  if (searchesText([tree])) throw notSupported('text::query() beside the GROQ functions diff::…')
  const run = new Run(source, context)
  const { params, identity, now: timestamp, projectId, dataset } = context
  const dereference = ({ _ref }: { _ref: string }) => {
    run.dereferenced.add(_ref)
    return source.byId(_ref)
  }
  try {
    const value = await evaluateAsync(tree, {
      dataset: stepping(source.all(), run),
      params,
      identity,
      timestamp,
      sanity: { projectId, dataset },
      dereference,
    })
    return evaluation({ value: await value.get(), trace: 'unknown' }, run)
  } catch (error) {
    throw explained(error)
  }
}

/** The same list, which ends a query that is over its time when it is walked through. */
function stepping(list: Iterable<LakeDocument>, run: Run): LakeDocument[] {
  const items = [...list]
  const copy = [...items]
  const walkThrough = function* (): ArrayIterator<LakeDocument> {
    for (const item of items) {
      run.step()
      yield item
    }
  }
  Object.defineProperty(copy, Symbol.iterator, { value: walkThrough })
  return copy
}

/** The same, at once: for filters of listeners and of mutations, which cannot wait. Throws 501 for functions that do. */
export function evaluate(tree: ExprNode, source: Source, context: Context): Evaluation {
  const { waits, closure, traced, plans } = prepared(tree)
  if (waits) throw notSupported('the GROQ functions diff::… in the filter of a listener or a mutation')
  const run = new Run(source, context, plans)
  const outermost = new Scope(null, undefined, run)
  try {
    if (context.sourceMap) return evaluation(traced()(outermost), run)
    return evaluation({ value: closure()(outermost), trace: 'unknown' }, run)
  } catch (error) {
    throw explained(error)
  }
}

const evaluation = (traced: Traced, run: Run): Evaluation => ({
  result: traced.value,
  dereferenced: run.dereferenced,
  accesses: run.accesses,
  sourceMap: run.context.sourceMap && sourceMapOf(traced, run),
})

/** Whether an answer depends on nothing but the documents that the query sees: whoever asks the same of them is told the same. */
export const isLasting = (tree: ExprNode): boolean => prepared(tree).isLasting

type Prepared = {
  /** Whether who asks and when makes no difference. */
  isLasting: boolean
  /** Whether it calls a function that groq-js evaluates only asynchronously. */ waits: boolean
  closure: () => Closure
  traced: () => TracedClosure
  /** Of the parts that could be read from lists. */
  plans: () => readonly ListPlan[]
}
/** Trees that were made ready, as long as somebody holds them. */
const ready = new WeakMap<ExprNode, Prepared>()

function prepared(tree: ExprNode): Prepared {
  const kept = ready.get(tree)
  if (kept) return kept
  let [waits, isLasting, closure]: [boolean, boolean, Closure | undefined] = [false, true, undefined]
  walk(tree, ({ type, namespace, name }) => {
    if (type !== 'FuncCall') return
    waits ||= namespace === 'diff'
    isLasting &&= name !== 'now' && name !== 'identity'
  })
  let [plans, traced]: [readonly ListPlan[] | undefined, TracedClosure | undefined] = [undefined, undefined]
  const made = {
    waits,
    isLasting,
    closure: () => (closure ??= compile(orderedFirst(tree))),
    traced: () => (traced ??= compileTraced(orderedFirst(tree))),
    plans: () => (plans ??= plansIn(orderedFirst(tree), compile)),
  }
  ready.set(tree, made)
  return made
}

/** What cannot be evaluated although it could be parsed is the query's fault, not the lake's. So is a number out of range. */
function explained(error: unknown): unknown {
  if (error instanceof LakeError || isTooDeep(error)) return error
  return queryError(error instanceof Error ? error.message : String(error))
}

/** Whether the stack was used up; requests that are nested too deeply are answered alike, whatever they ask (`http/answer-error.ts`). */
const isTooDeep = (error: unknown) => error instanceof RangeError && /call stack/i.test(error.message)

/** Whether one document passes a filter over `*`, as listeners ask; they do not see any other document. */
export function passes(filter: ExprNode, document: LakeDocument, context: Context): boolean {
  const alone = (is: boolean) => (is ? [document] : [])
  const source: Source = {
    all: () => [document],
    byId: (id) => (id === document._id ? document : undefined),
    ofTypes: (types) => alone(types.includes(document._type)),
  }
  const { result } = evaluate(filter, source, context)
  return Array.isArray(result) && result.length > 0
}
