import type { Json, JsonObject, LakeDocument } from './types'

/** Ids of the documents in this dataset that `document` points at with strong references, each once. */
export function strongReferences(document: LakeDocument): string[] {
  return targets(document, (reference) => reference._weak !== true)
}

/**
 * Ids of the documents that `document` points at with references that are weak only until it is published: the Studio makes
 * those to documents that were never published, each once.
 */
export function pendingReferences(document: LakeDocument): string[] {
  return targets(document, (reference) => reference._weak === true && becomesStrong(reference))
}

/** Whether publishing makes the reference a strong one. */
export function becomesStrong({ _strengthenOnPublish: hint }: JsonObject): boolean {
  const staysWeak = typeof hint === 'object' && hint !== null && !Array.isArray(hint) && hint.weak === true
  return Boolean(hint) && !staysWeak
}

function targets(document: LakeDocument, isMeant: (reference: JsonObject) => boolean): string[] {
  const found = new Set<string>()
  collect(document, isMeant, found)
  return [...found]
}

function collect(value: Json, isMeant: (reference: JsonObject) => boolean, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, isMeant, found)
  } else if (value !== null && typeof value === 'object') {
    const isLocal =
      typeof value._ref === 'string' && !('_dataset' in value) && value._type !== 'globalDocumentReference'
    if (isLocal && isMeant(value)) found.add(String(value._ref))
    for (const nested of Object.values(value)) collect(nested, isMeant, found)
  }
}
