import type { DocumentRows } from '../store/document-rows'
import type { ListEntry } from '../store/list-entry'
import type { PreparedDocument } from './prepare'

/** A prepared document on its way from one thread to another, where a `Buffer` arrives as plain bytes. */
export type SentDocument = Pick<PreparedDocument, 'change'> & {
  rows: Omit<DocumentRows, 'entries'> & { entries: SentEntry[] }
}
type SentEntry = Omit<ListEntry, 'value' | 'key'> & { value: Uint8Array; key: Uint8Array }

/** A document to be sent. `handOver` is called for bytes that need not be copied. */
export function asSent(
  { rows, change }: PreparedDocument,
  handOver: (bytes: ArrayBuffer) => void,
): SentDocument {
  const entries = rows.entries.map((entry) => ({ ...entry, value: own(entry.value), key: own(entry.key) }))
  const sent = { rows: { ...rows, entries }, change }
  const { packed, bytes } = change.content
  if (typeof packed === 'string') return sent
  const moved = own(packed)
  handOver(moved.buffer)
  return { ...sent, change: { ...change, content: { packed: moved, bytes } } }
}

export function asReceived({ rows, change }: SentDocument): PreparedDocument {
  const entries = rows.entries.map((entry) => ({
    ...entry,
    value: Buffer.from(entry.value),
    key: Buffer.from(entry.key),
  }))
  return { rows: { ...rows, entries }, change }
}

/** Buffers lie in larger ones, all of which would be sent. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
