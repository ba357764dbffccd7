import { Preparer, type Preparing } from '../dataset/prepare'
import { asSent, type SentDocument } from '../dataset/sent-document'
import { serveThread } from '../workers/serve-thread'
import { withAssets } from './asset-references'
import { examine, type Examined } from './examine'
import { type ImportMode, mutationOf } from './import-mode'
import { Lines, type Place } from './lines'
import { type PlacedDocument, readAgain } from './read-documents'

// The program of the threads that read an import beside the one that stores it (`reading-threads.ts`).

/** The file that is read, which is open in this process. */
export type ReadingSettings = { file: string; handle: number }

/** What documents are prepared for, and the assets that each `_sanityAsset` means. */
export type PrepareFor = { preparing: Preparing; mode: ImportMode; assets: ReadonlyMap<string, string> }

export type ReadingQuestion =
  { examine: readonly Place[] } | { prepareFor: PrepareFor } | { prepare: readonly PlacedDocument[] }

/** One for each place; undefined where the one who asks has to look: an empty line, or an error. */
export type ReadingAnswer = { examined?: (Examined | undefined)[]; prepared?: (SentDocument | undefined)[] }

serveThread<ReadingSettings, ReadingQuestion, ReadingAnswer>(({ file, handle }) => {
  const lines = new Lines(file, handle)
  let preparer: Preparer | undefined
  let prepareFor: PrepareFor | undefined
  const prepare = (document: PlacedDocument) => {
    const content = withAssets(
      readAgain(lines, document, file),
      (reference) => prepareFor?.assets.get(reference) ?? '',
    )
    return preparer?.prepare(mutationOf(prepareFor?.mode ?? 'create', content))
  }
  return (question) => {
    if ('examine' in question)
      return {
        value: { examined: question.examine.map((place) => tried(() => examine(lines, place, file))) },
      }
    if ('prepareFor' in question) {
      prepareFor = question.prepareFor
      preparer = new Preparer(prepareFor.preparing)
      return { value: {} }
    }
    const handedOver: ArrayBuffer[] = []
    const prepared = question.prepare.map((document) => {
      const made = tried(() => prepare(document))
      return made && asSent(made, (bytes) => handedOver.push(bytes))
    })
    return { value: { prepared }, handedOver }
  }
})

function tried<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    // The one who asks does the same, and meets the error where it can be told.
    return undefined
  }
}
