import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { alone } from './alone'
import { bestEffort } from './best-effort'
import { isDamage } from './damage'
import { type Database, isBusy } from './database'
import { isDiskFull } from './disk-full'
import { makePrivateFile } from './private-files'

/** How long to wait for a process of an earlier version that has the file open. */
const patienceMs = 20_000

/**
 * Rebuilds a database file of an older schema (`user_version` from 1 to `upTo`) as a new file, which `build` writes at the path that it is
 * given, and puts that in place of the old one. The old one stays beside it under another name. Until the one moment of the exchange
 * the file is what it was, whatever happens; what an interrupted run left behind is removed by the next one.
 *
 * Any other file is left alone. Throws an error for whoever runs the lake when it cannot be done; then nothing is changed.
 */
export function rebuildOlder(file: string, upTo: number, build: (old: Database, path: string) => void): void {
  if (!existsSync(file) || writtenVersion(file) > upTo) return
  // SQLite finds a write-ahead log by the file's name: nobody may have opened the old file and look for its log after the exchange.
  const waiting = `Another process is bringing ${file} up to date. Waiting for it …`
  alone(`${file}.update-lock`, waiting, () => {
    // Before SQLite opens it: to close a file is to give up the process's locks on it.
    makePrivateFile(file)
    const deadline = Date.now() + patienceMs
    while (!rebuilt(file, upTo, build)) {
      if (Date.now() > deadline) throw new Error(inUse(file))
      pause(100)
    }
  })
}

/** Gives false when the file has to be rebuilt and others have it open. */
function rebuilt(file: string, upTo: number, build: (old: Database, path: string) => void): boolean {
  const old = new DatabaseSync(file)
  try {
    const version = versionOf(old)
    if (version < 1 || version > upTo) return true
    if (!takeAlone(old)) return false
    exchange(file, old, build)
    return true
  } finally {
    if (old.isTransaction) old.exec('ROLLBACK')
    old.close()
  }
}

function exchange(file: string, old: Database, build: (old: Database, path: string) => void): void {
  const path = `${file}.building`
  try {
    removeDatabase(path)
    makePrivateFile(path)
    build(old, path)
    flush(path)
    const backup = keep(file)
    renameSync(path, file)
    bestEffort(() => flush(dirname(file)))
    console.error(
      `${file} has been brought up to date. As it was before, it is kept as ${basename(backup)} beside it; delete that when you no longer want to go back.`,
    )
  } catch (error) {
    bestEffort(() => removeDatabase(path))
    if (isDamage(error)) throw error
    const why = isDiskFull(error)
      ? `the disk is full. Make room for another ${Math.ceil(statSync(file).size / 1e6)} MB`
      : `${error instanceof Error ? error.message.replace(/\.$/, '') : String(error)}. Go back to the version of Lakeside that you had, or put that right`
    throw new Error(
      `${file} could not be brought up to date: ${why}, then start again. Nothing has been changed in it.`,
      { cause: error },
    )
  }
}

/** Gives the file a second name, which stays when the first becomes that of the new file. Where there are no such names, copies it. */
function keep(file: string): string {
  for (let count = 1; ; count += 1) {
    const backup = `${file}.before-update${count === 1 ? '' : `-${count}`}`
    // From a run that was interrupted just after this.
    if (existsSync(backup) && statSync(backup).ino === statSync(file).ino) return backup
    if (existsSync(backup)) continue
    try {
      linkSync(file, backup)
    } catch (error) {
      if (isDiskFull(error)) throw error
      const copy = `${file}.building-copy`
      copyFileSync(file, copy)
      flush(copy)
      renameSync(copy, backup)
    }
    return backup
  }
}

/** What the file itself says of its schema, without its write-ahead log: 0 while all of it is still there. */
function writtenVersion(file: string): number {
  const handle = openSync(file, 'r')
  try {
    const header = Buffer.alloc(64)
    return readSync(handle, header) === 64 ? header.readUInt32BE(60) : 0
  } finally {
    closeSync(handle)
  }
}

/** What the file says with its log. No statement is left over, since the connection stays open as long as there is one. */
function versionOf(db: Database): number {
  let version = 0
  db.function('note_version', (value: unknown) => {
    version = Number(value)
    return null
  })
  db.exec('PRAGMA busy_timeout = 5000; SELECT note_version(user_version) FROM pragma_user_version')
  return version
}

/** Empties the write-ahead log into the file and locks it, so that it is all there is and stays as it is. Gives false when others have it open. */
function takeAlone(db: Database): boolean {
  try {
    db.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}

const inUse = (file: string) =>
  `${file} has to be brought up to date, and another process has it open: an earlier version of Lakeside, or another program. Stop that, then start again.`

function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal', '-copy']) rmSync(`${path}${end}`, { force: true })
}

function flush(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
