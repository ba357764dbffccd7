import type { AssetFiles } from '../assets/asset-files'
import { assetTypes, fileName, parseAssetId } from '../documents/asset-names'
import type { DocumentStore } from '../assets/types'
import type { JsonObject } from '../documents/types'
import { resolveAsset } from './asset-references'
import { at, type PlannedAsset } from './import-assets'
import type { Source } from './source'
import { TransferError } from './transfer-error'

/** Whether documents of a type describe an image or file. */
export const isAssetType = (type: string) => type === assetTypes.image || type === assetTypes.file

/** An asset's document in the import: its place, and how to read it again. */
export type Described = { id: string; type: string; where: string; content: () => JsonObject }

/**
 * The file that an asset document of an import describes: beside the NDJSON file, else among those that this lake has. Undefined for
 * an asset that is here already, bytes and document: it is left alone. What the bytes tell is never taken from the import.
 * Throws a sentence with line and document id for an asset whose bytes are nowhere, since nobody could ever see it.
 */
export async function planDescribed(
  { id, type, where, content }: Described,
  source: Source,
  dataset: DocumentStore,
  assets: AssetFiles,
): Promise<PlannedAsset | undefined> {
  const parsed = parseAssetId(id)
  if (!parsed || assetTypes[parsed.kind] !== type) {
    throw new TransferError(
      `${where}: this is not the id of a ${type}. The lake makes the id from the bytes: remove the line, and write "_sanityAsset" where the asset is used.`,
    )
  }
  const { kind, sha1 } = parsed
  const name = fileName(parsed)
  const stored = await assets.original(dataset.name, sha1)
  if (stored && dataset.has(id)) return undefined
  const place = `${kind}@file://./${kind}s/${name}`
  const file =
    stored?.file ??
    (await resolveAsset(place, source.folder).catch(at(`${where}: its bytes are missing`))).file
  return { kind, file, references: [], where, described: { id, name, content } }
}
