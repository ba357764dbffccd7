import { randomUUID } from 'node:crypto'
import { copyFile, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

import type { AssetFiles } from '../assets/asset-files'
import { isAsset } from '../documents/asset-address'
import { type AssetName, assetTypes, fileName, parseAssetId } from '../documents/asset-names'
import type { DocumentStore } from '../assets/types'
import { withoutHoles } from '../documents/content'
import { staysHere } from '../documents/ids'
import { isJsonObject } from '../documents/json'
import type { Json, JsonObject, LakeDocument } from '../documents/types'
import { PieceByPiece } from './piece-by-piece'
import { TransferError } from './transfer-error'

export type ExportOptions = {
  /** Write over what is there. */
  overwrite?: boolean
  /** Told how many have been written; `total` is 0, for it is not known. */
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
    // One moment of the dataset, whatever is written meanwhile.
    const result = await dataset.moment(() => writeFolder(work, dataFile, dataset, assets, onProgress))
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
  const onAsset = (done: number) => onProgress({ step: 'assets', done, total: 0 })
  const { written, missing } = await writeAssets(folder, dataset, assets, onAsset)
  const documents = await writeDocuments(join(folder, dataFile), dataset, written, (done) =>
    onProgress({ step: 'documents', done, total: 0 }),
  )
  return { documents, assets: written.size, missing }
}

/** Copies the files of all assets, and writes beside them what is known of each. Of their documents, keeps the ids. */
async function writeAssets(
  folder: string,
  dataset: DocumentStore,
  assets: AssetFiles,
  onProgress: (done: number) => void,
): Promise<{ written: Set<string>; missing: string[] }> {
  const [written, missing] = [new Set<string>(), new Array<string>()]
  const list = await PieceByPiece.open(join(folder, 'assets.json'))
  try {
    await list.add('{')
    for (const document of dataset.documents([assetTypes.image, assetTypes.file])) {
      const name = parseAssetId(document._id)
      const stored = name && (await assets.original(dataset.name, name.sha1))
      if (!name || !stored) {
        missing.push(document._id)
        continue
      }
      await mkdir(join(folder, `${name.kind}s`), { recursive: true })
      await copyFile(stored.file, join(folder, pathOf(name)))
      const key = JSON.stringify(`${name.kind}-${name.sha1}`)
      await list.add(`${written.size > 0 ? ',' : ''}${key}:${JSON.stringify(describe(document))}`)
      written.add(document._id)
      onProgress(written.size)
    }
    await list.add('}')
    await list.finish()
  } finally {
    await list.close()
  }
  return { written, missing }
}

/** Writes all other documents, one by one. Returns how many they are. */
async function writeDocuments(
  file: string,
  dataset: DocumentStore,
  written: ReadonlySet<string>,
  onProgress: (done: number) => void,
): Promise<number> {
  let done = 0
  const data = await PieceByPiece.open(file)
  try {
    for (const document of dataset.documents()) {
      if (staysHere(document._id) || isAsset(document)) continue
      await data.add(`${JSON.stringify(withFiles(withoutHoles(document), written))}\n`)
      done += 1
      onProgress(done)
    }
    await data.finish()
  } finally {
    await data.close()
  }
  return done
}

const pathOf = (name: AssetName) => `${name.kind}s/${fileName(name)}`

/** What an import cannot find out from the bytes again. */
function describe(document: LakeDocument): JsonObject {
  const derived = ['_id', '_type', '_rev', 'assetId', 'extension', 'mimeType', 'path', 'uploadId', 'url']
  return Object.fromEntries(Object.entries(document).filter(([name]) => !derived.includes(name)))
}

/** The value with references to exported assets turned into the files beside it; the opposite of `withAssets`. */
function withFiles(value: Json, written: ReadonlySet<string>): Json {
  if (Array.isArray(value)) return value.map((item) => withFiles(item, written))
  if (!isJsonObject(value)) return value
  const { asset } = value
  const id =
    isJsonObject(asset) && typeof asset._ref === 'string' && written.has(asset._ref) ? asset._ref : ''
  const name = parseAssetId(id)
  const rest = Object.entries(value).filter(([key]) => !name || key !== 'asset')
  const content = Object.fromEntries(rest.map(([key, item]) => [key, withFiles(item, written)]))
  return name ? { _sanityAsset: `${name.kind}@file://./${pathOf(name)}`, ...content } : content
}
