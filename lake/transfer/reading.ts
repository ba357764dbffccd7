import { type PreparedDocument, Preparer, type Preparing } from '../dataset/prepare'
import { withAssets } from './asset-references'
import { examine, type Examined } from './examine'
import { type ImportMode, mutationOf } from './import-mode'
import type { Lines, Place } from './lines'
import { type PlacedDocument, readAgain } from './read-documents'

/** What documents are prepared for, and the assets that each `_sanityAsset` means. */
export type PrepareFor = { preparing: Preparing; mode: ImportMode; assets: ReadonlyMap<string, string> }

/** One for each that was asked about; undefined where the one who asks has to look: an empty line, or an error. */
export type Found<T> = (T | undefined)[]

/** The work on the documents of an import that needs no store, and can be done by several threads. */
export class Reading {
  #preparer: Preparer | undefined
  #prepareFor: PrepareFor | undefined

  constructor(
    private readonly lines: Lines,
    private readonly file: string,
  ) {}

  examine(places: readonly Place[]): Found<Examined> {
    return places.map(tried((place) => examine(this.lines, place, this.file)))
  }

  /** To be called before anything is prepared. */
  begin(prepareFor: PrepareFor): void {
    this.#prepareFor = prepareFor
    this.#preparer = new Preparer(prepareFor.preparing)
  }

  prepare(documents: readonly PlacedDocument[]): Found<PreparedDocument> {
    return documents.map(tried((document) => this.#prepare(document)))
  }

  #prepare(document: PlacedDocument): PreparedDocument | undefined {
    const { mode = 'create', assets } = this.#prepareFor ?? {}
    const assetOf = (reference: string) => assets?.get(reference) ?? ''
    const content = withAssets(readAgain(this.lines, document, this.file), assetOf)
    return this.#preparer?.prepare(mutationOf(mode, content))
  }
}

/** What the one who asks does after an error is the same again, and the error is met where it can be told. */
function tried<T, R>(work: (value: T) => R | undefined): (value: T) => R | undefined {
  return (value) => {
    try {
      return work(value)
    } catch {
      return undefined
    }
  }
}
