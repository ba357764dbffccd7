import { dirname } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'
import { z } from 'zod'

import { BusyError } from './busy'
import { diskFull } from './disk-full'
import { namingDamage } from './damage'
import { makePrivateFile, makePrivateFolder } from './private-files'

export type Database = InstanceType<typeof DatabaseSync>

/** How long to wait for another process, in milliseconds. */
const usualWait = 5_000
/** A write-ahead log that one large transaction has made longer is cut to this many bytes. */
const largestLog = 64_000_000

/**
 * Opens (or creates) one SQLite file: write-ahead log, and every commit on the disk before it is acknowledged.
 * Its owner alone can read it. `migrations` are SQL scripts, run once each in order; the file remembers how many it has seen in `user_version`.
 * Throws when the file cannot be opened, is damaged or was written by a newer lake.
 */
export function openDatabase(file: string, migrations: readonly string[]): Database {
  makePrivateFolder(dirname(file))
  // SQLite gives the files that it puts beside this one the same permissions.
  makePrivateFile(file)
  const db = new DatabaseSync(file)
  // Another process may open the same new file at this moment: wait for it rather than fail.
  namingDamage(file, () => {
    db.exec(
      `PRAGMA busy_timeout = ${usualWait}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
       PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = ${largestLog}`,
    )
    // A file that is up to date is not written to: it must open on a full disk too, and while another process writes.
    if (versionOf(db) !== migrations.length) transaction(db, () => migrate(db, file, migrations))
  })
  return db
}

function migrate(db: Database, file: string, migrations: readonly string[]): void {
  const seen = versionOf(db)
  if (seen > migrations.length) {
    throw new Error(
      `${file} was written by a newer version of Lakeside. Update Lakeside, or point LAKE_DATA at another folder.`,
    )
  }
  for (const sql of migrations.slice(seen)) db.exec(sql)
  db.exec(`PRAGMA user_version = ${migrations.length}`)
}

const versionRow = z.object({ user_version: z.number() })
const versionOf = (db: Database): number =>
  versionRow.parse(db.prepare('PRAGMA user_version').get()).user_version

/**
 * Runs `work` in one write transaction: all of it is kept, or, when it throws, none. Throws 507 when the disk is full, and a `BusyError`
 * when another process writes for more than `wait` milliseconds; until then this one stands still.
 */
export function transaction<T>(db: Database, work: () => T, wait = usualWait): T {
  begin(db, wait)
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite has done that by itself when the disk is full, and then refuses to; the reason is what counts.
    if (db.isTransaction) db.exec('ROLLBACK')
    throw diskFull(error) ?? error
  }
}

/** Runs `work` within a transaction that has been begun: all that it writes is kept, or, when it throws, none. Throws 507 when the disk is full. */
export function savepoint<T>(db: Database, work: () => T): T {
  db.exec('SAVEPOINT one')
  try {
    const result = work()
    db.exec('RELEASE one')
    return result
  } catch (error) {
    // On a full disk SQLite may have given up the whole transaction.
    if (db.isTransaction) db.exec('ROLLBACK TO one; RELEASE one')
    throw diskFull(error) ?? error
  }
}

function begin(db: Database, wait: number): void {
  try {
    withWait(db, wait, () => db.exec('BEGIN IMMEDIATE'))
  } catch (error) {
    throw isBusy(error) ? new BusyError() : error
  }
}

/** Runs `work`, which waits at most so many milliseconds for a lock that another process has. */
export function withWait<T>(db: Database, wait: number, work: () => T): T {
  db.exec(`PRAGMA busy_timeout = ${wait}`)
  try {
    return work()
  } finally {
    db.exec(`PRAGMA busy_timeout = ${usualWait}`)
  }
}

/** Runs `work`, which only reads, on one state of the database, whatever other processes write meanwhile. */
export function snapshot<T>(db: Database, work: () => T): T {
  db.exec('BEGIN')
  try {
    return work()
  } finally {
    if (db.isTransaction) db.exec('ROLLBACK')
  }
}

const cacheRow = z.object({ cache_size: z.number() })

/** Runs `work` with so many kilobytes for pages of the database, and gives them back. */
export function withCache<T>(db: Database, kilobytes: number, work: () => T): T {
  const { cache_size: usual } = cacheRow.parse(db.prepare('PRAGMA cache_size').get())
  db.exec(`PRAGMA cache_size = -${kilobytes}`)
  try {
    return work()
  } finally {
    db.exec(`PRAGMA cache_size = ${usual}; PRAGMA shrink_memory`)
  }
}

const sqliteBusy = 5

/** Whether another process had locked what was to be read or written, for longer than one waits. */
export const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === sqliteBusy
