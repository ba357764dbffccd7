import type { JsonObject, LakeDocument, Writer } from '../documents/types'

/** One change to a dataset, in the form that `/data/mutate` takes. */
export type StoreMutation =
  { create: JsonObject } | { createOrReplace: JsonObject } | { createIfNotExists: JsonObject }

export type StoreResult = {
  id: string
  operation: 'create' | 'update' | 'delete' | 'none'
  document?: LakeDocument
}

/** What delivery needs of a dataset. */
export interface ReadableStore {
  readonly name: string
  /** The stored document, whatever its state; `undefined` when there is none. */
  read(id: string): LakeDocument | undefined
}

/** What uploads need of a dataset. */
export interface UploadStore {
  readonly name: string
  /** Creates a document, unless there is one with its id. Resolves with what is there then; rejects with 403 if the writer may not. */
  createIfNotExists(document: AssetDocument, writer: Writer): Promise<LakeDocument>
}

/** What import and export need of a dataset. */
export interface DocumentStore extends ReadableStore {
  /** Whether there is a stored document with this id. */
  has(id: string): boolean
  /** All stored documents, or those of some types, drafts and system documents too, by `_id`. */
  documents(types?: readonly string[]): Iterable<LakeDocument>
  /** Runs `work`, which only reads, on one moment of the dataset, whatever is written meanwhile. One at a time. */
  moment<T>(work: () => Promise<T>): Promise<T>
  /** Throws what refuses a document for its own sake, whatever else is stored. */
  check(document: JsonObject): void
  /** Applies all mutations in one transaction, or throws and applies none. */
  commit(
    mutations: StoreMutation[],
    options: { author: string; transactionId?: string },
  ): { transactionId: string; results: StoreResult[] }
}

/** Metadata that an upload may ask for; dimensions and transparency are always found out. */
export const metadataNames = [
  'lqip',
  'palette',
  'blurhash',
  'thumbhash',
  'exif',
  'image',
  'location',
  'none',
] as const
export type MetadataName = (typeof metadataNames)[number]

/** What the uploader says about a file. Nothing here decides what kind of image it is: the bytes do. */
export type AssetDetails = {
  filename?: string
  contentType?: string
  /** Metadata to find out; without it lqip, palette and blurhash. */
  meta?: readonly MetadataName[]
  label?: string
  title?: string
  description?: string
  altText?: string
  creditLine?: string
  source?: JsonObject
}

/** An asset document before the store has added its system attributes. */
export type AssetDocument = JsonObject & {
  _id: string
  _type: 'sanity.imageAsset' | 'sanity.fileAsset'
  assetId: string
  sha1hash: string
  extension: string
  mimeType: string
  size: number
  path: string
  url: string
}
