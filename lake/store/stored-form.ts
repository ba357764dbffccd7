import { dataError } from '../http/errors'
import type { LakeDocument } from '../types'

/** Most characters of a document's JSON. */
export const maximumSize = 32_000_000

export const tooLarge = () =>
  dataError(
    400,
    'validationError',
    `A document may be ${maximumSize / 1_000_000} MB large, and this one would be larger. Make several of it.`,
  )

/** The document as it will read back from the disk, so that memory never holds what a restart would change. Throws when it is too large. */
export function asStored(document: LakeDocument): LakeDocument {
  const json = JSON.stringify(document)
  if (json.length > maximumSize) throw tooLarge()
  return JSON.parse(json)
}
