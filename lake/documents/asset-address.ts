import type { Json, LakeDocument } from './types'
import { type AssetKind, fileName, parseAssetId } from './asset-names'

/** What stands before an asset's path in all that is stored: no host, so that content can move to another. */
export const storedBase = '/lake'

/**
 * `value`, which belongs to the asset document `id`, with the addresses of that asset's file put behind `base`; everything else
 * stays. Told to who asks, they are whole; stored, they begin with `storedBase`. What hosted Sanity delivers is not ours to address.
 */
export function readdressed<T extends Json>(id: string, value: T, base: string): T
export function readdressed(id: string, value: Json, base: string): Json {
  const own = fileOf(id)
  return own ? replaced(value, own, base) : value
}

/** An asset's document with its `url` behind `base`; any other document is given back as it is. */
export function readdressedDocument(document: LakeDocument, base: string): LakeDocument {
  if (base === storedBase || !isAsset(document) || typeof document.url !== 'string') return document
  return { ...document, url: readdressed(document._id, document.url, base) }
}

/** Whether a document describes an uploaded file. */
export const isAsset = ({ _type }: { _type?: unknown }) =>
  _type === 'sanity.imageAsset' || _type === 'sanity.fileAsset'

type AssetFile = { kind: AssetKind; file: string }

function fileOf(id: string): AssetFile | undefined {
  const name = parseAssetId(id)
  return name && { kind: name.kind, file: fileName(name) }
}

/** Matches the whole address of an asset's file, wherever it is served from, and captures its path, its kind and its name. */
const address = new RegExp(
  String.raw`^(?:${storedBase}|https?://(?!cdn\.sanity\.)[^?#\s]*?)/((image|file)s/[^/?#\s]+/[^/?#\s]+/([^/?#\s]+))$`,
)

function replaced(value: Json, own: AssetFile, base: string): Json {
  if (typeof value === 'string') {
    const [, path, kind, file] = address.exec(value) ?? []
    return path !== undefined && kind === own.kind && file === own.file ? `${base}/${path}` : value
  }
  if (Array.isArray(value)) return value.map((item) => replaced(item, own, base))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, own, base)]))
}
