import { isJsonObject } from './json'
import type { Json, JsonObject, LakeDocument } from './types'

/** Ids of the documents in this dataset that `document` points at with strong references, each once. */
export function strongReferences(document: JsonObject): string[] {
  return targets(document, (reference) => reference._weak !== true)
}

/**
 * Ids of the documents that `document` points at with references that are weak only until it is published: the Studio makes
 * those to documents that were never published, each once.
 */
export function pendingReferences(document: LakeDocument): string[] {
  return targets(document, (reference) => reference._weak === true && becomesStrong(reference))
}

/** Bits that say what references to a document are there. */
export const referenceKinds = { strong: 1, pending: 2 } as const

/**
 * Every document that `document` refers to in any way, and which kinds of reference to it there are: strong ones, ones that become strong
 * when it is published, or neither.
 */
export function allReferences(document: LakeDocument): Map<string, number> {
  const found = new Map<string, number>()
  const add = (value: Json): void => {
    if (Array.isArray(value)) {
      for (const item of value) add(item)
    } else if (value !== null && typeof value === 'object') {
      if (typeof value._ref === 'string') found.set(value._ref, (found.get(value._ref) ?? 0) | kindOf(value))
      for (const nested of Object.values(value)) add(nested)
    }
  }
  add(document)
  return found
}

function kindOf(reference: JsonObject): number {
  if (!isLocal(reference)) return 0
  if (reference._weak !== true) return referenceKinds.strong
  return becomesStrong(reference) ? referenceKinds.pending : 0
}

/** Whether an object is a reference within this dataset. */
const isLocal = (value: JsonObject) =>
  typeof value._ref === 'string' && !('_dataset' in value) && value._type !== 'globalDocumentReference'

/** Whether publishing makes the reference a strong one. */
export function becomesStrong({ _strengthenOnPublish: hint }: JsonObject): boolean {
  const staysWeak = isJsonObject(hint) && hint.weak === true
  return Boolean(hint) && !staysWeak
}

function targets(document: JsonObject, isMeant: (reference: JsonObject) => boolean): string[] {
  const found = new Set<string>()
  collect(document, isMeant, found)
  return [...found]
}

function collect(value: Json, isMeant: (reference: JsonObject) => boolean, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, isMeant, found)
  } else if (value !== null && typeof value === 'object') {
    if (isLocal(value) && isMeant(value)) found.add(String(value._ref))
    for (const nested of Object.values(value)) collect(nested, isMeant, found)
  }
}
