import { basename } from 'node:path'

import type { AssetFiles } from '../assets/asset-files'
import { fileName, parseAssetId } from '../documents/asset-names'
import type { DocumentStore } from '../assets/types'
import { resolveAsset } from './asset-references'
import { at, type PlannedAsset } from './import-assets'
import type { ReadDocument } from './read-documents'
import type { Source } from './source'
import { TransferError } from './transfer-error'

const types = { image: 'sanity.imageAsset', file: 'sanity.fileAsset' } as const

/** Whether a document of an import describes an image or file. */
export const isAsset = ({ content }: ReadDocument) =>
  content._type === types.image || content._type === types.file

/**
 * The files that the asset documents of an import describe: beside the NDJSON file, else among those that this lake has.
 * An asset that is here already, bytes and document, is left alone. What the bytes tell is never taken from the import.
 * Throws a sentence with line and document id for an asset whose bytes are nowhere, since nobody could ever see it.
 */
export async function planDescribed(
  documents: ReadDocument[],
  source: Source,
  dataset: DocumentStore,
  assets: AssetFiles,
): Promise<PlannedAsset[]> {
  const planned: PlannedAsset[] = []
  for (const { id, line, content } of documents) {
    const where = `${basename(source.documents)}, line ${line}, document "${id}"`
    const parsed = parseAssetId(id)
    if (!parsed || types[parsed.kind] !== content._type) {
      throw new TransferError(
        `${where}: this is not the id of a ${String(content._type)}. The lake makes the id from the bytes: remove the line, and write "_sanityAsset" where the asset is used.`,
      )
    }
    const { kind, sha1 } = parsed
    const name = fileName(parsed)
    const stored = await assets.original(dataset.name, sha1)
    if (stored && dataset.read(id)) continue
    const place = `${kind}@file://./${kind}s/${name}`
    const file =
      stored?.file ??
      (await resolveAsset(place, source.folder).catch(at(`${where}: its bytes are missing`))).file
    planned.push({ kind, file, references: [], where, described: { id, name, content } })
  }
  return planned
}
