import type { AssetFiles } from '../assets/asset-files'
import type { DocumentStore } from '../assets/types'
import { documentExists } from '../documents/refusals'
import { asStored, maximumSize } from '../documents/stored-form'
import type { LakeDocument } from '../documents/types'
import { Catalogue } from './catalogue'
import { isAsset, planDescribed } from './described-assets'
import { AssetPlan, type PlannedAsset } from './import-assets'
import type { Lines } from './lines'
import { type PlacedDocument, readAgain, readDocuments, type ReadDocument } from './read-documents'
import { explained } from './refusals'
import type { Source } from './source'

export type ReadInto = {
  dataset: DocumentStore
  assets: AssetFiles
  /** Whether documents may not be there already. */
  areNew: boolean
  /** Whether those that are there already stay as they are. */
  keepsOld: boolean
  /** Told the number of lines that have been read. */
  onProgress: (lines: number) => void
}

/** What the first reading of an import has found: nothing in it can be refused for what the file says and what is stored now. */
export type FirstReading = {
  catalogue: Catalogue
  /** Without those of assets, and without system documents. */
  documents: PlacedDocument[]
  /** Files to take in. */
  planned: PlannedAsset[]
  /** How many documents had null in their arrays. */
  withHoles: number
}

/** So many lines are read between two reports. */
const reported = 1_000
/** JSON of the same value may be so many times longer than another, in which it is written in the shortest way. */
const stretch = 8

/**
 * Reads an import for the first time and checks all that can be checked before anything is stored. Keeps of each document where it stands.
 * System documents (`_.…`) are left out, as in Sanity's own import. Throws a sentence with line, document and what to do.
 */
export async function readFirst(source: Source, lines: Lines, into: ReadInto): Promise<FirstReading> {
  const catalogue = new Catalogue(source.documents)
  const plan = new AssetPlan(source)
  const documents: PlacedDocument[] = []
  const described: PlannedAsset[] = []
  let withHoles = 0
  for await (const read of readDocuments(lines, source.documents)) {
    if (read.line % reported === 0) into.onProgress(read.line)
    const { id, content, hadHoles } = read
    const isSystem = id.startsWith('_.')
    const placed = catalogue.add(read, isSystem)
    if (isSystem) continue
    const where = `${catalogue.where(read)}, document "${id}"`
    if (isAsset(content)) {
      const again = () => readAgain(lines, placed, source.documents)
      const asset = { id, type: String(content._type), where, content: again }
      const file = await planDescribed(asset, source, into.dataset, into.assets)
      if (file) described.push(file)
      continue
    }
    check(read, placed, catalogue, into)
    await plan.add(content, where)
    documents.push(placed)
    if (hadHoles) withHoles += 1
  }
  try {
    catalogue.assertReferences(into.dataset)
  } catch (error) {
    throw explained(error, catalogue)
  }
  return { catalogue, documents, planned: [...plan.all(), ...described], withHoles }
}

function check(
  { id, content, length }: ReadDocument,
  placed: PlacedDocument,
  catalogue: Catalogue,
  { dataset, areNew, keepsOld }: ReadInto,
): void {
  try {
    dataset.check(content)
    if (length > maximumSize / stretch) asStored(content as LakeDocument)
    const isThere = dataset.has(id)
    if (isThere && areNew) throw documentExists(id)
    if (!(isThere && keepsOld)) catalogue.refer(placed, content)
  } catch (error) {
    throw explained(error, catalogue, placed)
  }
}
