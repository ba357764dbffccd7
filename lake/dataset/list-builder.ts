import { setTimeout as pause } from 'node:timers/promises'

import { BusyError } from '../disk/busy'
import { type Database, openDatabase, transaction } from '../disk/database'
import { Replica } from './replica'
import { datasetMigrations } from './schema'

/** How long lists are built at a time, and how long writers then have for their turn, in milliseconds. */
const [turnMs, pauseMs] = [15, 3]
/** How long to leave it when another process writes. */
const busyPauseMs = 50
/** After this the next job begins, so that the one who asked sees that it goes on. */
const longestMs = 2_000

/** Builds the lists of a dataset that are kept and not complete yet, beside everything else. */
export class ListBuilder {
  readonly #db: Database

  constructor(file: string) {
    this.#db = openDatabase(file, datasetMigrations)
    this.#db.exec('PRAGMA cache_size = -32000')
  }

  /** Goes on for a while, a little at a time. Returns whether there is more to do. */
  async work(): Promise<boolean> {
    const replica = new Replica(this.#db)
    const end = performance.now() + longestMs
    for (;;) {
      const isMore = this.#turn(replica)
      if (isMore === false || performance.now() > end) return isMore !== false
      await pause(isMore === undefined ? busyPauseMs : pauseMs)
      // Another process may have begun to keep one more.
      replica.lists.forget()
    }
  }

  /** Undefined if another process writes. */
  #turn(replica: Replica): boolean | undefined {
    try {
      return transaction(this.#db, () => replica.build(turnMs), 0)
    } catch (error) {
      if (error instanceof BusyError) return undefined
      throw error
    }
  }

  close(): void {
    this.#db.close()
  }
}
