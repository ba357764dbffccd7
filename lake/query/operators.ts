import { DateTime, Path } from 'groq-js'

import { compare, isEqual, isObject, number, type Value } from './values'

type Operator = (left: Value, right: Value) => Value

const compared =
  (holds: (order: number) => boolean): Operator =>
  (left, right) => {
    const order = compare(left, right)
    return order === null ? null : holds(order)
  }

const counted =
  (count: (left: number, right: number) => number): Operator =>
  (left, right) =>
    typeof left === 'number' && typeof right === 'number' ? number(count(left, right)) : null

/** `+`. */
export function add(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return number(left + right)
  if (typeof left === 'string' && typeof right === 'string') return left + right
  if (Array.isArray(left) && Array.isArray(right)) return left.concat(right)
  if (left instanceof DateTime && typeof right === 'number') return left.add(right)
  if (right instanceof DateTime && typeof left === 'number') return right.add(left)
  return isObject(left) && isObject(right) ? { ...left, ...right } : null
}

function subtract(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return number(left - right)
  if (!(left instanceof DateTime)) return null
  if (right instanceof DateTime) return number(left.difference(right))
  return typeof right === 'number' ? left.add(-right) : null
}

function isIn(left: Value, right: Value): Value {
  if (Array.isArray(right)) return right.some((item) => isEqual(left, item))
  if (right instanceof Path) return typeof left === 'string' ? right.matches(left) : null
  return null
}

/** GROQ's operators between two values, but for `match` (`compile-match.ts`). */
export const operators: Readonly<Record<string, Operator>> = {
  '==': isEqual,
  '!=': (left, right) => !isEqual(left, right),
  '<': compared((order) => order < 0),
  '<=': compared((order) => order <= 0),
  '>': compared((order) => order > 0),
  '>=': compared((order) => order >= 0),
  in: isIn,
  '+': add,
  '-': subtract,
  '*': counted((left, right) => left * right),
  '/': counted((left, right) => left / right),
  '%': counted((left, right) => left % right),
  '**': counted((left, right) => left ** right),
}

/** `&&`: false if either is false; null if either is no boolean. The right one is looked at only when it matters. */
export function and(left: Value, right: () => Value): Value {
  if (left === false) return false
  const other = right()
  if (other === false) return false
  return left === true && other === true ? true : null
}
