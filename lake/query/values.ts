import { DateTime, Path } from 'groq-js'

import { TextQuery } from './text-query'

/**
 * A value while a query is evaluated: JSON as it is stored, and what only GROQ has: moments, path patterns, and searches (`text::query()`), which
 * count as null but to `match`. What is missing is null.
 */
export type Value = unknown

export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'datetime' | 'path'

export type Fields = Record<string, Value>

export function kindOf(value: Value): Kind {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) return 'array'
      if (value instanceof DateTime) return 'datetime'
      if (value instanceof TextQuery) return 'null'
      return value instanceof Path ? 'path' : 'object'
    default:
      return 'null'
  }
}

export const isObject = (value: Value): value is Fields => kindOf(value) === 'object'

/** A number as GROQ has them: what cannot be counted is null. */
export const number = (value: number): Value => (Number.isFinite(value) ? value : null)

/** `==`: texts, numbers, booleans, null and moments can be equal; arrays and objects never are. */
export function isEqual(left: Value, right: Value): boolean {
  if (left instanceof DateTime) return right instanceof DateTime && left.equals(right)
  // `undefined` is null too.
  const [one, other] = [left ?? null, right ?? null]
  return one === other && (one === null || typeof one !== 'object')
}

/** How `<` and its like compare: null where two values cannot be. */
export function compare(left: Value, right: Value): number | null {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  return left instanceof DateTime && right instanceof DateTime ? left.compareTo(right) : null
}

const ranks: Partial<Record<Kind, number>> = { datetime: 1, number: 2, string: 3, boolean: 4 }
/** What has no order of its own comes last, all alike. */
const lastRank = 100

export const rankOf = (value: Value): number => ranks[kindOf(value)] ?? lastRank

/** The order of `order()`: by kind first, then by value. What cannot be compared is alike. */
export function compareForOrder(left: Value, right: Value): number {
  const byKind = rankOf(left) - rankOf(right)
  return byKind !== 0 ? byKind : (compare(left, right) ?? 0)
}

/** The texts among values: a text itself, or those of a list. */
export function textsAmong(value: Value): string[] {
  if (Array.isArray(value)) return value.filter((each): each is string => typeof each === 'string')
  return typeof value === 'string' ? [value] : []
}
