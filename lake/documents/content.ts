import { dataError } from './errors'
import type { Json, JsonObject } from './types'

const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])
const attributeName = /^[a-zA-Z_][a-zA-Z0-9_-]*$/
const referenceKeys = new Set([
  '_ref',
  '_type',
  '_key',
  '_weak',
  '_strengthenOnPublish',
  '_dataset',
  '_projectId',
])
const maximumDepth = 64

/** Names that were found to be good, since documents have the same ones again and again. */
const goodNames = new Set<string>()
const mostGoodNames = 5_000

function isAttributeName(name: string): boolean {
  if (goodNames.has(name)) return true
  const isGood = attributeName.test(name) && !forbiddenNames.has(name)
  if (isGood && name.length < 100 && goodNames.size < mostGoodNames) goodNames.add(name)
  return isGood
}

/** Names that lead to a prototype instead of an attribute. */
export const isForbiddenName = (name: string) => forbiddenNames.has(name)

const invalid = (description: string) => dataError(400, 'validationError', description)

type Options = {
  depth?: number
  /** Whether arrays may hold null, as those of earlier versions do. */
  holes?: boolean
}

/**
 * Throws when a value cannot be part of a document: attribute names that Sanity refuses or that would reach a prototype,
 * arrays within arrays or with null in them, lone surrogates, unknown keys beside `_ref`, nesting beyond 64 levels.
 */
export function assertContent(value: Json, at: string, { depth = 0, holes = false }: Options = {}): void {
  if (depth > maximumDepth) throw invalid(`${at}: nested deeper than ${maximumDepth} levels.`)
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw invalid(`${at}: the number is larger than a document can hold.`)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed())
      throw invalid(`${at}: the text holds half of a surrogate pair, which is not a character.`)
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      const here = `${at}[${index}]`
      if (item === null && !holes) throw invalid(`${here}: null is not allowed in an array.`)
      if (Array.isArray(item)) throw invalid(`${here}: an array may not directly hold another array.`)
      assertContent(item, here, { depth: depth + 1, holes })
    })
  } else if (value !== null && typeof value === 'object') {
    assertObject(value, at, { depth, holes })
  }
}

function assertObject(value: JsonObject, at: string, { depth, holes }: Required<Options>): void {
  const isReference = typeof value._ref === 'string'
  for (const [key, nested] of Object.entries(value)) {
    if (!isAttributeName(key)) {
      throw invalid(`${at}: ${JSON.stringify(key)} is not a valid attribute name.`)
    }
    if (isReference && !referenceKeys.has(key))
      throw invalid(`${at}: Key ${JSON.stringify(key)} not allowed in ref`)
    assertContent(nested, `${at}.${key}`, { depth: depth + 1, holes })
  }
}

/** Throws unless `document` has the string `_type` that every document needs. */
export function assertType(document: JsonObject, where: string): void {
  if (typeof document._type !== 'string' || document._type === '') {
    throw invalid(`${where}: Document does not have a type.`)
  }
}

/** Whether an array in the value has null in it, which versions before this one could store and nothing may add. */
export function hasHoles(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some((item) => item === null || hasHoles(item))
  for (const name in value) if (hasHoles(value[name] ?? null)) return true
  return false
}

/** The value with every null taken out of its arrays. */
export function withoutHoles(value: JsonObject): JsonObject
export function withoutHoles(value: Json): Json
export function withoutHoles(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.filter((item) => item !== null).map((item) => withoutHoles(item))
  return Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, withoutHoles(nested)]))
}
