import type { AssetKind } from '../documents/asset-names'
import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'

import mime from 'mime-types'

import { badRequest } from '../documents/errors'
import { makePrivateFolder } from '../disk/private-files'
import type { LakeDocument, Writer } from '../documents/types'
import { assetId, type AssetName, assetTypes } from '../documents/asset-names'
import { type AssetPlace, namedFields } from './delivery-fields'
import { detectImage, imageMimeTypes } from './formats'
import { imageMetadata } from './image-metadata'
import { Incoming } from './incoming'
import { createLimiter } from './limiter'
import { withoutLocation } from './location'
import { type Received, receive } from './receive'
import { readHead } from './sent-type'
import { sanitizeSvg } from './svg'
import type { AssetDetails, AssetDocument, UploadStore } from './types'

export type AssetOptions = {
  /** Folder for uploaded files, `<LAKE_DATA>/assets`. */
  directory: string
  /** The project that stands in asset paths. */
  projectId: string
  /** What stands before the path in a document's `url`: the site-relative place of the lake. Default `/lake`. */
  urlBase?: string
  /** Most bytes of one upload. Default 100 MB. */
  maxBytes?: number
}

/** Uploaded files on the disk, by dataset and SHA-1 of their bytes. Documents live in the dataset; this keeps the bytes. */
export class AssetFiles {
  readonly projectId: string
  readonly maxBytes: number
  readonly #directory: string
  readonly #urlBase: string
  readonly #incoming: Incoming
  // Decoding takes memory and processor time, which readers' pages need too.
  readonly #limit = createLimiter(1, 200)

  constructor({ directory, projectId, urlBase = '/lake', maxBytes = 100_000_000 }: AssetOptions) {
    this.#directory = directory
    this.#incoming = new Incoming(join(directory, '.incoming'))
    this.#incoming.sweep()
    this.#urlBase = urlBase
    this.projectId = projectId
    this.maxBytes = maxBytes
  }

  /**
   * Takes an upload: keeps its bytes and creates its document in one transaction. The same bytes again give the document
   * that is there, unchanged. Throws 400 for what is not a (whole, reasonable) image, 403 if the writer may not create it and 413 for too many bytes.
   */
  async upload(
    store: UploadStore,
    kind: AssetKind,
    body: AsyncIterable<Uint8Array>,
    details: AssetDetails,
    writer: Writer,
  ): Promise<LakeDocument> {
    const document = await this.ingest(store.name, kind, body, details)
    return store.createIfNotExists(document, writer)
  }

