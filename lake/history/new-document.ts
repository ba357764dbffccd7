import { type Attributes, objectOf } from '../documents/attributes'
import { isJsonObject } from '../documents/json'
import type { JsonObject, LakeDocument } from '../documents/types'
import { replacement } from './mendoza'

/**
 * What the journal keeps of a new document, as `toPacked` would write it, before it is packed. The attributes that its mutations have in common with it are not
 * turned into text again.
 */
export function contentOfNew(after: LakeDocument, attributes: Attributes, mutations: JsonObject[]): string {
  const texts = new Map(attributes)
  const textOf = (value: JsonObject): string =>
    objectOf(
      Object.entries(value).map(([name, nested]) => [
        name,
        (nested === after[name] ? texts.get(name) : undefined) ?? JSON.stringify(nested),
      ]),
    )
  const told = mutations.map((mutation) =>
    objectOf(
      Object.entries(mutation).map(([name, value]) => [
        name,
        isJsonObject(value) ? textOf(value) : JSON.stringify(value),
      ]),
    ),
  )
  const stored = objectOf(attributes.filter(([name]) => name !== '_rev'))
  return `[[${told.join(',')}],${replacement(stored)},${replacement('null')}]`
}
