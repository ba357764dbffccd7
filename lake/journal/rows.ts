import { z } from 'zod'

import { pack, type Packed, unpack } from './packing'
import { causes, type ChangeTags, type LoggedChange, type LoggedTransaction } from './transaction'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const packed = z.union([z.string(), bytes])

export const transactionRow = z.object({
  seq: z.number(),
  id: z.string(),
  epoch: z.number(),
  timestamp: z.string(),
  author: z.string(),
  sync_tags: packed,
  first_change: z.number(),
  changes: z.number(),
  bytes: z.number(),
  hash: bytes,
})
export type TransactionRow = z.infer<typeof transactionRow>

export const changeRow = z.object({
  seq: z.number(),
  document_id: z.string(),
  previous_rev: z.string().nullable(),
  result_rev: z.string().nullable(),
  cause: z.enum(causes),
  content: packed,
})
export type ChangeRow = z.infer<typeof changeRow>

/** A change on its way into the journal. */
export type PackedChange = Pick<LoggedChange, 'documentId' | 'previousRev' | 'resultRev' | 'cause'> & {
  /** `[mutations, apply, revert]` as JSON. */
  content: ReturnType<typeof pack>
}

export function toPacked({ mutations, effects, ...change }: LoggedChange): PackedChange {
  return { ...change, content: pack(JSON.stringify([mutations, effects.apply, effects.revert])) }
}

/** A change as it is stored in transaction `seq`, and its size. */
export function toRow(change: PackedChange, seq: number, transactionId: string) {
  const { packed, bytes } = change.content
  const row: ChangeRow = {
    seq,
    document_id: change.documentId,
    previous_rev: change.previousRev ?? null,
    result_rev: change.resultRev === transactionId ? '' : (change.resultRev ?? null),
    cause: change.cause,
    content: packed,
  }
  return { row, bytes }
}

export function toChange(value: unknown, transactionId: string): LoggedChange {
  const { document_id, previous_rev, result_rev, cause, content } = changeRow.parse(value)
  const [mutations, apply, revert] = JSON.parse(unpack(content))
  return {
    documentId: document_id,
    ...(previous_rev !== null && { previousRev: previous_rev }),
    ...(result_rev !== null && { resultRev: result_rev === '' ? transactionId : result_rev }),
    cause,
    mutations,
    effects: { apply, revert },
  }
}

export const toTags = (stored: Packed): ChangeTags => JSON.parse(unpack(stored))

export function toTransaction(row: TransactionRow, changes: LoggedChange[]): LoggedTransaction {
  const { seq, id, timestamp, author, sync_tags } = row
  return { seq, id, timestamp, author, tags: toTags(sync_tags), changes }
}
