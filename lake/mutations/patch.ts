import { Mutation as Mutator, extract } from '@sanity/mutator'

import { dataError, LakeError } from '../http/errors'
import type { LakeDocument } from '../types'
import { assertContent, assertPath } from './content'
import type { PatchOperations } from './request'

const systemAttributes = ['_id', '_type', '_rev', '_createdAt', '_updatedAt']

/**
 * `document` with the patch applied, by the same engine that the Studio predicts with, so both arrive at one result:
 * setIfMissing, set, unset, diffMatchPatch, inc, dec, insert. A path that matches nothing changes nothing.
 * Throws the data error that Sanity answers: revision mismatch (409), invalid path or operation (400).
 */
export function applyPatch(document: LakeDocument, patch: PatchOperations): LakeDocument {
  const { ifRevisionID, ...operations } = patch
  if (ifRevisionID !== undefined) assertRevision(document, ifRevisionID)
  for (const path of pathsOf(operations)) assertPath(path)
  for (const name of ['inc', 'dec'] as const) assertNumbers(document, operations[name])
  return run(document, operations)
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

function run(document: LakeDocument, operations: PatchOperations): LakeDocument {
  const patch = { id: document._id, ...operations }
  try {
    const result = new Mutator({ mutations: [{ patch }] }).apply(document)
    if (!isSameDocument(result, document))
      throw new Error('_id, _type, _rev, _createdAt and _updatedAt cannot be patched')
    assertContent(result, document._id)
    return result
  } catch (error) {
    if (error instanceof LakeError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw dataError(400, 'validationError', `Patch of document "${document._id}" failed: ${reason}`)
  }
}

/** Whatever way a path is spelled, a patch leaves the system attributes alone. */
function isSameDocument(result: unknown, document: LakeDocument): result is LakeDocument {
  if (typeof result !== 'object' || result === null) return false
  const attributes = new Map(Object.entries(result))
  return systemAttributes.every((name) => attributes.get(name) === document[name])
}

function pathsOf(operations: PatchOperations): string[] {
  const { set, setIfMissing, unset, inc, dec, insert, diffMatchPatch } = operations
  const keyed = [set, setIfMissing, inc, dec, diffMatchPatch].flatMap((op) => Object.keys(op ?? {}))
  const inserted = Object.values(insert ?? {}).filter((path) => typeof path === 'string')
  return [...keyed, ...(unset ?? []), ...inserted]
}

function assertNumbers(document: LakeDocument, amounts: PatchOperations['inc']): void {
  for (const path of Object.keys(amounts ?? {})) {
    const targets: unknown[] = extract(path, document)
    if (targets.length === 0 || targets.some((value) => typeof value !== 'number')) {
      throw dataError(
        400,
        'validationError',
        `Cannot add to "${path}" of document "${document._id}": it is not a number.`,
      )
    }
  }
}
