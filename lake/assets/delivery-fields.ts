import { isDeepStrictEqual as isEqual } from 'node:util'

import { dataError } from '../documents/errors'
import { publishedId } from '../documents/ids'
import { isJsonObject } from '../documents/json'
import type { Json, JsonObject } from '../documents/types'
import { type AssetName, assetTypes, fileName, parseAssetId } from '../documents/asset-names'
import { imageMimeTypes } from './formats'
import { formatOf } from './derivative'

/** Where assets of a dataset are found. */
export type AssetPlace = {
  projectId: string
  dataset: string
  /** What stands before the path in a document's `url`. */
  urlBase: string
}

/** What an asset's name says of it, in the words of its document. */
export function namedFields(name: AssetName, { projectId, dataset, urlBase }: AssetPlace) {
  const { kind, sha1, extension } = name
  const path = `${kind}s/${projectId}/${dataset}/${fileName(name)}`
  return { assetId: sha1, sha1hash: sha1, extension, path, url: `${urlBase}/${path}` }
}

/** Fields that no export carries and no tool writes by the way: a patch that would change one is refused. */
const addressed = ['assetId', 'extension', 'mimeType', 'path', 'url'] as const
/** What was found out of the bytes once, and stays. */
const measured = ['mimeType', 'size', 'uploadId'] as const
const measuredMetadata = ['dimensions', 'hasAlpha', 'isOpaque'] as const

/**
 * The content of an asset's document as it may be written: fields that delivery relies on say what the bytes are, whatever a
 * client says about them. Whole documents and values from an export are silently corrected; a patch that would change an address
 * or a type is refused with 400. Returns `content` itself where there was nothing to put right, and for any other document.
 */
export function withDeliveryFields({ id, before, content, isPatch }: Writing, place: AssetPlace): JsonObject {
  const name = parseAssetId(publishedId(id))
  if (!name || content._type !== assetTypes[name.kind]) return content
  const known = before?._type === content._type ? before : undefined
  const right = ownFields(name, content, known, place)
  if (isPatch) assertUnchanged(id, content, [right, known])
  return isEqual(content, right) ? content : right
}

export type Writing = {
  id: string
  /** The document that stands there, or the published one of a draft that is made. */
  before: JsonObject | undefined
  content: JsonObject
  isPatch: boolean
}

function ownFields(
  name: AssetName,
  content: JsonObject,
  known: JsonObject | undefined,
  place: AssetPlace,
): JsonObject {
  const format = name.kind === 'image' ? formatOf(name) : undefined
  const kept = known ? picked(known, measured) : {}
  const withoutMeasured = known ? without(content, measured) : content
  return {
    ...withoutMeasured,
    ...kept,
    ...namedFields(name, place),
    ...(format && { mimeType: imageMimeTypes[format] }),
    ...(name.kind === 'image' && { metadata: ownMetadata(name, content.metadata, known?.metadata) }),
  }
}

function ownMetadata(
  { width = 0, height = 0 }: AssetName,
  given: Json | undefined,
  known: Json | undefined,
): JsonObject {
  const said = isJsonObject(given) ? given : {}
  const aspectRatio = width / height
  const dimensions = { _type: 'sanity.imageDimensions', width, height, aspectRatio }
  return {
    ...(isJsonObject(known)
      ? { ...without(said, measuredMetadata), ...picked(known, measuredMetadata) }
      : said),
    _type: 'sanity.imageMetadata',
    dimensions,
  }
}

function assertUnchanged(id: string, content: JsonObject, accepted: (JsonObject | undefined)[]): void {
  const changed = addressed.find(
    (field) => !accepted.some((document) => document && isSame(field, content[field], document)),
  )
  if (changed === undefined) return
  throw dataError(
    400,
    'validationError',
    `"${changed}" of asset "${id}" describes its bytes and cannot be patched. Upload the file that you want instead: it gets a document of its own.`,
    { id },
  )
}

/** An address is the same whichever host it is told with, and whether the lake is asked by itself or through the site. */
const isSame = (field: string, said: Json | undefined, document: JsonObject): boolean =>
  isEqual(said, document[field]) ||
  (field === 'url' && typeof said === 'string' && said.endsWith(`/${String(document.path)}`))

const picked = (from: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)))

const without = (from: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)))
