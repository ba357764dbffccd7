import { randomUUID } from 'node:crypto'

import { z } from 'zod'

import type { Database } from '../disk/database'
import type { Statements } from '../disk/statements'
import type { Head } from './journal'

const valueRow = z.object({ value: z.string() })
const headJson = z.object({ position: z.number(), hash: z.string(), epoch: z.number() })

const valueOf = (db: Database, key: string): string | undefined => {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key)
  return row && valueRow.parse(row).value
}

/** Names the journal of this store, and no other that ever was. Made when it is first asked for. */
export function lineageOf(db: Database): string {
  const kept = valueOf(db, 'lineage')
  if (kept !== undefined) return kept
  db.prepare("INSERT OR IGNORE INTO meta (key, value) VALUES ('lineage', ?)").run(randomUUID())
  return z.string().parse(valueOf(db, 'lineage'))
}

/** Where in the journal the stored documents stand; undefined before the first transaction. */
export function readReplica(db: Database): Head | undefined {
  const value = valueOf(db, 'replica')
  return value === undefined ? undefined : headJson.parse(JSON.parse(value))
}

/** Notes, in the transaction that writes them, where the documents stand. Gives whether they stood at `before`. */
export function moveReplica(statements: Statements, before: Head, after: Head): boolean {
  const text = ({ position, hash, epoch }: Head) => JSON.stringify({ position, hash, epoch })
  if (before.position === 0) {
    const { changes } = statements
      .of("INSERT OR IGNORE INTO meta (key, value) VALUES ('replica', ?)")
      .run(text(after))
    return Number(changes) === 1
  }
  const { changes } = statements
    .of("UPDATE meta SET value = ? WHERE key = 'replica' AND value = ?")
    .run(text(after), text(before))
  return Number(changes) === 1
}
