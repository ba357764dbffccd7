import { z } from 'zod'

import type { Database } from '../disk/database'
import { Statements } from '../disk/statements'
import { LogPieces } from './log-pieces'
import { changeRow, toChange, toTransaction, transactionRow } from './rows'
import type { Cause, LoggedChange, LoggedTransaction } from './transaction'

const idRow = z.object({ id: z.string() })
const seqRow = z.object({ seq: z.number().nullable() })

const revisedRow = changeRow.extend({ transaction_id: z.string() })

const anybody: string[] = []

/** Transactions that touched a document for one of some reasons. */
export type Caused = { id: string; by: readonly Cause[] }

/** Of changes that are read one by one, so many are taken at a time. */
const slice = 20
const idsAtATime = 1_000

const places = (values: readonly string[]) => values.map(() => '?').join(', ')

/** Ways to look into the journal: what history is told from, what listeners replay, and what live events resume by. */
export class JournalViews {
  /** The same journal, to be read a little at a time. */
  readonly pieces: LogPieces
  readonly #db: Database
  readonly #statements: Statements

  constructor(db: Database) {
    this.#db = db
    this.#statements = new Statements(db)
    this.pieces = new LogPieces(db)
  }

  lastSeq(): number {
    return seqRow.parse(this.#statements.of('SELECT max(seq) AS seq FROM transactions').get()).seq ?? 0
  }

  /** Sequence number of the last transaction at or before a moment (ISO, UTC, milliseconds). */
  lastSeqAt(timestamp: string): number {
    const row = this.#statements
      .of('SELECT max(seq) AS seq FROM transactions WHERE timestamp <= ?')
      .get(timestamp)
    return seqRow.parse(row).seq ?? 0
  }

  /** Sequence number of the first transaction at or after a moment; beyond all if there is none. */
  firstSeqAt(timestamp: string): number {
    const row = this.#statements
      .of('SELECT min(seq) AS seq FROM transactions WHERE timestamp >= ?')
      .get(timestamp)
    return seqRow.parse(row).seq ?? Number.MAX_SAFE_INTEGER
  }

  /** The transaction with this id; with `ids`, only what it did to these documents. */
  find(transactionId: string, ids?: string[]): LoggedTransaction | undefined {
    const row = this.#statements.of('SELECT * FROM transactions WHERE id = ?').get(transactionId)
    return row && this.#complete(row, ids)
  }

  /** Transactions after `seq`, oldest first. */
  since(seq: number, limit = Number.MAX_SAFE_INTEGER): LoggedTransaction[] {
    const rows = this.#statements
      .of('SELECT * FROM transactions WHERE seq > ? ORDER BY seq LIMIT ?')
      .all(seq, limit)
    return rows.map((row) => this.#complete(row))
  }

  /**
   * Transactions of the authors (or anybody) that touched one of the documents (or, without ids, any), newest or oldest first, between
   * two sequence numbers, both included. `onlyThese` leaves out what they did to other documents: an import has touched them all.
   * `caused` adds transactions to those that touched one of the documents.
   */
  ofDocuments(
    ids: string[],
    {
      from = 0,
      to = Number.MAX_SAFE_INTEGER,
      newestFirst = false,
      limit = 100,
      authors = anybody,
      onlyThese = false,
      caused,
    }: {
      from?: number
      to?: number
      newestFirst?: boolean
      limit?: number
      authors?: string[]
      onlyThese?: boolean
      caused?: Caused
    },
  ): LoggedTransaction[] {
    const also = caused
      ? `UNION ALL SELECT seq FROM changes WHERE document_id = ? AND cause IN (${places(caused.by)})`
      : ''
    const touched =
      ids.length > 0
        ? `AND seq IN (SELECT seq FROM changes WHERE document_id IN (${places(ids)}) ${also})`
        : ''
    const written = authors.length > 0 ? `AND author IN (${places(authors)})` : ''
    const sql = `SELECT * FROM transactions WHERE seq BETWEEN ? AND ? ${touched} ${written} ORDER BY seq ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`
    const other = ids.length > 0 && caused ? [caused.id, ...caused.by] : []
    const rows = this.#db.prepare(sql).all(from, to, ...ids, ...other, ...authors, limit)
    const wanted = caused ? [...ids, caused.id] : ids
    return rows.map((row) => this.#complete(row, onlyThese && ids.length > 0 ? wanted : undefined))
  }

  /** Ids of all documents that some transaction touched, in their order. */
  *touchedDocuments(): Iterable<string> {
    const next = this.#statements.of(
      'SELECT DISTINCT document_id AS id FROM changes WHERE document_id > ? ORDER BY id LIMIT ?',
    )
    for (let after = ''; ;) {
      const ids = next.all(after, idsAtATime).map((row) => idRow.parse(row).id)
      yield* ids
      after = ids.at(-1) ?? after
      if (ids.length < idsAtATime) return
    }
  }

  /** Ids of the documents that some transaction touched, from one on and before another, in their order. */
  touchedBetween(from: string, before: string): string[] {
    return this.#statements
      .of(
        'SELECT DISTINCT document_id AS id FROM changes WHERE document_id >= ? AND document_id < ? ORDER BY id',
      )
      .all(from, before)
      .map((row) => idRow.parse(row).id)
  }

  /** Why a document changed last, and in which transaction. One that made and deleted it changed nothing. */
  lastOf(documentId: string): { seq: number; cause: Cause } | undefined {
    const row = this.#statements
      .of(
        `SELECT seq, cause FROM changes
         WHERE document_id = ? AND (previous_rev IS NOT NULL OR result_rev IS NOT NULL) ORDER BY seq DESC LIMIT 1`,
      )
      .get(documentId)
    return row === undefined ? undefined : changeRow.pick({ seq: true, cause: true }).parse(row)
  }

  /** Why a document changed next after a transaction, if it was for one of some reasons. */
  nextCause(documentId: string, seq: number, by: readonly Cause[]): Cause | undefined {
    const row = this.#statements
      .of(
        `SELECT cause FROM changes WHERE document_id = ? AND seq > ? AND cause IN (${places(by)}) ORDER BY seq LIMIT 1`,
      )
      .get(documentId, seq, ...by)
    return row === undefined ? undefined : changeRow.pick({ cause: true }).parse(row).cause
  }

  /** Whether there was a document when a transaction was written. */
  wasThere(documentId: string, seq: number): boolean {
    const row = this.#statements
      .of('SELECT result_rev FROM changes WHERE document_id = ? AND seq <= ? ORDER BY seq DESC LIMIT 1')
      .get(documentId, seq)
    return row !== undefined && changeRow.pick({ result_rev: true }).parse(row).result_rev !== null
  }

  isTouched(documentId: string): boolean {
    return (
      this.#statements.of('SELECT 1 FROM changes WHERE document_id = ? LIMIT 1').get(documentId) !== undefined
    )
  }

  /** All that happened to one document, oldest first, one by one. */
  *changesOf(documentId: string): Iterable<LoggedChange> {
    const next = this.#statements.of(
      `SELECT changes.*, transactions.id AS transaction_id FROM changes JOIN transactions USING (seq)
       WHERE document_id = ? AND seq > ? ORDER BY seq LIMIT ?`,
    )
    for (let after = 0; ;) {
      const rows = next.all(documentId, after, slice).map((row) => revisedRow.parse(row))
      for (const row of rows) yield toChange(row, row.transaction_id)
      after = rows.at(-1)?.seq ?? after
      if (rows.length < slice) return
    }
  }

  /** What happened to one document after `seq`, newest first, one by one. */
  *changesBackTo(documentId: string, seq: number): Iterable<LoggedChange> {
    const previous = this.#statements.of(
      `SELECT changes.*, transactions.id AS transaction_id FROM changes JOIN transactions USING (seq)
       WHERE document_id = ? AND seq > ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
    )
    for (let before = Number.MAX_SAFE_INTEGER; ;) {
      const rows = previous.all(documentId, seq, before, slice).map((row) => revisedRow.parse(row))
      for (const row of rows) yield toChange(row, row.transaction_id)
      before = rows.at(-1)?.seq ?? before
      if (rows.length < slice) return
    }
  }

  #complete(value: unknown, ids?: string[]): LoggedTransaction {
    const row = transactionRow.parse(value)
    const changes = ids
      ? this.#db
          .prepare(
            `SELECT * FROM changes INDEXED BY changes_by_document
             WHERE document_id IN (${places(ids)}) AND seq = ? ORDER BY number`,
          )
          .all(...ids, row.seq)
      : this.#statements
          .of('SELECT * FROM changes WHERE number >= ? AND number < ? ORDER BY number')
          .all(row.first_change, row.first_change + row.changes)
    return toTransaction(
      row,
      changes.map((change): LoggedChange => toChange(change, row.id)),
    )
  }
}
