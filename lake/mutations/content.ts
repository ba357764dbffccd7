import { dataError } from '../http/errors'
import type { Json, JsonObject } from '../types'

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

const invalid = (description: string) => dataError(400, 'validationError', description)

/**
 * Throws when a value cannot be part of a document: attribute names that Sanity refuses or that would reach a prototype,
 * arrays within arrays or with null in them, lone surrogates, unknown keys beside `_ref`, nesting beyond 64 levels.
 */
export function assertContent(value: Json, at: string, depth = 0): void {
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
      if (item === null) throw invalid(`${here}: null is not allowed in an array.`)
      if (Array.isArray(item)) throw invalid(`${here}: an array may not directly hold another array.`)
      assertContent(item, here, depth + 1)
    })
  } else if (value !== null && typeof value === 'object') {
    assertObject(value, at, depth)
  }
}

function assertObject(value: JsonObject, at: string, depth: number): void {
  const isReference = typeof value._ref === 'string'
  for (const [key, nested] of Object.entries(value)) {
    if (!attributeName.test(key) || forbiddenNames.has(key)) {
      throw invalid(`${at}: ${JSON.stringify(key)} is not a valid attribute name.`)
    }
    if (isReference && !referenceKeys.has(key))
      throw invalid(`${at}: Key ${JSON.stringify(key)} not allowed in ref`)
    assertContent(nested, `${at}.${key}`, depth + 1)
  }
}

/** Throws unless `document` has the string `_type` that every document needs. */
export function assertType(document: JsonObject, where: string): void {
  if (typeof document._type !== 'string' || document._type === '') {
    throw invalid(`${where}: Document does not have a type.`)
  }
}

/** Throws on a patch path that would reach a prototype or is longer than any document is deep. */
export function assertPath(path: string): void {
  if (/(^|[^a-zA-Z0-9_-])(__proto__|constructor|prototype)($|[^a-zA-Z0-9_-])/.test(path)) {
    throw invalid(
      `The path ${JSON.stringify(path.slice(0, 200))} names an attribute that documents cannot have.`,
    )
  }
  if (path.length > 4096 || (path.match(/[.[]/g)?.length ?? 0) > 2 * maximumDepth) {
    throw invalid(`The path ${JSON.stringify(`${path.slice(0, 80)}…`)} is too long.`)
  }
}
