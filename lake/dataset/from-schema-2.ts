import { z } from 'zod'

import { type Database, openDatabase } from '../disk/database'
import type { LakeDocument } from '../documents/types'
import { lineageOf, moveReplica } from '../journal/meta'
import { pack } from '../journal/packing'
import type { PackedChange } from '../journal/rows'
import { SqliteJournal } from '../journal/sqlite-journal'
import { progress } from '../disk/progress'
import { Statements } from '../disk/statements'
import { Replica } from './replica'
import { datasetMigrations } from './schema'

const transactionRow = z.object({
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
const countRow = z.object({ count: z.number() })

/** Builds, at `path`, the file that a dataset's file of schema 1 or 2 has to become: the same lineage, journal and documents. */
export function buildFromSchema2(old: Database, path: string): void {
  const db = openDatabase(path, datasetMigrations)
  try {
    // A file that is not finished is thrown away, so nothing is kept to undo or redo it with.
    db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF')
    db.exec('BEGIN')
    for (const row of old.prepare('SELECT key, value FROM meta').iterate()) {
      const { key, value } = z.object({ key: z.string(), value: z.string() }).parse(row)
      db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run(key, value)
    }
    copyJournal(old, db)
    const { writer } = new Replica(db)
    for (const document of documentsOf(old)) writer.add(document)
    writer.finish()
    db.exec('COMMIT')
    db.exec('PRAGMA journal_mode = DELETE')
  } finally {
    db.close()
  }
}

/** The stored documents, one by one. */
function* documentsOf(old: Database): Iterable<LakeDocument> {
  for (const row of old.prepare('SELECT json FROM documents ORDER BY id').iterate()) {
    yield JSON.parse(z.object({ json: z.string() }).parse(row).json)
  }
}

/** The transactions as they are, with their positions. Where some are missing, which only a repair by hand can have done, a new epoch begins. */
function copyJournal(old: Database, db: Database): void {
  const journal = new SqliteJournal(db, lineageOf(db))
  const before = journal.headNow()
  const { count } = countRow.parse(old.prepare('SELECT count(*) AS count FROM changes').get())
  const rows = old.prepare('SELECT * FROM changes WHERE seq = ? ORDER BY document_id')
  const done = progress(
    (n) => `Bringing the journal up to date: ${n} of ${count.toLocaleString('en')} changes …`,
  )
  for (const value of old.prepare('SELECT * FROM transactions ORDER BY seq').iterate()) {
    const { seq, id, timestamp, author, sync_tags } = transactionRow.parse(value)
    const changes = changesOf(rows.iterate(seq), done)
    const added = { id, timestamp, author, tags: JSON.parse(sync_tags), changes }
    const end = journal.headNow().position
    if (end === seq - 1) journal.appendPacked(end, added)
    else journal.continueAt(seq, added)
  }
  if (journal.headNow().position > 0) moveReplica(new Statements(db), before, journal.headNow())
}

function* changesOf(rows: Iterable<unknown>, done: () => void): Iterable<PackedChange> {
  for (const value of rows) {
    const { document_id, previous_rev, result_rev, cause, mutations, apply, revert } = changeRow.parse(value)
    yield {
      documentId: document_id,
      ...(previous_rev !== null && { previousRev: previous_rev }),
      ...(result_rev !== null && { resultRev: result_rev }),
      cause,
      content: pack(`[${mutations},${apply},${revert}]`),
    }
    done()
  }
}
