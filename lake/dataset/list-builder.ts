import { setTimeout as pause } from 'node:timers/promises'

import { type Database, openDatabase, transaction } from '../disk/database'
import { Replica } from './replica'
import { datasetMigrations } from './schema'

/** How long lists are built at a time, and how long writers then have for their turn, in milliseconds. */
const [turnMs, pauseMs] = [15, 3]
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
      const isMore = transaction(this.#db, () => replica.build(turnMs))
      if (!isMore || performance.now() > end) return isMore
      await pause(pauseMs)
      // Another process may have begun to keep one more.
      replica.lists.forget()
    }
  }

  close(): void {
    this.#db.close()
  }
}
