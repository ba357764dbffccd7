import { z } from 'zod'

import type { Database } from '../disk/database'
import { LogPieces, toChange, toHead } from './log-pieces'
import type { LoggedTransaction } from './transaction'

const anybody: string[] = []

/** The append-only log of transactions: what listeners replay, history is told from, and live events resume by. */
export class TransactionLog {
  /** The same log, to be read a little at a time. */
  readonly pieces: LogPieces
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
    this.pieces = new LogPieces(db)
  }

  /** Appends inside the caller's SQLite transaction. Returns the new sequence number. */
  append({ id, timestamp, author, tags, changes }: Omit<LoggedTransaction, 'seq'>): number {
    const { lastInsertRowid } = this.#db
      .prepare('INSERT INTO transactions (id, timestamp, author, sync_tags) VALUES (?, ?, ?, ?)')
      .run(id, timestamp, author, JSON.stringify(tags))
    const seq = Number(lastInsertRowid)
    const insert = this.#db.prepare(
      `INSERT INTO changes (seq, document_id, previous_rev, result_rev, cause, mutations, apply, revert)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    for (const { documentId, previousRev, resultRev, cause, mutations, effects } of changes) {
      const [apply, revert] = [JSON.stringify(effects.apply), JSON.stringify(effects.revert)]
      insert.run(
        seq,
        documentId,
        previousRev ?? null,
        resultRev ?? null,
        cause,
        JSON.stringify(mutations),
        apply,
        revert,
      )
    }
    return seq
  }

  lastSeq(): number {
    const row = this.#db.prepare('SELECT max(seq) AS seq FROM transactions').get()
    return z.object({ seq: z.number().nullable() }).parse(row).seq ?? 0
  }

  /** Sequence number of the last transaction at or before a moment (ISO, UTC, milliseconds). */
  lastSeqAt(timestamp: string): number {
    const row = this.#db
      .prepare('SELECT max(seq) AS seq FROM transactions WHERE timestamp <= ?')
      .get(timestamp)
    return z.object({ seq: z.number().nullable() }).parse(row).seq ?? 0
  }

  find(transactionId: string): LoggedTransaction | undefined {
    const row = this.#db.prepare('SELECT * FROM transactions WHERE id = ?').get(transactionId)
    return row && this.#complete(row)
  }

  /** Transactions after `seq`, oldest first. */
  since(seq: number): LoggedTransaction[] {
    const rows = this.#db.prepare('SELECT * FROM transactions WHERE seq > ? ORDER BY seq').all(seq)
    return rows.map((row) => this.#complete(row))
  }

  /** Transactions of the authors (or anybody) that touched one of the documents (or, without ids, any), newest or oldest first, between two sequence numbers, both included. */
  ofDocuments(
    ids: string[],
    { from = 0, to = Number.MAX_SAFE_INTEGER, newestFirst = false, limit = 100, authors = anybody },
  ): LoggedTransaction[] {
    const touched =
      ids.length > 0
        ? `AND seq IN (SELECT seq FROM changes WHERE document_id IN (${ids.map(() => '?').join(', ')}))`
        : ''
    const written = authors.length > 0 ? `AND author IN (${authors.map(() => '?').join(', ')})` : ''
    const sql = `SELECT * FROM transactions WHERE seq BETWEEN ? AND ? ${touched} ${written} ORDER BY seq ${newestFirst ? 'DESC' : 'ASC'} LIMIT ?`
    const rows = this.#db.prepare(sql).all(from, to, ...ids, ...authors, limit)
    return rows.map((row) => this.#complete(row))
  }

  #complete(row: unknown): LoggedTransaction {
    const head = toHead(row)
    const changes = this.#db.prepare('SELECT * FROM changes WHERE seq = ? ORDER BY document_id').all(head.seq)
    return { ...head, changes: changes.map(toChange) }
  }
}
