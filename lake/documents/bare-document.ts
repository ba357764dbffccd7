import { z } from 'zod'

import type { JsonObject, LakeDocument } from './types'

/** A document as effects see it: without its revision. Null where there is none. */
export function bare(document: LakeDocument | undefined): JsonObject | null {
  if (!document) return null
  const { _rev, ...rest } = document
  return rest
}

const bareDocument = z.looseObject({
  _id: z.string(),
  _type: z.string(),
  _createdAt: z.string(),
  _updatedAt: z.string(),
})

/** The document that `bare` took the revision from. Throws when an effect did not give a document. */
export function withRevision(content: unknown, revision: string): LakeDocument {
  const document = bareDocument.parse(content) as Omit<LakeDocument, '_rev'>
  return { ...document, _rev: revision } as LakeDocument
}
