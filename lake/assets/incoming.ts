import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { makePrivateFolder } from '../disk/private-files'

/** This process: its number may be given to another after it. */
const own = `${process.pid}-${Math.round(performance.timeOrigin)}-`
const dayMs = 86_400_000

/** A name for a file that is about to arrive, which tells later whose it was. */
export const incomingName = (): string => own + randomUUID()

/** The folder for uploads that have not arrived yet: what is in it belongs to a process that is at it, or to nobody. */
export class Incoming {
  constructor(readonly directory: string) {}

  /** The folder, made if it is not there. */
  ready(): string {
    makePrivateFolder(this.directory)
    return this.directory
  }

  /** Removes what processes that have ended, however they did, left unfinished. */
  sweep(): void {
    this.#remove((name) => !isAtWork(name) || this.#isOld(name))
  }

  /** Removes what this process has not finished. */
  giveUp(): void {
    this.#remove((name) => name.startsWith(own))
  }

  #remove(isDone: (name: string) => boolean): void {
    for (const name of names(this.directory)) {
      if (isDone(name)) rmSync(join(this.directory, name), { force: true })
    }
  }

  /** Whichever process has the number now, no upload takes this long. */
  #isOld(name: string): boolean {
    const found = statSync(join(this.directory, name), { throwIfNoEntry: false })
    return found !== undefined && Date.now() - found.mtimeMs > dayMs
  }
}

function names(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    // Nothing was ever uploaded.
    return []
  }
}

function isAtWork(name: string): boolean {
  const pid = Number(/^(\d{1,10})-\d+-/.exec(name)?.[1])
  // Earlier versions did not say whose a file is.
  if (!pid) return true
  return pid === process.pid ? name.startsWith(own) : isRunning(pid)
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
