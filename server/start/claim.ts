import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'
import { z } from 'zod'

import { StartError } from '../processes/start-error'

const holder = z.object({ pid: z.number(), since: z.string(), port: z.number(), url: z.string() })

type Site = { port: number; siteUrl: string }

/**
 * Claims a data folder for this process, until `release` is called or the process ends in whatever way. If another process has it, throws
 * a StartError that says which.
 *
 * The claim is a lock of the operating system's on a file, by way of SQLite. A note with a process id would not do: it would be left
 * behind when the power fails, and from one container to another a process id says nothing.
 */
export function claim(folder: string, { port, siteUrl: url }: Site): { release: () => void } {
  const [file, note] = [join(folder, 'site.lock'), join(folder, 'site.json')]
  closeSync(openSync(file, 'a', 0o600))
  const lock = new DatabaseSync(file)
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new StartError(
      `The data in ${folder} belongs to a Lakeside that is already running: ${whoHas(note)}. Stop it first, or set LAKE_DATA to another folder for a publication of its own.`,
    )
  }
  const since = new Date().toISOString()
  try {
    writeFileSync(note, `${JSON.stringify({ pid: process.pid, since, port, url })}\n`, { mode: 0o600 })
  } catch {
    // The note only helps people. A site whose disk is full can still be read.
  }
  return {
    release: () => {
      rmSync(note, { force: true })
      lock.close()
    },
  }
}

const sqliteBusy = 5

const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === sqliteBusy

/** Which process holds the folder, by the note that it has left there. */
function whoHas(note: string): string {
  try {
    const { pid, since, port, url } = holder.parse(JSON.parse(readFileSync(note, 'utf8')))
    return `process ${pid} on port ${port} (${url}), since ${since.slice(0, 16).replace('T', ' ')} UTC`
  } catch {
    // That process has only just started, or is about to end.
    return 'a process of unknown id'
  }
}
