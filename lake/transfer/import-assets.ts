import type { AssetKind } from '../documents/asset-names'
import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'

import type { AssetFiles } from '../assets/asset-files'
import type { AssetDetails, AssetDocument, MetadataName } from '../assets/types'
import { isJsonObject } from '../documents/json'
import type { JsonObject } from '../documents/types'
import { TransferError } from './transfer-error'
import { type LocalAsset, resolveAsset } from './asset-references'
import type { Source } from './source'

/** A file to take in, the references that mean it, and the first place that does. */
export type PlannedAsset = {
  kind: AssetKind
  file: string
  references: string[]
  where: string
  /** The asset document of the import that describes the file. */
  described?: { id: string; name: string; content: () => JsonObject }
}

/** The files that the documents of an import mean, and those of the export that none means. */
export class AssetPlan {
  readonly #planned = new Map<string, PlannedAsset>()
  readonly #resolved = new Map<string, LocalAsset>()

  constructor(private readonly source: Source) {}

  /** Finds the files that a document's `_sanityAsset`s mean. `where` is its place. Throws a sentence that begins with that. */
  async add(references: readonly string[], where: string): Promise<void> {
    for (const reference of references) {
      const known = this.#resolved.get(reference)
      if (known) continue
      const found = await resolveAsset(reference, this.source.folder).catch(at(where))
      this.#resolved.set(reference, found)
      this.#plan(found, where).references.push(reference)
    }
  }

  /** All files, those last that no document means. */
  all(): PlannedAsset[] {
    for (const name of this.source.assetFiles) {
      const kind = name.startsWith('images/') ? 'image' : 'file'
      this.#plan({ kind, file: join(this.source.folder, name) }, name)
    }
    return [...this.#planned.values()]
  }

  #plan({ kind, file }: LocalAsset, where: string): PlannedAsset {
    const key = `${kind} ${file}`
    const asset = this.#planned.get(key) ?? { kind, file, references: [], where }
    this.#planned.set(key, asset)
    return asset
  }
}

/** Takes one file in: its bytes are kept, and its document comes back, not yet stored. */
export async function ingestAsset(
  { kind, file, where, described }: PlannedAsset,
  dataset: string,
  assets: AssetFiles,
  assetDetails: Source['assetDetails'],
): Promise<AssetDocument> {
  const exported = /^([a-f0-9]{40})[-.]/.exec(basename(file))?.[1]
  const known = (exported && assetDetails[`${kind}-${exported}`]) || {}
  const details = { filename: basename(file), ...readDetails({ ...known, ...described?.content() }) }
  // The name decides the extension in a file's id, and the one that the import knows the file by is to stay.
  const named = described ? { ...details, filename: described.name } : details
  const document = await assets.ingest(dataset, kind, createReadStream(file), named).catch(at(where))
  if (!described) return document
  if (document._id !== described.id) {
    throw new TransferError(`${where}: the bytes that are there for it are those of "${document._id}".`)
  }
  return { ...document, originalFilename: details.filename }
}

function readDetails(known: Record<string, unknown>): AssetDetails {
  const text = (name: string) => (typeof known[name] === 'string' ? known[name] : undefined)
  const values = {
    filename: text('originalFilename'),
    label: text('label'),
    title: text('title'),
    description: text('description'),
    altText: text('altText'),
    creditLine: text('creditLine'),
  }
  const { source, metadata } = known
  return {
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    ...(isJsonObject(source) && { source: JSON.parse(JSON.stringify(source)) as JsonObject }),
    ...(isJsonObject(metadata) && { meta: toldBefore(metadata) }),
  }
}

/** What was asked for at the first upload is asked for again. */
function toldBefore(metadata: Record<string, unknown>): MetadataName[] {
  const names: [string, MetadataName][] = [
    ['lqip', 'lqip'],
    ['palette', 'palette'],
    ['blurHash', 'blurhash'],
    ['exif', 'exif'],
    ['image', 'image'],
    ['location', 'location'],
  ]
  const told = names.flatMap(([field, name]) => (metadata[field] ? [name] : []))
  return told.length > 0 ? told : ['none']
}

/** Puts the place before an error's sentence. */
export function at(where: string) {
  return (error: unknown): never => {
    throw new TransferError(`${where}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
