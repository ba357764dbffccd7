import { publishedId } from '../documents/ids'
import type { LakeDocument } from '../documents/types'
import { sortKey } from '../store/keys'
import type { Closure, Compile } from './closure'
import { type By, type ListSpec, lookupOf, noValue, sortable } from './list-spec'
import { Run } from './run'
import { Scope } from './scope'
import { isObject, type Value } from './values'

/** The place of a document in a list, once for each value that it is looked up by. */
export type Standing = { value: Buffer; key: Buffer; id: string }

/**
 * Makes the function that finds out where a document stands in a list: nowhere, if it does not belong there, or if its expressions cannot be
 * evaluated for it (a text grows too long, say). Queries may ask for such a list, and no document may be refused for it.
 */
export function standingsIn(spec: ListSpec, compile: Compile): (document: LakeDocument) => Standing[] {
  const find = finderIn(spec, compile)
  return (document) => {
    try {
      return find(document)
    } catch (error) {
      if (error instanceof RangeError) return []
      throw error
    }
  }
}

function finderIn(spec: ListSpec, compile: Compile): (document: LakeDocument) => Standing[] {
  const conditions = spec.where.map(compile)
  const by = spec.by && 'node' in spec.by ? compile(spec.by.node) : undefined
  const key = spec.key ? compile(spec.key) : undefined
  return (document) => {
    if (document._type !== spec.type) return []
    const scope = new Scope(document, undefined, new Run(nothing, nowhere))
    if (!conditions.every((holds) => holds(scope) === true)) return []
    const id = publishedId(document._id)
    const place = key ? { key: sortKey(sortable(key(scope))), id } : { key: Buffer.from(id), id: '' }
    const values = spec.by ? valuesOf(spec.by, by, scope) : [noValue]
    return values.map((value) => ({ value, ...place }))
  }
}

function valuesOf({ kind }: By, of: Closure | undefined, scope: Scope): Buffer[] {
  const value = of?.(scope)
  const all =
    kind === 'references'
      ? referencesIn(scope.value)
      : kind === 'items'
        ? Array.isArray(value)
          ? value
          : []
        : [value]
  return [...new Set(all)].flatMap((each) => lookupOf(each) ?? [])
}

const nothing = { all: () => [], byId: () => undefined, ofTypes: () => [] }
const nowhere = { params: {}, identity: '', projectId: '', dataset: '', now: new Date(0) }

/** The ids that `references()` finds in a value. */
function referencesIn(value: Value): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isObject(value)) return []
  if (value._ref) return typeof value._ref === 'string' ? [value._ref] : []
  return Object.values(value).flatMap(referencesIn)
}
