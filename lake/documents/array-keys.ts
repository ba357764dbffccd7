import { randomBytes } from 'node:crypto'

import type { Json } from './types'

/** The value with a `_key` added to every object in an array that lacks one (`autoGenerateArrayKeys`). */
export function addArrayKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => withKey(addArrayKeys(item)))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, addArrayKeys(nested)]))
}

function withKey(item: Json): Json {
  const needsKey = typeof item === 'object' && item !== null && !Array.isArray(item) && !('_key' in item)
  return needsKey ? { _key: randomBytes(6).toString('hex'), ...item } : item
}
