import { z } from 'zod'

import { type Database, transaction } from '../disk/database'
import { Statements } from '../disk/statements'
import { httpError } from '../documents/errors'
import { firstHash, hex, TransactionHash } from './chain'
import type { Appended, Head, Journal } from './journal'
import { pack } from './packing'
import { type PackedChange, toPacked, toRow, transactionRow } from './rows'
import type { LoggedTransaction, NewTransaction } from './transaction'
import { JournalViews } from './views'
import { type Broken, walk, type Whole } from './walk'

/** How often to look whether another process has added something. */
const lookMs = 250

/** A journal's last row, as the next one needs it. */
const endRow = transactionRow.pick({ seq: true, epoch: true, hash: true }).extend({ nextChange: z.number() })
const hashRow = endRow.pick({ epoch: true, hash: true })
const found = z.object({ seq: z.number() })

/** A transaction to append whose changes are packed already. */
type PackedTransaction = Omit<NewTransaction, 'changes'> & { changes: Iterable<PackedChange> }

/** The journal in an SQLite database, in the tables of `journalTables`. Several processes may use it at once. */
export class SqliteJournal implements Journal {
  readonly views: JournalViews
  /** What was found not to fit (faults.ts). From then on nothing is written. */
  fault: string | undefined
  readonly #db: Database
  readonly #lineage: string
  readonly #statements: Statements
  readonly #wakes = new Set<() => void>()
  #timer: ReturnType<typeof setInterval> | undefined
  #toldOf = 0

  constructor(db: Database, lineage: string) {
    this.#db = db
    this.#lineage = lineage
    this.#statements = new Statements(db)
    this.views = new JournalViews(db)
  }

  async append(expectedPosition: number, added: NewTransaction): Promise<Appended> {
    const appended = transaction(this.#db, () => this.appendNow(expectedPosition, added))
    if ('position' in appended) this.#tell()
    return appended
  }

  async read(after: number, limit: number): Promise<LoggedTransaction[]> {
    return this.views.since(after, limit)
  }

  async head(): Promise<Head> {
    return this.headNow()
  }

  onAppend(wake: () => void): () => void {
    // Each has an identity of its own, also when one function is given twice.
    const own = () => wake()
    if (this.#wakes.size === 0) this.#toldOf = this.views.lastSeq()
    this.#wakes.add(own)
    this.#timer ??= setInterval(() => this.#look(), lookMs).unref()
    return () => {
      this.#wakes.delete(own)
      if (this.#wakes.size > 0) return
      clearInterval(this.#timer)
      this.#timer = undefined
    }
  }

  headNow(): Head {
    const { seq, epoch, hash } = this.#end()
    return { position: seq, hash: hex(hash), epoch }
  }

  /** The journal up to a position; undefined when there is none such. */
  headAt(position: number): Head | undefined {
    if (position === 0) return { position, hash: hex(firstHash(this.#lineage)), epoch: 1 }
    const row = this.#statements.of('SELECT epoch, hash FROM transactions WHERE seq = ?').get(position)
    if (!row) return undefined
    const { epoch, hash } = hashRow.parse(row)
    return { position, hash: hex(hash), epoch }
  }

  /** Where the transaction with this id is; undefined when there is none. */
  positionOf(transactionId: string): number | undefined {
    const row = this.#statements.of('SELECT seq FROM transactions WHERE id = ?').get(transactionId)
    return row && found.parse(row).seq
  }

  /** As `append`, within the caller's SQLite transaction: it is kept when that is. Throws 503 when the journal does not fit. */
  appendNow(expectedPosition: number, added: NewTransaction): Appended {
    return this.appendPacked(expectedPosition, { ...added, changes: packedInOrder(added.changes) })
  }

  /** As `appendNow`, with changes that are packed already; they are written one by one as they come. */
  appendPacked(expectedPosition: number, added: PackedTransaction): Appended {
    if (this.fault !== undefined) throw httpError(503, this.fault)
    const known = this.positionOf(added.id)
    if (known !== undefined) return { known }
    const end = this.#end()
    if (end.seq !== expectedPosition) {
      return { conflict: { position: end.seq, hash: hex(end.hash), epoch: end.epoch } }
    }
    return this.#write(added, end, end.seq + 1, end.epoch)
  }

  /** Takes over a journal that has a gap before this transaction: a new epoch begins with it. */
  continueAt(seq: number, added: PackedTransaction): Appended {
    const end = this.#end()
    return this.#write(added, end, seq, end.epoch + 1)
  }

  /** Goes through all of it: see `walk`. */
  walk(): Iterable<Whole | Broken> {
    return walk(this.#db, this.#lineage)
  }

  #write(
    { id, timestamp, author, tags, changes }: PackedTransaction,
    end: z.infer<typeof endRow>,
    seq: number,
    epoch: number,
  ): Head {
    const { packed: sync_tags } = pack(JSON.stringify(tags))
    const hash = new TransactionHash(end.hash, this.#lineage, {
      seq,
      id,
      epoch,
      timestamp,
      author,
      sync_tags,
    })
    const insert = this.#statements.of(
      'INSERT INTO changes (number, seq, document_id, previous_rev, result_rev, cause, content) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    let [count, size] = [0, 0]
    for (const change of changes) {
      const { row, bytes } = toRow(change, seq, id)
      hash.add(row)
      const { document_id, previous_rev, result_rev, cause, content } = row
      insert.run(end.nextChange + count, seq, document_id, previous_rev, result_rev, cause, content)
      count += 1
      size += bytes
    }
    const digest = hash.digest(size)
    this.#statements
      .of(
        `INSERT INTO transactions (seq, id, epoch, timestamp, author, sync_tags, first_change, changes, bytes, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(seq, id, epoch, timestamp, author, sync_tags, end.nextChange, count, size, digest)
    return { position: seq, hash: hex(digest), epoch }
  }

  #end(): z.infer<typeof endRow> {
    const row = this.#statements
      .of(
        'SELECT seq, epoch, hash, first_change + changes AS nextChange FROM transactions ORDER BY seq DESC LIMIT 1',
      )
      .get()
    return row ? endRow.parse(row) : { seq: 0, epoch: 1, hash: firstHash(this.#lineage), nextChange: 1 }
  }

  /** Of a database that was closed, or is locked at this moment, nothing is to be told. */
  #look(): void {
    try {
      this.views.lastSeq()
    } catch {
      return
    }
    this.#tell()
  }

  #tell(): void {
    const last = this.views.lastSeq()
    if (last === this.#toldOf) return
    this.#toldOf = last
    for (const wake of [...this.#wakes]) wake()
  }
}

/** Sorted by document, as they are read and as places of listeners within a transaction are compared. */
function* packedInOrder(changes: NewTransaction['changes']): Iterable<PackedChange> {
  const sorted = [...changes].sort((one, other) => (one.documentId < other.documentId ? -1 : 1))
  for (const change of sorted) yield toPacked(change)
}
