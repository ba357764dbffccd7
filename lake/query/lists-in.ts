import type { ExprNode } from 'groq-js'

import type { Compile } from './closure'
import { type ListPlan, listPlanOf } from './list-plan'
import { pipelineOf } from './pipeline'
import { isNode } from './syntax-tree'

/** The plans of all parts of a query that could be read from lists. */
export function plansIn(tree: ExprNode, compile: Compile): ListPlan[] {
  const found: ListPlan[] = []
  collect(tree, compile, found)
  return found
}

function collect(part: unknown, compile: Compile, found: ListPlan[]): void {
  if (Array.isArray(part)) {
    for (const each of part) collect(each, compile, found)
    return
  }
  if (typeof part !== 'object' || part === null || (isNode(part) && part.type === 'Value')) return
  const pipeline = isNode(part) ? pipelineOf(part as ExprNode) : undefined
  if (!pipeline) return collect(Object.values(part), compile, found)
  const plan = listPlanOf(pipeline, compile)
  if (plan) found.push(plan)
  // Within it, only what it is filtered and ordered by may hold others.
  collect([pipeline.conditions, pipeline.order], compile, found)
}
