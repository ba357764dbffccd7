import type { StoreMutation, StoreResult } from '../assets/types'
import type { JsonObject } from '../documents/types'
import { LakeError } from '../documents/errors'
import { withAssets } from './asset-references'
import type { Catalogue } from './catalogue'
import { type ImportMode, mutationOf } from './import-mode'
import type { ImportInto, ImportStore, Imported } from './import-store'
import type { Lines } from './lines'
import { type PlacedDocument, readAgain } from './read-documents'
import type { ReadingAhead } from './reading-ahead'
import { explained } from './refusals'
import { TransferError } from './transfer-error'

/** What is to be stored. */
export type Storing = {
  lines: Lines
  ahead: ReadingAhead
  file: string
  catalogue: Catalogue
  documents: readonly PlacedDocument[]
  /** Documents of images and files, by their ids. */
  assets: ReadonlyMap<string, JsonObject>
  /** The id of the asset that a `_sanityAsset` means. */
  assetIds: ReadonlyMap<string, string>
  mode: ImportMode
  author: string
  /** Told how many documents have been written, if they are many. */
  onProgress: (done: number) => void
}

export type Stored = {
  transactionId: string
  counts: Record<StoreResult['operation'], number>
  /** Whether all documents can be found by their words already. */
  areWordsBuilt: boolean
}

/** Imports of no more documents and bytes are one ordinary commit, and listeners are told of each document. */
const few = { documents: 1_000, bytes: 32_000_000 }

/** Reads the documents again and stores them in one transaction. Throws a `TransferError` when the store refuses one: then it has none. */
export function storeAll(dataset: ImportStore, storing: Storing): Stored {
  const { author, assets, documents, onProgress, catalogue } = storing
  const counts = { create: 0, update: 0, none: 0, delete: 0 }
  let done = 0
  const count = ({ id, operation }: { id: string; operation: keyof typeof counts }) => {
    if (assets.has(id)) return
    counts[operation] += 1
    done += 1
  }
  const bytes = documents.reduce((sum, { length }) => sum + length, 0)
  const isFew = documents.length + assets.size <= few.documents && bytes <= few.bytes
  const ordered = inOrder(storing)
  try {
    if (isFew) {
      const { transactionId, results } = dataset.commit(mutationsOf(storing, ordered), { author })
      for (const result of results) count(result)
      return { transactionId, counts, areWordsBuilt: true }
    }
    const { transactionId, areWordsBuilt } = dataset.load((into) => importedInto(into, storing, ordered), {
      author,
      told: (result) => {
        count(result)
        onProgress(done)
      },
    })
    return { transactionId, counts, areWordsBuilt }
  } catch (error) {
    const about = error instanceof LakeError && error.index !== undefined ? ordered[error.index] : undefined
    throw explained(error, catalogue, about && 'line' in about ? about : undefined)
  }
}

type Asset = { id: string; asset: JsonObject }

/** All documents, in the order of their ids. */
function inOrder({ documents, assets, catalogue }: Storing): (PlacedDocument | Asset)[] {
  const made = [...assets].map(([id, asset]) => ({ id, asset }))
  const all = [...made, ...documents].sort((one, other) => (one.id < other.id ? -1 : 1))
  const twice = documents.find(({ id }) => assets.has(id))
  if (!twice) return all
  throw new TransferError(
    `${catalogue.where(twice)}: "${twice.id}" is the id of an image or file that comes with it. Give the document another one. Nothing was imported.`,
  )
}

function mutationsOf(storing: Storing, ordered: readonly (PlacedDocument | Asset)[]): StoreMutation[] {
  const mutations = ordered.map((each) => readMutation(each, storing))
  storing.lines.assertUnchanged()
  return mutations
}

/** Documents that are new come prepared where threads have got to it. */
function* importedInto(
  into: ImportInto,
  storing: Storing,
  ordered: readonly (PlacedDocument | Asset)[],
): Generator<Imported> {
  const { has, ...preparing } = into
  const { ahead, mode, assetIds: assets, lines } = storing
  const isNew = (each: PlacedDocument | Asset) => ('asset' in each || has(each.id) ? undefined : each)
  const prepareFor = { preparing, mode, assets }
  for (const [each, prepared] of ahead.prepared(ordered, isNew, prepareFor))
    yield prepared ? { prepared } : { mutation: () => readMutation(each, storing) }
  lines.assertUnchanged()
}

function readMutation(each: PlacedDocument | Asset, { lines, file, mode, assetIds }: Storing): StoreMutation {
  if ('asset' in each) return { createIfNotExists: each.asset }
  const assetOf = (reference: string) => assetIds.get(reference) ?? ''
  return mutationOf(mode, withAssets(readAgain(lines, each, file), assetOf))
}
