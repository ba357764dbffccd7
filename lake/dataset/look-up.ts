import { readdressedDocument } from '../documents/asset-address'
import { draftId, isPublicId, publishedId } from '../documents/ids'
import type { LakeDocument } from '../documents/types'

/** Documents by their ids, and what about them. */
export type LookUp = {
  ids: string[]
  signedIn: boolean
  assetBase: string
  /** The draft and the published document of each. */
  includeAllVersions: boolean
  excludeContent: boolean
}

/** Which documents refer strongly to one, as the Studio asks before it deletes that: `{totalCount, references}`. */
export function referencesTo(referrers: readonly string[]): string {
  const references = referrers.map((documentId) => ({ documentId }))
  return JSON.stringify({ totalCount: references.length, references })
}

/** Finds stored documents; no perspective applies. The body of the answer: `{documents, omitted}`, with why each was left out. */
export function lookUp(read: (id: string) => LakeDocument | undefined, request: LookUp): string {
  const { ids, signedIn, assetBase, includeAllVersions, excludeContent } = request
  const wanted = includeAllVersions ? ids.flatMap((id) => [publishedId(id), draftId(id)]) : ids
  const found = [...new Set(wanted)].map((id) => ({
    id,
    document: read(id),
    readable: signedIn || isPublicId(id),
  }))
  const documents = found.flatMap(({ document, readable }) =>
    document && readable ? [readdressedDocument(document, assetBase)] : [],
  )
  const omitted = found
    .filter(({ id, document, readable }) => ids.includes(id) && (!document || !readable))
    .map(({ id, readable }) => ({ id, reason: readable ? 'existence' : 'permission' }))
  return JSON.stringify({ ms: 0, documents: excludeContent ? [] : documents, omitted })
}
