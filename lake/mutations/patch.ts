import { dataError, LakeError } from '../documents/errors'
import { asStored, Growth } from '../documents/stored-form'
import type { JsonObject, LakeDocument } from '../documents/types'
import { assertContent, hasHoles } from '../documents/content'
import { applyOperations } from './operations'
import { Patching } from './patching'
import type { PatchOperations } from './request'

const systemAttributes = ['_id', '_type', '_rev', '_createdAt', '_updatedAt']
const assetTypes = ['sanity.imageAsset', 'sanity.fileAsset']

/**
 * `document` with the patch applied: setIfMissing, set, unset, diffMatchPatch, inc, dec, insert. A path that matches nothing
 * changes nothing, and what comes out is a document that could have been created.
 * `growth` counts for the whole transaction. Throws the data error that Sanity answers: revision mismatch (409), invalid path or operation (400).
 */
export function applyPatch(
  document: LakeDocument,
  patch: PatchOperations,
  growth = new Growth(),
): LakeDocument {
  const { ifRevisionID, ...operations } = patch
  if (ifRevisionID !== undefined) assertRevision(document, ifRevisionID)
  const patching = new Patching(document, growth)
  try {
    applyOperations(patching, isAsset(document) ? withoutSystemAttributes(operations) : operations)
  } catch (error) {
    if (!(error instanceof LakeError)) throw error
    throw failed(document, error.message)
  }
  const result = patching.draft.document
  if (!isSameDocument(result, document)) {
    throw failed(document, '_id, _type, _rev, _createdAt and _updatedAt cannot be patched')
  }
  assertContent(result, document._id, { holes: hasHoles(document) })
  return patching.hasMultiplied ? asStored(result) : result
}

/** Throws 409 unless the document stands at `expected`. */
export function assertRevision(document: LakeDocument, expected: string): void {
  if (document._rev === expected) return
  throw dataError(
    409,
    'documentRevisionIDDoesNotMatchError',
    `Document "${document._id}" has unexpected revision ID ("${document._rev}"), expected "${expected}"`,
    { id: document._id, currentRevisionID: document._rev, expectedRevisionID: expected },
  )
}

const isAsset = ({ _type }: LakeDocument) => assetTypes.includes(_type)

/**
 * Importers of Sanity's exports set all that an export knows about an asset on the one that they uploaded, the system attributes
 * of where it came from among it. Those are not taken over.
 */
function withoutSystemAttributes({ set = {}, ...operations }: PatchOperations): PatchOperations {
  const kept = Object.entries(set).filter(([path]) => !systemAttributes.includes(path))
  return { ...operations, set: Object.fromEntries(kept) }
}

const failed = ({ _id }: LakeDocument, reason: string) =>
  dataError(400, 'validationError', `Patch of document "${_id}" failed: ${reason}`)

/** Whatever way a path is spelled, a patch leaves the system attributes alone. */
function isSameDocument(result: JsonObject, document: LakeDocument): result is LakeDocument {
  return systemAttributes.every((name) => result[name] === document[name])
}
