import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'
import { z } from 'zod'

import { bestEffort } from '../disk/best-effort'
import { isBusy } from '../disk/database'
import { makePrivateFile, makePrivateFolder, privateFile } from '../disk/private-files'

const server = z.object({ pid: z.number(), since: z.string(), port: z.number() })

/** How long to wait for a lake that is just stopping. */
const waitMs = 2_000

/**
 * Makes this process the only one that serves a data folder, until it calls `release` or ends in any other way. It holds a lock of the
 * operating system on a file, by way of SQLite. Other commands do not need the lock. Throws an error that says which process serves the
 * folder, and on which port. `tell` notes the port for that message.
 */
export function claimServing(folder: string): { tell: (port: number) => void; release: () => void } {
  const [file, note] = [join(folder, 'lake.lock'), join(folder, 'lake.json')]
  makePrivateFolder(folder)
  makePrivateFile(file)
  const lock = new DatabaseSync(file)
  try {
    lock.exec(`PRAGMA busy_timeout = ${waitMs}; BEGIN EXCLUSIVE`)
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new Error(
      `The folder ${folder} is already served by ${whoServes(note)}. Stop that lake first, or set LAKE_DATA to another folder.`,
    )
  }
  const since = new Date().toISOString()
  return {
    // Only the lock is needed. On a full disk, where the note cannot be written, the lake is served all the same.
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

function whoServes(note: string): string {
  try {
    const { pid, since, port } = server.parse(JSON.parse(readFileSync(note, 'utf8')))
    return `process ${pid} on port ${port}, since ${since.slice(0, 16).replace('T', ' ')} UTC`
  } catch {
    // There is no note while that process starts or stops.
    return 'a process of unknown id'
  }
}
