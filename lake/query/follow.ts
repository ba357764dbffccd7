import type { Scope } from './scope'
import { isObject, type Value } from './values'

/** `->`: the document that a reference leads to, null where there is none. */
export function followed(value: Value, { run }: Scope): Value {
  if (!isObject(value) || typeof value._ref !== 'string') return null
  run.dereferenced.add(value._ref)
  return run.source.byId(value._ref) ?? null
}
