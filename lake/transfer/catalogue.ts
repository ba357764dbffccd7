import { basename } from 'node:path'

import type { DocumentStore } from '../assets/types'
import { parseAssetId } from '../documents/asset-names'
import { releaseId, releaseOf } from '../documents/ids'
import { referenceToNothing } from '../documents/refusals'
import type { PlacedDocument } from './read-documents'
import { TransferError } from './transfer-error'

/** What is kept of the documents of an import between reading them for the first time and for the second. */
export class Catalogue {
  readonly #documents = new Map<string, PlacedDocument>()
  /** Ids of documents that are in the file and are not imported. */
  readonly #leftOut = new Set<string>()
  /** Ids that documents refer to and that were not known yet, each with the first document that does. */
  readonly #wanted = new Map<string, PlacedDocument>()

  constructor(private readonly file: string) {}

  get(id: string): PlacedDocument | undefined {
    return this.#documents.get(id)
  }

  /** Throws a sentence when the id is there already. */
  add({ id, line, offset, length }: PlacedDocument, isLeftOut: boolean): PlacedDocument {
    const earlier = this.#documents.get(id)
    if (earlier) {
      throw new TransferError(
        `${this.where({ line })}: document "${id}" is already in line ${earlier.line}. Remove one of them.`,
      )
    }
    const placed = { id, line, offset, length }
    this.#documents.set(id, placed)
    if (isLeftOut) this.#leftOut.add(id)
    return placed
  }

  /** Remembers what a document refers to with strong references. */
  refer(from: PlacedDocument, targets: readonly string[]): void {
    for (const target of targets) {
      if (!this.#imports(target) && !this.#wanted.has(target)) this.#wanted.set(target, from)
    }
  }

  /**
   * When all documents have been read: throws the store's refusal when one refers to a document that is neither in the file nor stored.
   * Assets are not looked for: their documents are made later, from files that lie beside this one.
   */
  assertReferences(dataset: DocumentStore): void {
    for (const [target, { id }] of this.#wanted) {
      if (this.#imports(target) || parseAssetId(target) || dataset.has(target)) continue
      throw referenceToNothing(id, target)
    }
  }

  /** The same for versions whose release is neither in the file nor stored. */
  assertReleases(dataset: DocumentStore): void {
    const known = new Set<string>()
    for (const placed of this.#documents.values()) {
      const release = releaseOf(placed.id)
      if (release === undefined || known.has(release)) continue
      const id = releaseId(release)
      if (!this.#imports(id) && !dataset.has(id))
        throw new TransferError(
          `${this.where(placed)}: document "${placed.id}" belongs to the release "${release}", which there is not. Add the document "${id}" to the file, or remove this one. Nothing was imported.`,
        )
      known.add(release)
    }
  }

  /** Where a document stands, for whoever has to look at it; without one, the file. */
  where(document?: Pick<PlacedDocument, 'line'>): string {
    return document ? `${basename(this.file)}, line ${document.line}` : basename(this.file)
  }

  #imports(id: string): boolean {
    return this.#documents.has(id) && !this.#leftOut.has(id)
  }
}
