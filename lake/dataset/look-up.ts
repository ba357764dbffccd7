import { readdressedDocument } from '../documents/asset-address'
import { isPublicId, publishedId } from '../documents/ids'
import type { LakeDocument } from '../documents/types'

/** Documents by their ids, and what about them. */
export type LookUp = {
  ids: string[]
  signedIn: boolean
  assetBase: string
  /** The published document of each, its draft and its versions in releases. */
  includeAllVersions: boolean
  excludeContent: boolean
}

/** Which documents refer strongly to one, as the Studio asks before it deletes that: `{totalCount, references}`. */
export function referencesTo(referrers: readonly string[]): string {
  const references = referrers.map((documentId) => ({ documentId }))
  return JSON.stringify({ totalCount: references.length, references })
}

/** Where documents are looked up. */
export type Shelves = {
  read: (id: string) => LakeDocument | undefined
  /** Ids of the draft and the versions of a document. */
  versionsOf: (publishedId: string) => Iterable<string>
}

/** Finds stored documents; no perspective applies. The body of the answer: `{documents, omitted}`, with why each was left out. */
export function lookUp({ read, versionsOf }: Shelves, request: LookUp): string {
  const { ids, signedIn, assetBase, includeAllVersions, excludeContent } = request
  const allVersions = (id: string) => [publishedId(id), ...versionsOf(publishedId(id))]
  const wanted = includeAllVersions ? [...ids, ...ids.flatMap(allVersions)] : ids
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
