import type { Committed } from '../dataset/committed'
import type { Dataset } from '../dataset/dataset'
import { replayed } from '../history/replayed'
import type { Place } from '../journal/log-pieces'
import type { JsonObject, LakeDocument } from '../documents/types'
import { type Delivery, Encoder } from './delivery'
import { sent } from './listener'

/**
 * What a listener missed is told event by event up to this much: changes of documents, bytes of their effects and of the events
 * themselves, and milliseconds of work that it may take to find them. Beyond it, fetching afresh is cheaper for both.
 */
export const replayWindow = { changes: 1_000, bytes: 16_000_000, ms: 2_000 }

/** What a listener missed, as it stood at one moment: where in the log it is, and the documents concerned after it. */
export type Missed = {
  places: Place[]
  stored: ReadonlyMap<string, LakeDocument | undefined>
  /** Of the first transaction a part may have been told. */
  isMissed: (event: JsonObject) => boolean
}

export type EventsOf = (committed: Committed) => JsonObject[] | Promise<JsonObject[]>

/** Steps of work, and what has to be waited for between them; each step is given what came of that. */
export type Steps<Result> = Generator<Promise<JsonObject[]> | undefined, Result, JsonObject[] | undefined>

/**
 * What came after the event with the id `lastEventId`, up to the dataset as it is when this returns. Undefined when that place is not
 * one of this dataset, or lies too far back.
 */
export function missedSince(dataset: Dataset, lastEventId: string): Missed | undefined {
  const { pieces } = dataset.log
  const [transactionId = '', documentId] = lastEventId.split('#')
  const seen = pieces.seqOf(transactionId)
  if (seen === undefined) return undefined
  if (documentId === undefined) return missedFrom(dataset, seen + 1, () => true)
  if (!pieces.touched({ seq: seen, documentId })) return undefined
  // A connection may break between two documents of one transaction: the rest of them are missed too.
  return missedFrom(
    dataset,
    seen,
    ({ transactionId: id, documentId: of }) => id !== transactionId || String(of) > documentId,
  )
}

function missedFrom(dataset: Dataset, from: number, isMissed: Missed['isMissed']): Missed | undefined {
  for (;;) {
    const { seq } = dataset
    const places = dataset.log.pieces.places(from, seq, replayWindow)
    if (!places) return undefined
    const stored = new Map(places.map(({ documentId }) => [documentId, dataset.read(documentId)]))
    // Reading takes in what other processes have written: then the documents are later than the places.
    if (dataset.seq === seq) return { places, stored, isMissed }
  }
}

/**
 * Makes the missed events in small steps, oldest first, exactly as `eventsOf` would have told them at their time. Undefined when
 * they are too many bytes.
 */
export function* replay(
  dataset: Dataset,
  { places, stored, isMissed }: Missed,
  eventsOf: EventsOf,
): Steps<Delivery | undefined> {
  const encoder = new Encoder()
  for (const committed of replayed(dataset.log, places, stored)) {
    const found = committed ? eventsOf(committed) : []
    const events = found instanceof Promise ? ((yield found) ?? []) : found
    for (const event of events.filter(isMissed)) {
      encoder.add(sent(event))
      if (encoder.size > replayWindow.bytes) return undefined
      yield
    }
    yield
  }
  const delivery = encoder.done()
  return delivery.size > replayWindow.bytes ? undefined : delivery
}
