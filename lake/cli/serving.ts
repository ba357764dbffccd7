import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'
import { z } from 'zod'

import { bestEffort } from '../auth/best-effort'
import { makePrivateFile, makePrivateFolder, privateFile } from '../store/private-files'

const server = z.object({ pid: z.number(), since: z.string(), port: z.number() })

/** How long a lake that is just being stopped may keep the next one waiting. */
const patienceMs = 2_000

/**
 * Makes this process the one that serves a data folder, until `release` or its end, however that comes: a lock of the system's
 * on a file, by way of SQLite. Other commands need none of it. Throws a sentence that says who serves it, and on which port.
 */
export function claimServing(folder: string): { tell: (port: number) => void; release: () => void } {
  const [file, note] = [join(folder, 'lake.lock'), join(folder, 'lake.json')]
  makePrivateFolder(folder)
  makePrivateFile(file)
  const lock = new DatabaseSync(file)
  try {
    lock.exec(`PRAGMA busy_timeout = ${patienceMs}; BEGIN EXCLUSIVE`)
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new Error(
      `The folder ${folder} is already served by ${whoServes(note)}. Stop that lake first, or set LAKE_DATA to another folder.`,
    )
  }
  const since = new Date().toISOString()
  return {
    // The lock is what counts: on a full disk a lake is served and read, and nobody is told by whom.
    tell: (port) =>
      bestEffort(() =>
        writeFileSync(note, `${JSON.stringify({ pid: process.pid, since, port })}\n`, { mode: privateFile }),
      ),
    release: () => {
      rmSync(note, { force: true })
      lock.close()
    },
  }
}

const sqliteBusy = 5

const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === sqliteBusy

function whoServes(note: string): string {
  try {
    const { pid, since, port } = server.parse(JSON.parse(readFileSync(note, 'utf8')))
    return `process ${pid} on port ${port}, since ${since.slice(0, 16).replace('T', ' ')} UTC`
  } catch {
    // It has only just begun, or ends at this moment.
    return 'a process of unknown id'
  }
}
