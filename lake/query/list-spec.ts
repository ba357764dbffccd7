import { DateTime, type ExprNode } from 'groq-js'

import { lookupKey, type Sortable } from '../store/keys'
import type { Value } from './values'

/** What the documents of a list are looked up by: the value of an expression, the items of one, or what they refer to. */
export type By = { kind: 'value' | 'items'; node: ExprNode } | { kind: 'references' }

/**
 * A list of documents that queries have asked for: those of a type that meet conditions, by a value, in the order of a key. All of its
 * expressions depend on nothing but the document.
 */
export type ListSpec = {
  type: string
  where: readonly ExprNode[]
  by: By | null
  /** Null: in the order of their ids. */
  key: ExprNode | null
}

const texts = new WeakMap<ListSpec, string>()

/** The same list has the same text, in whatever order its conditions were written. */
export function textOf(spec: ListSpec): string {
  const known = texts.get(spec)
  if (known !== undefined) return known
  const { type, where, by, key } = spec
  const conditions = [...new Set(where.map((node) => JSON.stringify(node)))].sort()
  const text = JSON.stringify({ type, where: conditions, by, key })
  texts.set(spec, text)
  return text
}

export function readSpec(text: string): ListSpec {
  const { where, ...rest }: Omit<ListSpec, 'where'> & { where: string[] } = JSON.parse(text)
  return { ...rest, where: where.map((node): ExprNode => JSON.parse(node)) }
}

/** The value of those lists that have no other. */
export const noValue = Buffer.alloc(0)

/** What a value is looked up by; undefined for what no document is looked up by. */
export function lookupOf(value: Value): Buffer | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? lookupKey(value) : undefined
  return typeof value === 'number' || typeof value === 'boolean' ? lookupKey(value) : undefined
}

/** A value as lists are ordered by it. */
export function sortable(value: Value): Sortable {
  if (value instanceof DateTime) return { moment: value.date.getTime() }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
