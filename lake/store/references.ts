import type { Json, LakeDocument } from '../types'

/** Ids of the documents in this dataset that `document` points at with strong references, each once. */
export function strongReferences(document: LakeDocument): string[] {
  const found = new Set<string>()
  collect(document, found)
  return [...found]
}

function collect(value: Json, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found)
  } else if (value !== null && typeof value === 'object') {
    const isLocal =
      typeof value._ref === 'string' && !('_dataset' in value) && value._type !== 'globalDocumentReference'
    if (isLocal && value._weak !== true) found.add(String(value._ref))
    for (const nested of Object.values(value)) collect(nested, found)
  }
}
