import type { AssetFiles } from '../assets/asset-files'
import type { JsonObject } from '../documents/types'
import { readFirst } from './first-reading'
import { ingestAsset } from './import-assets'
import type { ImportMode } from './import-mode'
import type { ImportStore } from './import-store'
import { Lines } from './lines'
import { ReadingAhead } from './reading-ahead'
import { storeAll } from './second-reading'
import { openSource, type Source } from './source'

/** `checked` counts lines that have been read, and its `total` is not known. */
export type ImportProgress = { step: 'checked' | 'documents' | 'assets'; done: number; total: number }

export type ImportOptions = {
  /** Id of whoever imports, for the journal. */
  author: string
  mode?: ImportMode
  onProgress?: (progress: ImportProgress) => void
}

export type ImportResult = {
  /** Documents of the file, without assets: how many were created, replaced, or left as they were. */
  created: number
  replaced: number
  unchanged: number
  /** Images and files that came with them. */
  assets: number
  /** Documents with null in their arrays, which was left out. */
  withHoles: number
  transactionId?: string
  /** Whether all documents can be found by their words already, or a lake that serves has to go through them first. */
  areWordsBuilt: boolean
}

/**
 * Imports an NDJSON file, an export folder or a `.tar.gz` of one (Sanity's format; `_sanityAsset` files lie beside it).
 * Everything is read and checked first. Then it is read again, document by document, and all of them are stored in one transaction: an import
 * that fails changes no document. Of a document, memory holds only where it stands. Throws a `TransferError` that names file, line,
 * document and what to do.
 */
export async function importNdjson(
  path: string,
  dataset: ImportStore,
  assets: AssetFiles,
  options: ImportOptions,
): Promise<ImportResult> {
  const source = await openSource(path)
  try {
    const lines = new Lines(source.documents)
    const ahead = await ReadingAhead.start(source.documents, lines)
    try {
      return await importSource({ source, lines, ahead, dataset, assets }, options)
    } finally {
      await ahead.end()
      lines.close()
    }
  } finally {
    await source.close()
  }
}

type From = {
  source: Source
  lines: Lines
  ahead: ReadingAhead
  dataset: ImportStore
  assets: AssetFiles
}

async function importSource(
  { source, lines, ahead, dataset, assets }: From,
  { author, mode = 'create', onProgress = () => undefined }: ImportOptions,
): Promise<ImportResult> {
  const { catalogue, documents, planned, withHoles } = await readFirst(source, lines, {
    dataset,
    assets,
    ahead,
    areNew: mode === 'create',
    keepsOld: mode === 'createIfNotExists',
    onProgress: (done) => onProgress({ step: 'checked', done, total: 0 }),
  })
  const ids = new Map<string, string>()
  const assetDocuments = new Map<string, JsonObject>()
  for (const [done, asset] of planned.entries()) {
    onProgress({ step: 'assets', done, total: planned.length })
    const document = await ingestAsset(asset, dataset.name, assets, source.assetDetails)
    assetDocuments.set(document._id, document)
    for (const reference of asset.references) ids.set(reference, document._id)
  }
  const total = documents.length
  onProgress({ step: 'documents', done: 0, total })
  if (total + assetDocuments.size === 0)
    return { created: 0, replaced: 0, unchanged: 0, assets: 0, withHoles, areWordsBuilt: true }

  const { transactionId, counts, areWordsBuilt } = storeAll(dataset, {
    lines,
    ahead,
    file: source.documents,
    catalogue,
    documents,
    assets: assetDocuments,
    assetIds: ids,
    mode,
    author,
    onProgress: (done) => onProgress({ step: 'documents', done, total }),
  })
  onProgress({ step: 'documents', done: total, total })
  const { create: created, update: replaced, none: unchanged } = counts
  return {
    created,
    replaced,
    unchanged,
    assets: assetDocuments.size,
    withHoles,
    transactionId,
    areWordsBuilt,
  }
}
