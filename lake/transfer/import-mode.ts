import type { StoreMutation } from '../assets/types'
import type { JsonObject } from '../documents/types'

/** What happens to a document whose id exists already: the import fails, keeps the old one, or replaces it. */
export type ImportMode = 'create' | 'createIfNotExists' | 'createOrReplace'

export function mutationOf(mode: ImportMode, document: JsonObject): StoreMutation {
  if (mode === 'create') return { create: document }
  return mode === 'createIfNotExists' ? { createIfNotExists: document } : { createOrReplace: document }
}
