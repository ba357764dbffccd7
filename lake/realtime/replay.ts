import { withDocuments } from '../history/states'
import type { Committed, Dataset } from '../dataset/dataset'
import type { JsonObject } from '../documents/types'

/**
 * What a listener missed is told event by event up to this much: changes of documents, bytes of their effects and of the events
 * themselves, and milliseconds that it may take to find them. Beyond it, fetching afresh is cheaper for both.
 */
export const replayWindow = { changes: 1_000, bytes: 16_000_000, ms: 2_000 }

export type EventsOf = (committed: Committed) => JsonObject[]

/**
 * The events after the one with the id `lastEventId`, oldest first, exactly as `eventsOf` would have told them at their time.
 * Undefined when that place is not one of this dataset, or lies too far back.
 */
export function missedEvents(
  dataset: Dataset,
  lastEventId: string,
  eventsOf: EventsOf,
): JsonObject[] | undefined {
  const [transactionId = '', documentId] = lastEventId.split('#')
  const seen = dataset.log.find(transactionId)
  if (!seen) return undefined
  if (documentId === undefined) return replayed(dataset, seen.seq + 1, eventsOf)
  if (!seen.changes.some((change) => change.documentId === documentId)) return undefined
  // A connection may break between two documents of one transaction: the rest of them are missed too.
  const isMissed = ({ transactionId: id, documentId: of }: JsonObject) =>
    id !== transactionId || String(of) > documentId
  return replayed(dataset, seen.seq, (committed) => eventsOf(committed).filter(isMissed))
}

function replayed(dataset: Dataset, from: number, eventsOf: EventsOf): JsonObject[] | undefined {
  const deadline = performance.now() + replayWindow.ms
  const transactions = dataset.log.window(from, replayWindow)
  if (!transactions) return undefined
  const events: JsonObject[] = []
  let bytes = 0
  for (const committed of withDocuments(transactions, (id) => dataset.read(id))) {
    const told = eventsOf(committed)
    bytes += JSON.stringify(told).length
    if (bytes > replayWindow.bytes || performance.now() > deadline) return undefined
    events.push(...told)
  }
  return events
}
