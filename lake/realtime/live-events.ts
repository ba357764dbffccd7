import type { Dataset } from '../dataset/dataset'
import type { LoggedTransaction } from '../journal/transaction'
import { told } from '../query/sync-tags'
import { type Delivery, deliveryOf, Encoder, type ServerSentEvent } from './delivery'
import { encodePosition } from './positions'

/** What a live event needs of a transaction. */
export type Tagged = Pick<LoggedTransaction, 'seq' | 'tags'>

/** Whether a stream hears only of what anybody can read, or of everything. */
export type Form = 'published' | 'all'

/** How much of the log is read at a time. */
const slice = { transactions: 200, bytes: 256_000 }

/** The live event of a transaction, or undefined if it changed nothing that the stream hears of. */
function eventOf({ seq, tags }: Tagged, form: Form, lineage: string): ServerSentEvent | undefined {
  // Earlier versions wrote down all of them, however many.
  const changed = told(tags[form])
  if (changed.length === 0) return undefined
  return { event: 'message', data: { tags: changed }, id: encodePosition(seq, lineage) }
}

const encoded = new WeakMap<Tagged, Partial<Record<Form, Delivery>>>()

/** The live event of a transaction as it is sent: the same bytes to every stream of the form. */
export function liveEvent(transaction: Tagged, form: Form, lineage: string): Delivery | undefined {
  const known = encoded.get(transaction) ?? {}
  const event = known[form] ? undefined : eventOf(transaction, form, lineage)
  if (event) encoded.set(transaction, { ...known, [form]: deliveryOf(event) })
  return encoded.get(transaction)?.[form]
}

/**
 * The live events of the next few transactions after `seq`, and the sequence number of the last of these: that of the dataset when
 * there are no more.
 */
export function nextSlice(dataset: Dataset, seq: number, form: Form): { events: Delivery; seq: number } {
  const encoder = new Encoder()
  const transactions = dataset.log.pieces.tags(seq, dataset.seq, slice)
  for (const transaction of transactions) {
    const event = eventOf(transaction, form, dataset.lineage)
    if (event) encoder.add(event)
  }
  return { events: encoder.done(), seq: transactions.at(-1)?.seq ?? dataset.seq }
}
