import { basename } from 'node:path'

import type { AssetFiles } from '../assets/asset-files'
import type { DocumentStore, StoreMutation } from '../assets/types'
import { LakeError } from '../documents/errors'
import type { JsonObject } from '../documents/types'
import { withAssets } from './asset-references'
import { isAsset, planDescribed } from './described-assets'
import { ingestAsset, planAssets } from './import-assets'
import { type ReadDocument, readDocuments } from './read-documents'
import { openSource, type Source } from './source'
import { TransferError } from './transfer-error'

/** What happens to a document whose id exists already: the import fails, keeps the old one, or replaces it. */
export type ImportMode = 'create' | 'createIfNotExists' | 'createOrReplace'

export type ImportProgress = { step: 'documents' | 'assets'; done: number; total: number }

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
}

/**
 * Imports an NDJSON file, an export folder or a `.tar.gz` of one (Sanity's format; `_sanityAsset` files lie beside it).
 * Everything is read and checked first, then all documents are stored in one transaction: an import that fails changes
 * no document. Throws a `TransferError` that names file, line, document and what to do.
 */
export async function importNdjson(
  path: string,
  dataset: DocumentStore,
  assets: AssetFiles,
  options: ImportOptions,
): Promise<ImportResult> {
  const source = await openSource(path)
  try {
    return await importSource(source, dataset, assets, options)
  } finally {
    await source.close()
  }
}

async function importSource(
  source: Source,
  dataset: DocumentStore,
  assets: AssetFiles,
  { author, mode = 'create', onProgress = () => undefined }: ImportOptions,
): Promise<ImportResult> {
  const all = await readDocuments(source.documents)
  const documents = all.filter((document) => !isAsset(document))
  const planned = [
    ...(await planAssets(documents, source)),
    ...(await planDescribed(all.filter(isAsset), source, dataset, assets)),
  ]
  const ids = new Map<string, string>()
  const assetDocuments = new Map<string, JsonObject>()
  for (const [done, asset] of planned.entries()) {
    onProgress({ step: 'assets', done, total: planned.length })
    const document = await ingestAsset(asset, dataset.name, assets, source.assetDetails)
    assetDocuments.set(document._id, document)
    for (const reference of asset.references) ids.set(reference, document._id)
  }
  onProgress({ step: 'documents', done: 0, total: documents.length })
  const contents = documents.map(({ content }) =>
    withAssets(content, (reference) => ids.get(reference) ?? ''),
  )
  const mutations: StoreMutation[] = [
    ...[...assetDocuments.values()].map((document) => ({ createIfNotExists: document })),
    ...contents.map((content) => mutation(mode, content)),
  ]
  const withHoles = documents.filter(({ hadHoles }) => hadHoles).length
  if (mutations.length === 0) return { created: 0, replaced: 0, unchanged: 0, assets: 0, withHoles }
  const { transactionId, results } = commit(dataset, mutations, author, documents, source)
  onProgress({ step: 'documents', done: documents.length, total: documents.length })
  const operations = results.filter(({ id }) => !assetDocuments.has(id)).map(({ operation }) => operation)
  const count = (name: string) => operations.filter((operation) => operation === name).length
  return {
    created: count('create'),
    replaced: count('update'),
    unchanged: count('none'),
    assets: assetDocuments.size,
    withHoles,
    transactionId,
  }
}

function mutation(mode: ImportMode, document: JsonObject): StoreMutation {
  if (mode === 'create') return { create: document }
  return mode === 'createIfNotExists' ? { createIfNotExists: document } : { createOrReplace: document }
}

function commit(
  dataset: DocumentStore,
  mutations: StoreMutation[],
  author: string,
  documents: ReadDocument[],
  source: Source,
) {
  try {
    return dataset.commit(mutations, { author })
  } catch (error) {
    throw explained(error, documents, mutations.length - documents.length, source)
  }
}

const advice: Record<string, string> = {
  documentAlreadyExistsError:
    'Import with --replace to take the new one, or with --missing to keep the one that is there.',
  documentReferenceDoesNotExistError:
    'Add that document to the file, correct the reference, or make it weak ("_weak": true).',
}

/** The store's refusal with the line of the document that it is about, and what to do. The mutations begin with those of `assets`. */
function explained(error: unknown, documents: ReadDocument[], assets: number, source: Source): unknown {
  if (!(error instanceof LakeError)) return error
  const details = error.body.error
  const fields: JsonObject = typeof details === 'object' && details && !Array.isArray(details) ? details : {}
  const about =
    documents[(error.index ?? -1) - assets] ??
    documents.find(({ id }) => id === fields.id || error.message.includes(`"${id}"`))
  const where = about ? `${basename(source.documents)}, line ${about.line}` : basename(source.documents)
  const what =
    about && !error.message.includes(`"${about.id}"`)
      ? `document "${about.id}": ${error.message}`
      : error.message
  const todo = typeof fields.type === 'string' ? advice[fields.type] : undefined
  return new TransferError(
    [`${where}: ${what.replace(/\.$/, '')}.`, todo, 'Nothing was imported.'].filter(Boolean).join(' '),
    {
      cause: error,
    },
  )
}
