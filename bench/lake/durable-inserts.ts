import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import type { Bench } from '../support/findings'

/** Inserts documents into a table of its own. */
export type DurableInserts = {
  /** Inserts one, which is on disk when this returns, and returns how many milliseconds that took. */
  insert: (document: string) => number
}

/** Opens an empty database, set up as durably as the lake's. */
export function durableInserts(bench: Bench): DurableInserts {
  const database = new DatabaseSync(join(bench.folder(), 'inserts.sqlite'))
  bench.afterwards(() => database.close())
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE documents (id INTEGER PRIMARY KEY, json TEXT NOT NULL)',
  )
  const statement = database.prepare('INSERT INTO documents (json) VALUES (?)')
  return {
    insert: (document) => {
      const started = performance.now()
      statement.run(document)
      return performance.now() - started
    },
  }
}
