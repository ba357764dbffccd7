import type { ExprNode } from 'groq-js'

import { dependsOnItem, dependsOnOutside, functionName, reach } from './reach'

/** Parts of a query whose value follows from the document alone, and takes no more time than the document is long. */
const nodes = new Set<string>([
  'Value',
  'This',
  'Parent',
  'Group',
  'AccessAttribute',
  'AccessElement',
  'ArrayCoerce',
  'ArrayElement',
  'Array',
  'Slice',
  'Filter',
  'Map',
  'FlatMap',
  'OpCall',
  'And',
  'Or',
  'Not',
  'Neg',
  'Pos',
  'InRange',
  'Select',
  'SelectAlternative',
  'FuncCall',
])
const calls = new Set<string>([
  'global::coalesce',
  'global::count',
  'global::dateTime',
  'global::defined',
  'global::length',
  'global::lower',
  'global::round',
  'global::string',
  'global::upper',
  'string::lower',
  'string::upper',
  'string::split',
  'string::startsWith',
])

/** What a document is seen with depends on who looks: ids in a perspective, addresses of assets. The revision changes with each write. */
const changing = new Set(['_id', '_originalId', '_rev', 'url'])

/** Larger expressions are not kept. */
const mostNodes = 60
const longestText = 2_000
/** Lists within lists multiply. */
const mostLevels = 2

/** Whether a list can be kept by an expression: it says something of the document, and of nothing else. */
export function isPure(expression: ExprNode): boolean {
  let [size, isAllowed] = [0, true]
  reach(expression, (node, { steps }) => {
    size += 1
    const call = functionName(node)
    const isKnown = nodes.has(node.type) && (call === undefined || calls.has(call))
    const isChanging = node.type === 'AccessAttribute' && changing.has(node.name)
    const takesLong = (node.type === 'OpCall' && node.op === 'match') || steps > mostLevels
    // Rounding to so many places fails if they are too many, and then writing the document would.
    const mayFail = call === 'global::round' && node.type === 'FuncCall' && node.args.length > 1
    const isNumberless =
      node.type === 'Value' && typeof node.value === 'number' && !Number.isFinite(node.value)
    if (!isKnown || isChanging || takesLong || mayFail || isNumberless) isAllowed = false
  })
  return (
    isAllowed &&
    size <= mostNodes &&
    JSON.stringify(expression).length <= longestText &&
    dependsOnItem(expression) &&
    !dependsOnOutside(expression)
  )
}

/** Operators that give an answer for any values; moments that are counted with may be out of range. */
const comparing = new Set<string>(['==', '!=', '<', '<=', '>', '>=', 'in', 'match'])
const safeCalls = new Set<string>([...calls, 'pt::text', 'text::query', 'global::references'])

/** Whether it makes no difference if an expression is evaluated though nobody needs its value: it cannot fail, and reads no other document. */
export function leavesNoTrace(expression: ExprNode): boolean {
  let holds = true
  reach(expression, (node) => {
    const call = functionName(node)
    holds &&=
      (nodes.has(node.type) || node.type === 'Parameter') &&
      (call === undefined || (safeCalls.has(call) && call !== 'global::round')) &&
      (node.type !== 'OpCall' || comparing.has(node.op))
  })
  return holds
}
