import { randomBytes } from 'node:crypto'

import type { Json, JsonObject } from './types'

/**
 * The value with a `_key` added to every object in an array that lacks one (`autoGenerateArrayKeys`). What lacks none is given back as it
 * is.
 */
export function addArrayKeys(value: Json): Json {
  return lacksKeys(value) ? withKeys(value) : value
}

function lacksKeys(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some((item) => lacksKey(item) || lacksKeys(item))
  for (const name in value) if (lacksKeys(value[name] ?? null)) return true
  return false
}

const lacksKey = (item: Json): item is JsonObject =>
  typeof item === 'object' && item !== null && !Array.isArray(item) && !('_key' in item)

function withKeys(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map((item) => {
      const keyed = withKeys(item)
      return lacksKey(keyed) ? { _key: randomBytes(6).toString('hex'), ...keyed } : keyed
    })
  }
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, withKeys(nested)]))
}
