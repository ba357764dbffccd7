import { randomUUID } from 'node:crypto'
import { copyFile, cp, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

import type { AssetFiles } from '../assets/asset-files'
import { fileName, parseAssetId } from '../documents/asset-names'
import type { DocumentStore } from '../assets/types'
import { withoutHoles } from '../documents/content'
import type { Json, JsonObject, LakeDocument } from '../documents/types'
import { isObject } from './read-documents'
import { TransferError } from './transfer-error'

export type ExportOptions = {
  /** Write over what is there. */
  overwrite?: boolean
  onProgress?: (progress: { step: 'documents' | 'assets'; done: number; total: number }) => void
}

export type ExportResult = {
  /** The file or folder that was written. */
  target: string
  documents: number
  assets: number
  /** Assets whose bytes are not on this disk: they keep their reference and cannot be imported elsewhere. */
  missing: string[]
}

/**
 * Writes a dataset in Sanity's export format, drafts included: `NAME.tar.gz` is one archive, `NAME.ndjson` a file with `images/`,
 * `files/` and `assets.json` beside it, anything else a folder with `data.ndjson`. Import takes all three here;
 * `sanity dataset import` takes the archive and the folder. System documents (`_.…`) stay behind, and so does null in arrays,
 * which earlier versions could store and no import takes.
 * Nothing is put in place before it is complete, and images that lie beside an NDJSON file stay there. Throws a `TransferError`
 * when something is there already.
 */
export async function exportDataset(
  target: string,
  dataset: DocumentStore,
  assets: AssetFiles,
  { overwrite = false, onProgress = () => undefined }: ExportOptions = {},
): Promise<ExportResult> {
  const place = resolve(target)
  const kind = /\.(tar\.gz|tgz)$/i.test(place) ? 'archive' : /\.ndjson$/i.test(place) ? 'file' : 'folder'
  await refuseExisting(place, overwrite)
  if (kind === 'folder') await refuseForeignFolder(place)

  await mkdir(dirname(place), { recursive: true })
  const work = join(dirname(place), `.${basename(place)}-${randomUUID()}`)
  try {
    const dataFile = kind === 'file' ? basename(place) : 'data.ndjson'
    const result = await writeFolder(work, dataFile, dataset, assets, onProgress)
    if (kind === 'archive') await pack(work, place)
    else if (kind === 'folder') await replace(work, place)
    else await cp(work, dirname(place), { recursive: true })
    return { target: place, ...result }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function refuseExisting(path: string, overwrite: boolean): Promise<void> {
  if (overwrite || !(await exists(path))) return
  throw new TransferError(`${path} already exists. Choose another name, or overwrite it with --overwrite.`)
}

/** Only a folder that holds an export, or nothing, is written over: what else lies there is somebody's. */
async function refuseForeignFolder(folder: string): Promise<void> {
  const ours = ['data.ndjson', 'assets.json', 'images', 'files']
  const others = (await readdir(folder).catch(() => [])).filter((name) => !ours.includes(name))
  if (others.length === 0) return
  throw new TransferError(`${folder} holds other files (${others[0]}). Choose a folder for the export alone.`)
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function replace(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true })
  await rename(from, to)
}

async function pack(folder: string, archive: string): Promise<void> {
  const file = join(folder, 'export.tar.gz')
  const prefix = basename(archive).replace(/\.(tar\.gz|tgz)$/i, '')
  const entries = await readdir(folder)
  const { create } = await import('tar')
  await create({ gzip: true, file, cwd: folder, prefix }, entries)
  await replace(file, archive)
}

async function writeFolder(
  folder: string,
  dataFile: string,
  dataset: DocumentStore,
  assets: AssetFiles,
  onProgress: NonNullable<ExportOptions['onProgress']>,
): Promise<Omit<ExportResult, 'target'>> {
  await mkdir(folder, { recursive: true })
  // Taken at once, so that the export is one moment of the dataset.
  const all = [...dataset.documents()].filter(({ _id }) => !_id.startsWith('_.'))
  const isAsset = ({ _type }: LakeDocument) => _type === 'sanity.imageAsset' || _type === 'sanity.fileAsset'
  const assetDocuments = all.filter(isAsset)
  const documents = all.filter((document) => !isAsset(document))

  const written = new Map<string, string>()
  const details: JsonObject = {}
  for (const [done, document] of assetDocuments.entries()) {
    onProgress({ step: 'assets', done, total: assetDocuments.length })
    const name = parseAssetId(document._id)
    const stored = name && (await assets.original(dataset.name, name.sha1))
    if (!name || !stored) continue
    const path = `${name.kind}s/${fileName(name)}`
    await mkdir(join(folder, `${name.kind}s`), { recursive: true })
    await copyFile(stored.file, join(folder, path))
    written.set(document._id, path)
    details[`${name.kind}-${name.sha1}`] = describe(document)
  }

  onProgress({ step: 'documents', done: 0, total: documents.length })
  await writeText(
    join(folder, dataFile),
    documents.map((document) => `${JSON.stringify(withFiles(withoutHoles(document), written))}\n`),
  )
  await writeText(join(folder, 'assets.json'), [JSON.stringify(details)])
  const missing = assetDocuments.map(({ _id }) => _id).filter((id) => !written.has(id))
  return { documents: documents.length, assets: written.size, missing }
}

async function writeText(file: string, pieces: string[]): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    for (const piece of pieces) await handle.appendFile(piece)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What an import cannot find out from the bytes again. */
function describe(document: LakeDocument): JsonObject {
  const derived = ['_id', '_type', '_rev', 'assetId', 'extension', 'mimeType', 'path', 'uploadId', 'url']
  return Object.fromEntries(Object.entries(document).filter(([name]) => !derived.includes(name)))
}

/** The value with references to exported assets turned into the files beside it; the opposite of `withAssets`. */
function withFiles(value: Json, files: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((item) => withFiles(item, files))
  if (!isObject(value)) return value
  const { asset } = value
  const path = isObject(asset) && typeof asset._ref === 'string' ? files.get(asset._ref) : undefined
  const rest = Object.entries(value).filter(([name]) => path === undefined || name !== 'asset')
  const content = Object.fromEntries(rest.map(([name, item]) => [name, withFiles(item, files)]))
  if (path === undefined) return content
  return { _sanityAsset: `${path.startsWith('images/') ? 'image' : 'file'}@file://./${path}`, ...content }
}
