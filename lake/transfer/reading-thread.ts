import { asSent, type SentDocument } from '../dataset/sent-document'
import { serveThread } from '../workers/serve-thread'
import type { Examined } from './examine'
import { Lines, type Place } from './lines'
import type { PlacedDocument } from './read-documents'
import { type Found, type PrepareFor, Reading } from './reading'

// The program of the thread that reads an import beside the one that stores it (`reading-ahead.ts`).

/** The file that is read, which is open in this process. */
export type ReadingSettings = { file: string; handle: number }

export type ReadingQuestion =
  { examine: readonly Place[] } | { begin: PrepareFor } | { prepare: readonly PlacedDocument[] }
export type ReadingAnswer = { examined?: Found<Examined>; prepared?: Found<SentDocument> }

serveThread<ReadingSettings, ReadingQuestion, ReadingAnswer>(({ file, handle }) => {
  const reading = new Reading(new Lines(file, handle), file)
  return (question) => {
    if ('examine' in question) return { value: { examined: reading.examine(question.examine) } }
    if ('begin' in question) {
      reading.begin(question.begin)
      return { value: {} }
    }
    const handedOver: ArrayBuffer[] = []
    const prepared = reading
      .prepare(question.prepare)
      .map((document) => document && asSent(document, (bytes) => handedOver.push(bytes)))
    return { value: { prepared }, handedOver }
  }
})
