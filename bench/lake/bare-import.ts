import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { DatabaseSync } from '@photostructure/sqlite'
import { z } from 'zod'

import type { Corpus } from '../corpus/files'
import type { Bench } from '../support/findings'

const part = z.object({ type: z.string(), name: z.string(), tbl_name: z.string() })
const counted = z.object({ count: z.number() })
const identified = z.object({ _id: z.string() })

/** How many entries all tables and indexes of a folder's databases have together. */
export const entriesIn = (folder: string): number =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite'))
    .reduce((sum, name) => sum + entriesOf(join(folder, name)), 0)

function entriesOf(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true })
  const parts = database
    .prepare('SELECT type, name, tbl_name FROM sqlite_schema WHERE rootpage > 0')
    .all()
    .map((row) => part.parse(row))
  const rows = new Map<string, number>()
  for (const { type, name } of parts) {
    if (type !== 'table') continue
    const row = database.prepare(`SELECT COUNT(*) AS count FROM "${name}"`).get()
    rows.set(name, counted.parse(row).count)
  }
  database.close()
  return parts.reduce((sum, { tbl_name: table }) => sum + (rows.get(table) ?? 0), 0)
}

/** How long a key of an index is. */
const keyLength = 24

/**
 * Inserts the documents of a corpus into a table, with as many entries in all tables and indexes together as `entries`, in one
 * transaction that is on disk in the end.
 */
export async function bareImport(
  bench: Bench,
  { file }: Corpus,
  entries: number,
): Promise<{ documents: number; seconds: number }> {
  const database = new DatabaseSync(join(bench.folder(), 'bare.sqlite'))
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, json TEXT NOT NULL);
    CREATE TABLE keys (key TEXT, number INTEGER, place INTEGER, PRIMARY KEY (key, number, place)) WITHOUT ROWID;
  `)
  const documents = await countLines(file)
  // A document has two entries already, its row and its id.
  const keysOfEach = Math.max(0, Math.round(entries / documents) - 2)
  const started = performance.now()
  const insert = database.prepare('INSERT INTO documents VALUES (?, ?, ?)')
  const insertKey = database.prepare('INSERT INTO keys VALUES (?, ?, ?)')
  database.exec('BEGIN')
  let number = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number += 1
    insert.run(number, identified.parse(JSON.parse(line))._id, line)
    const step = Math.max(1, Math.floor(line.length / (keysOfEach + 1)))
    for (let place = 0; place < keysOfEach; place += 1) {
      insertKey.run(line.slice(place * step, place * step + keyLength), number, place)
    }
  }
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)')
  const seconds = (performance.now() - started) / 1_000
  database.close()
  return { documents, seconds }
}

const lineBreak = 10

async function countLines(file: string): Promise<number> {
  let lines = 0
  for await (const piece of createReadStream(file)) {
    if (piece instanceof Buffer) lines += piece.filter((byte) => byte === lineBreak).length
  }
  return lines
}
