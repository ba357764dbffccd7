import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'
import { z } from 'zod'

import { StartError } from '../processes/start-error'

const holder = z.object({ pid: z.number(), since: z.string(), port: z.number(), url: z.string() })

type Site = { port: number; siteUrl: string }

/**
 * Takes a data folder for this publication, until `release` or the end of the process, however that comes. Throws a StartError
 * that says who has it. What holds it is a lock of the system's on a file, by way of SQLite: a note with a process id would
 * outlive a machine that lost its power, and a process id means nothing from one container to the next.
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
    // The lock is what counts: a publication whose disk is full can be read.
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

function whoHas(note: string): string {
  try {
    const { pid, since, port, url } = holder.parse(JSON.parse(readFileSync(note, 'utf8')))
    return `process ${pid} on port ${port} (${url}), since ${since.slice(0, 16).replace('T', ' ')} UTC`
  } catch {
    // It has only just begun, or ends at this moment.
    return 'a process of unknown id'
  }
}