  /** Keeps the bytes and returns the document that describes them, which the caller stores (the import, in a larger transaction). */
  async ingest(
    dataset: string,
    kind: AssetKind,
    body: AsyncIterable<Uint8Array>,
    details: AssetDetails = {},
  ): Promise<AssetDocument> {
    const incoming = this.#incoming.ready()
    let received = await receive(body, incoming, this.maxBytes)
    try {
      const detected = detectImage(await readHead(received.file))
      if (kind === 'file') {
        await this.#keep(dataset, received, 'format' in detected && detected.format !== 'svg')
        return this.#document(dataset, fileAsset(received, details), received, details, fileType(details))
      }
      if ('refused' in detected) throw badRequest(named(details, detected.refused))
      const { format } = detected
      if (format === 'svg') received = await this.#sanitized(received)
      const { file } = received
      const { width, height, metadata } = await this.#limit(() => imageMetadata(file, details.meta))
      const name: AssetName = { kind, sha1: received.sha1, width, height, extension: format }
      await this.#keep(dataset, received, format !== 'svg')
      return { ...this.#document(dataset, name, received, details, imageMimeTypes[format]), metadata }
    } finally {
      await rm(received.file, { force: true })
    }
  }

  /** The bytes as they were uploaded (SVG: sanitised), or `undefined` when they are not on this disk. */
  original(dataset: string, sha1: string): Promise<StoredFile | undefined> {
    return storedFile(this.#place(dataset, sha1))
  }

  /** The bytes that anybody may have: the original, or its copy without the place it was taken. */
  async delivered(dataset: string, sha1: string): Promise<StoredFile | undefined> {
    const place = this.#place(dataset, sha1)
    const clean = await storedFile(`${place}.public`)
    return clean ? { ...clean, cleaned: true } : storedFile(place)
  }

  /** Gives up what has not arrived yet, and leaves nothing of it. */
  close(): void {
    this.#incoming.giveUp()
  }

  /** Where the assets of a dataset are found. */
  placeOf(dataset: string): AssetPlace {
    return { projectId: this.projectId, dataset, urlBase: this.#urlBase }
  }

  #place(dataset: string, sha1: string): string {
    if (!/^~?[a-z0-9][-\w]{0,63}$/.test(dataset) || !/^[a-f0-9]{40}$/.test(sha1)) {
      throw badRequest('There is no such asset name.')
    }
    return join(this.#directory, dataset, sha1.slice(0, 2), sha1)
  }

  #document(
    dataset: string,
    name: AssetName,
    { size }: Received,
    details: AssetDetails,
    mimeType: string,
  ): AssetDocument {
    const { filename, label, title, description, altText, creditLine, source } = details
    return {
      _id: assetId(name),
      _type: assetTypes[name.kind],
      ...namedFields(name, this.placeOf(dataset)),
      mimeType,
      size,
      uploadId: randomUUID().replaceAll('-', ''),
      ...(filename && { originalFilename: filename }),
      ...(label && { label }),
      ...(title && { title }),
      ...(description && { description }),
      ...(altText && { altText }),
      ...(creditLine && { creditLine }),
      ...(source && { source }),
    }
  }

  /** A drawing is stored only in its safe form; its name is the SHA-1 of that form. */
  async #sanitized({ file }: Received): Promise<Received> {
    const clean = sanitizeSvg(await readFile(file))
    const received = await receive(Readable.from([clean]), this.#incoming.ready(), this.maxBytes)
    await rm(file, { force: true })
    return received
  }

  /** Moves received bytes to their place, with a copy without location beside them when they carry one. */
  async #keep(dataset: string, { file, sha1 }: Received, mayHaveLocation: boolean): Promise<void> {
    const place = this.#place(dataset, sha1)
    makePrivateFolder(dirname(place))
    if (mayHaveLocation) {
      const bytes = await readFile(file)
      const clean = withoutLocation(bytes)
      if (clean !== bytes) {
        const copy = await receive(Readable.from([clean]), this.#incoming.ready(), Infinity)
        await rename(copy.file, `${place}.public`)
      }
    }
    await rename(file, place)
    await syncDirectory(dirname(place))
  }
}

/** `cleaned` when it is the copy without location. */
export type StoredFile = { file: string; size: number; cleaned?: boolean }

async function storedFile(file: string): Promise<StoredFile | undefined> {
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? { file, size: found.size } : undefined
}

function fileAsset({ sha1 }: Received, { filename = '', contentType = '' }: AssetDetails): AssetName {
  const [, extension] = /\.([a-z0-9]{1,16})$/i.exec(filename) ?? []
  return {
    kind: 'file',
    sha1,
    extension: extension?.toLowerCase() ?? (mime.extension(contentType) || 'bin'),
  }
}

function fileType({ filename = '', contentType = '' }: AssetDetails): string {
  const claimed = /^[\w.+-]+\/[\w.+-]+$/.exec(contentType.split(';')[0]?.trim() ?? '')?.[0]
  return mime.lookup(filename) || claimed?.toLowerCase() || 'application/octet-stream'
}

function named({ filename }: AssetDetails, sentence: string): string {
  return filename ? `${filename}: ${sentence}` : sentence
}

/** Makes the renames in a folder survive a power cut; not every platform can. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory).catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
