import { z } from 'zod'

import type { Database } from '../disk/database'
import type { ChangeTags, LoggedChange, LoggedTransaction } from './transaction'

const headRow = z.object({
  seq: z.number(),
  id: z.string(),
  timestamp: z.string(),
  author: z.string(),
  sync_tags: z.string(),
})
const changeRow = z.object({
  document_id: z.string(),
  previous_rev: z.string().nullable(),
  result_rev: z.string().nullable(),
  cause: z.enum(['create', 'edit', 'publish', 'unpublish', 'discard', 'delete']),
  mutations: z.string(),
  apply: z.string(),
  revert: z.string(),
})
const seqRow = z.object({ seq: z.number() })
const tagsRow = z.object({ seq: z.number(), sync_tags: z.string() })
const placeRow = z.object({ seq: z.number(), document_id: z.string(), bytes: z.number() })

/** A transaction without its changes. */
export type TransactionHead = Omit<LoggedTransaction, 'changes'>

/** Where a change stands in the log. */
export type Place = { seq: number; documentId: string }

/** Reads the log of transactions a little at a time, for those who must not hold up others. */
export class LogPieces {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** Sequence number of a transaction; undefined when there is none with that id. */
  seqOf(transactionId: string): number | undefined {
    const row = this.#db.prepare('SELECT seq FROM transactions WHERE id = ?').get(transactionId)
    return row && seqRow.parse(row).seq
  }

  /** Whether a transaction changed a document. */
  touched({ seq, documentId }: Place): boolean {
    const sql = 'SELECT 1 FROM changes WHERE seq = ? AND document_id = ?'
    return this.#db.prepare(sql).get(seq, documentId) !== undefined
  }

  /**
   * The tags of the first transactions after one sequence number, up to another, oldest first: as many as `most`, or fewer when their
   * tags are that many bytes.
   */
  tags(
    after: number,
    to: number,
    most: { transactions: number; bytes: number },
  ): { seq: number; tags: ChangeTags }[] {
    const sql = 'SELECT seq, sync_tags FROM transactions WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?'
    const found = []
    let bytes = 0
    for (const row of this.#db.prepare(sql).iterate(after, to, most.transactions)) {
      const { seq, sync_tags } = tagsRow.parse(row)
      found.push({ seq, tags: JSON.parse(sync_tags) })
      bytes += sync_tags.length
      if (bytes >= most.bytes) break
    }
    return found
  }

  /**
   * Where the changes between two sequence numbers stand, both included, in order; undefined when they are more than `most`. How much
   * they are is found out without reading them.
   */
  places(from: number, to: number, most: { changes: number; bytes: number }): Place[] | undefined {
    const sql = `
      SELECT seq, document_id, octet_length(mutations) + octet_length(apply) + octet_length(revert) AS bytes
      FROM changes WHERE seq BETWEEN ? AND ? ORDER BY seq, document_id LIMIT ?`
    const rows = this.#db.prepare(sql).all(from, to, most.changes + 1)
    const places = rows.map((row) => placeRow.parse(row))
    const bytes = places.reduce((sum, place) => sum + place.bytes, 0)
    if (places.length > most.changes || bytes > most.bytes) return undefined
    return places.map(({ seq, document_id: documentId }) => ({ seq, documentId }))
  }

  /** The transaction with that sequence number, which must be there. */
  head(seq: number): TransactionHead {
    return toHead(this.#db.prepare('SELECT * FROM transactions WHERE seq = ?').get(seq))
  }

  /** The change at a place, which must be there. */
  change({ seq, documentId }: Place): LoggedChange {
    const sql = 'SELECT * FROM changes WHERE seq = ? AND document_id = ?'
    return toChange(this.#db.prepare(sql).get(seq, documentId))
  }
}

/** Reads a row of the table `transactions`. */
export function toHead(value: unknown): TransactionHead {
  const { sync_tags, ...head } = headRow.parse(value)
  return { ...head, tags: JSON.parse(sync_tags) }
}

/** Reads a row of the table `changes`. */
export function toChange(value: unknown): LoggedChange {
  const row = changeRow.parse(value)
  return {
    documentId: row.document_id,
    ...(row.previous_rev !== null && { previousRev: row.previous_rev }),
    ...(row.result_rev !== null && { resultRev: row.result_rev }),
    cause: row.cause,
    mutations: JSON.parse(row.mutations),
    effects: { apply: JSON.parse(row.apply), revert: JSON.parse(row.revert) },
  }
}
