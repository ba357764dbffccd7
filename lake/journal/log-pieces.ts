import { z } from 'zod'

import type { Database } from '../disk/database'
import { Statements } from '../disk/statements'
import { changeRow, toChange, toTags, transactionRow } from './rows'
import type { Cause, ChangeTags, LoggedChange, LoggedTransaction } from './transaction'

const seqRow = transactionRow.pick({ seq: true })
const tagsRow = transactionRow.pick({ seq: true, sync_tags: true })
const placeRow = changeRow.pick({ seq: true, document_id: true })
const endRow = changeRow
  .pick({ seq: true, document_id: true, cause: true })
  .extend({ number: z.number(), previous_rev: z.string() })
const numberRow = z.object({ number: z.number().nullable() })
const sizeRow = z.object({ changes: z.number(), bytes: z.number() })
const idRow = transactionRow.pick({ id: true })

/** A transaction without its changes. */
export type TransactionHead = Omit<LoggedTransaction, 'changes'>

/** Where a change stands in the journal. */
export type Place = { seq: number; documentId: string }

/** A change after which a document was no longer there. Changes are numbered in the order in which they were written. */
export type End = Place & { number: number; cause: Cause; lastRev: string }

/** Reads the journal a little at a time, for those who must not hold up others. */
export class LogPieces {
  readonly #statements: Statements
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
    this.#statements = new Statements(db)
  }

  /** Sequence number of a transaction; undefined when there is none with that id. */
  seqOf(transactionId: string): number | undefined {
    const row = this.#statements.of('SELECT seq FROM transactions WHERE id = ?').get(transactionId)
    return row && seqRow.parse(row).seq
  }

  /** Whether a transaction changed a document. */
  touched({ seq, documentId }: Place): boolean {
    const sql = 'SELECT 1 FROM changes WHERE document_id = ? AND seq = ?'
    return this.#statements.of(sql).get(documentId, seq) !== undefined
  }

  /**
   * The tags of the first transactions after one sequence number, up to another, oldest first: as many as `most`, or fewer when their
   * tags are that many bytes as they are stored.
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
      found.push({ seq, tags: toTags(sync_tags) })
      bytes += sync_tags.length
      if (bytes >= most.bytes) break
    }
    return found
  }

  /**
   * Where the changes between two sequence numbers stand, both included, in order; undefined when they are more than `most`, in bytes of
   * what is read. How much they are is found out without reading them.
   */
  places(from: number, to: number, most: { changes: number; bytes: number }): Place[] | undefined {
    const size = this.#statements.of(
      `SELECT total(changes) AS changes, total(bytes) AS bytes FROM (
         SELECT changes, bytes FROM transactions WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?)`,
    )
    const { changes, bytes } = sizeRow.parse(size.get(from, to, most.changes + 1))
    if (changes > most.changes || bytes > most.bytes) return undefined
    const rows = this.#statements.of(
      `SELECT changes.seq, document_id FROM transactions JOIN changes
         ON number >= first_change AND number < first_change + transactions.changes
       WHERE transactions.seq BETWEEN ? AND ? ORDER BY transactions.seq, number`,
    )
    return rows.all(from, to).map((row) => {
      const { seq, document_id } = placeRow.parse(row)
      return { seq, documentId: document_id }
    })
  }

  /** Number of the last change; 0 before the first. */
  lastNumber(): number {
    const row = this.#statements.of('SELECT max(number) AS number FROM changes').get()
    return numberRow.parse(row).number ?? 0
  }

  /** The changes from one number on and before another after which a document was no longer there, the last one first. */
  ends(from: number, before: number): End[] {
    const rows = this.#statements.of(
      `SELECT number, seq, document_id, cause, previous_rev FROM changes
       WHERE number >= ? AND number < ? AND previous_rev IS NOT NULL AND result_rev IS NULL ORDER BY number DESC`,
    )
    return rows.all(from, before).map((row) => {
      const { number, seq, document_id, cause, previous_rev } = endRow.parse(row)
      return { number, seq, documentId: document_id, cause, lastRev: previous_rev }
    })
  }

  /** The transaction with that sequence number, which must be there. */
  head(seq: number): TransactionHead {
    const row = this.#statements.of('SELECT * FROM transactions WHERE seq = ?').get(seq)
    const { id, timestamp, author, sync_tags } = transactionRow.parse(row)
    return { seq, id, timestamp, author, tags: toTags(sync_tags) }
  }

  /** The change at a place, which must be there. */
  change({ seq, documentId }: Place): LoggedChange {
    const row = this.#statements
      .of(
        `SELECT changes.*, transactions.id FROM changes JOIN transactions USING (seq)
         WHERE document_id = ? AND seq = ?`,
      )
      .get(documentId, seq)
    return toChange(row, idRow.parse(row).id)
  }
}
