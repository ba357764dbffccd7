import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import type { Dataset } from '../../../lake/dataset/dataset'
import { datasetMigrations } from '../../../lake/dataset/schema'
import type { Cause } from '../../../lake/journal/transaction'

/** What a change is called there: there were no releases then. */
export const causeInSchema2 = (cause: Cause): Cause =>
  ['schedule', 'unschedule', 'archive', 'unarchive'].includes(cause) ? 'edit' : cause

/** Writes a dataset into a file of the schema that journals had before they were chained: with the tables, and as they were filled. */
export function writeSchema2(file: string, dataset: Dataset): void {
  mkdirSync(dirname(file), { recursive: true })
  const db = new DatabaseSync(file)
  for (const script of datasetMigrations.slice(0, 2)) db.exec(script)
  db.exec('PRAGMA user_version = 2; BEGIN')
  db.prepare("INSERT INTO meta (key, value) VALUES ('lineage', ?)").run(dataset.lineage)
  const insert = (table: string, values: (string | number | null)[]) =>
    db.prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`).run(...values)
  for (const { seq, id, timestamp, author, tags, changes } of dataset.log.since(0)) {
    insert('transactions', [seq, id, timestamp, author, JSON.stringify(tags)])
    for (const { documentId, previousRev, resultRev, cause, mutations, effects } of changes) {
      const texts = [mutations, effects.apply, effects.revert].map((value) => JSON.stringify(value))
      const revisions = [previousRev ?? null, resultRev ?? null]
      insert('changes', [seq, documentId, ...revisions, causeInSchema2(cause), ...texts])
    }
  }
  for (const document of dataset.documents())
    insert('documents', [document._id, document._type, JSON.stringify(document)])
  db.exec('COMMIT')
  db.close()
}
