import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { z } from 'zod'

import { TransferError } from './transfer-error'

/** Where an import reads from. */
export type Source = {
  /** The NDJSON file. */
  documents: string
  /** The folder that `file://./` means, without symbolic links. */
  folder: string
  /** Files of the export that belong to no document, as `images/…` and `files/…`; only a whole export has them. */
  assetFiles: string[]
  /** What the export remembered about its assets, by `image-<sha1>` or `file-<sha1>`. */
  assetDetails: Record<string, Record<string, unknown>>
  /** Removes what was unpacked. */
  close(): Promise<void>
}

/** Opens an NDJSON file, a folder of `sanity dataset export`, or its `.tar.gz`. Throws a sentence when it is none of them. */
export async function openSource(path: string): Promise<Source> {
  const found = await stat(path).catch(() => undefined)
  if (!found)
    throw new TransferError(`There is no file ${path}. Name an NDJSON file, an export folder or a .tar.gz.`)
  if (found.isDirectory()) return fromFolder(path)
  if (/\.(tar\.gz|tgz|tar)$/i.test(path)) return fromArchive(path)
  const folder = await realpath(dirname(path))
  if (!found.isFile()) return fromPipe(path, folder)
  return {
    documents: join(folder, basename(path)),
    folder,
    assetFiles: [],
    assetDetails: await readAssetDetails(folder),
    close: async () => undefined,
  }
}

/** What comes through a pipe can be read once only, so it is kept in a file meanwhile. */
async function fromPipe(path: string, folder: string): Promise<Source> {
  const kept = await mkdtemp(join(tmpdir(), 'lakeside-import-'))
  const close = async () => {
    await rm(kept, { recursive: true, force: true })
  }
  const documents = join(kept, basename(path))
  try {
    await pipeline(createReadStream(path), createWriteStream(documents))
    return { documents, folder, assetFiles: [], assetDetails: await readAssetDetails(folder), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function fromFolder(path: string, close: Source['close'] = async () => undefined): Promise<Source> {
  const folder = await realpath(path)
  const [file, ...others] = (await readdir(folder)).filter((name) => name.endsWith('.ndjson'))
  if (!file)
    throw new TransferError(
      `There is no .ndjson file in ${path}. Name the folder of an export, or the file itself.`,
    )
  if (others.length > 0)
    throw new TransferError(`There are several .ndjson files in ${path}. Name the one to import.`)
  const assetFiles = await Promise.all(
    ['images', 'files'].map(async (kind) => {
      const entries = await readdir(join(folder, kind), { withFileTypes: true }).catch(() => [])
      return entries.filter((entry) => entry.isFile()).map(({ name }) => `${kind}/${name}`)
    }),
  )
  return {
    documents: join(folder, file),
    folder,
    assetFiles: assetFiles.flat().sort(),
    assetDetails: await readAssetDetails(folder),
    close,
  }
}

async function fromArchive(path: string): Promise<Source> {
  const folder = await mkdtemp(join(tmpdir(), 'lakeside-import-'))
  const close = async () => {
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const { extract } = await import('tar')
    // Links and devices have no place in an export, and would lead out of the folder.
    await extract({
      file: path,
      cwd: folder,
      filter: (_name, entry) => !('type' in entry) || /^(Old)?(File|Directory)$/.test(entry.type),
    })
    const [top, ...others] = await readdir(folder, { withFileTypes: true })
    return await fromFolder(
      top?.isDirectory() && others.length === 0 ? join(folder, top.name) : folder,
      close,
    )
  } catch (error) {
    await close()
    if (error instanceof TransferError) throw error
    throw new TransferError(
      `${path} is not a readable .tar.gz: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

const assetDetails = z.record(z.string(), z.record(z.string(), z.unknown()))

async function readAssetDetails(folder: string): Promise<Source['assetDetails']> {
  const file = join(folder, 'assets.json')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return {}
  try {
    return assetDetails.parse(JSON.parse(text))
  } catch {
    throw new TransferError(
      `${file} is not an export's list of assets. Repair it, or take it away to import without it.`,
    )
  }
}
