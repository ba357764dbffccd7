import type { AssetFiles } from '../assets/asset-files'
import type { DocumentStore } from '../assets/types'
import { staysHere } from '../documents/ids'
import { documentExists } from '../documents/refusals'
import type { JsonObject } from '../documents/types'
import { Catalogue } from './catalogue'
import { isAssetType, planDescribed } from './described-assets'
import { assertLength, examine, type Examined } from './examine'
import { AssetPlan, type PlannedAsset } from './import-assets'
import type { Lines } from './lines'
import { type PlacedDocument, readAgain } from './read-documents'
import type { ReadingAhead } from './reading-ahead'
import { explained } from './refusals'
import type { Source } from './source'

export type ReadInto = {
  dataset: DocumentStore
  assets: AssetFiles
  ahead: ReadingAhead
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

/**
 * Reads an import for the first time and checks all that can be checked before anything is stored. Keeps of each document where it stands.
 * System documents (`_.…`) are left out, as in Sanity's own import, but for releases. Throws a sentence with line, document and what to do.
 */
export async function readFirst(source: Source, lines: Lines, into: ReadInto): Promise<FirstReading> {
  const file = source.documents
  const catalogue = new Catalogue(file)
  const plan = new AssetPlan(source)
  const documents: PlacedDocument[] = []
  const described: PlannedAsset[] = []
  let withHoles = 0
  for (const [place, known] of into.ahead.examined(lines.places())) {
    if (place.line % reported === 0) into.onProgress(place.line)
    const examined = known ?? examine(lines, place, file)
    if (!examined) continue
    const { id, type, assets, hadHoles } = examined
    const isLeftOut = staysHere(id)
    const placed = catalogue.add(examined, isLeftOut)
    if (isLeftOut) continue
    const where = () => `${catalogue.where(placed)}, document "${id}"`
    const content = () => readAgain(lines, placed, file)
    if (isAssetType(type)) {
      const asset = { id, type, where: where(), content }
      const planned = await planDescribed(asset, source, into.dataset, into.assets)
      if (planned) described.push(planned)
      continue
    }
    check({ placed, examined, content }, catalogue, into)
    if (assets.length > 0) await plan.add(assets, where())
    documents.push(placed)
    if (hadHoles) withHoles += 1
  }
  try {
    catalogue.assertReferences(into.dataset)
    catalogue.assertReleases(into.dataset)
  } catch (error) {
    throw explained(error, catalogue)
  }
  return { catalogue, documents, planned: [...plan.all(), ...described], withHoles }
}

type Checking = { placed: PlacedDocument; examined: Examined; content: () => JsonObject }

function check(
  { placed, examined: { isRefused, references }, content }: Checking,
  catalogue: Catalogue,
  { dataset, areNew, keepsOld }: ReadInto,
): void {
  try {
    if (isRefused) {
      dataset.check(content())
      assertLength(content(), placed.length)
    }
    const isThere = dataset.has(placed.id)
    if (isThere && areNew) throw documentExists(placed.id)
    if (!(isThere && keepsOld)) catalogue.refer(placed, references)
  } catch (error) {
    throw explained(error, catalogue, placed)
  }
}
