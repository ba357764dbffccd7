import type { ExprNode } from 'groq-js'

import { allVersions, draftId } from '../documents/ids'
import { functionName, isAttribute } from './reach'

/** What the ids begin with among which drafts and versions are looked for by themselves. */
const apart = [draftId(''), allVersions]

/**
 * What the ids of the documents begin with that meet a condition such as `_id in path("drafts.**")`, or several with `||` between them; undefined if it
 * says no such thing of drafts or versions. `_originalId` is the id that a document has where others see it in the place of what is published.
 */
export function prefixesOf(condition: ExprNode): string[] | undefined {
  if (condition.type === 'Group') return prefixesOf(condition.base)
  if (condition.type === 'Or') {
    const [left, right] = [prefixesOf(condition.left), prefixesOf(condition.right)]
    return left && right && [...new Set([...left, ...right])]
  }
  if (condition.type !== 'OpCall' || condition.op !== 'in') return undefined
  const { left, right } = condition
  if (!isAttribute(left, '_id') && !isAttribute(left, '_originalId')) return undefined
  const prefix = prefixOf(right)
  return prefix !== undefined && apart.some((each) => prefix.startsWith(each)) ? [prefix] : undefined
}

/** What every id begins with that a path stands for: its parts up to the first with a `*`. */
function prefixOf(node: ExprNode): string | undefined {
  if (node.type !== 'FuncCall' || functionName(node) !== 'global::path') return undefined
  const [argument] = node.args
  if (argument?.type !== 'Value' || typeof argument.value !== 'string') return undefined
  const parts = argument.value.split('.')
  const known = parts.findIndex((part) => part.includes('*'))
  return known > 0
    ? parts
        .slice(0, known)
        .map((part) => `${part}.`)
        .join('')
    : undefined
}
