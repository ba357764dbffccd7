import { bestEffort } from './best-effort'
import { type Database, withWait } from './database'

/** After so many commits it pays to move what they have written, and after so many it should not be put off any longer. */
const [someCommits, manyCommits] = [50, 200]
/** The most pages that are left in it: 32 MB. */
const longest = 8_000

/** SQLite's write-ahead log of one database, into which each commit writes, and from which pages have to be moved into the file some time. */
export class WriteAheadLog {
  #commits = 0

  constructor(private readonly db: Database) {}

  /** To be called after each commit. */
  noteCommit(): void {
    this.#commits += 1
  }

  /** Leaves what commits have written where it is until `tidy` is called, or there are so many pages: nobody is to wait for that. */
  putOff(pages = longest): void {
    this.db.exec(`PRAGMA wal_autocheckpoint = ${pages}`)
  }

  /** Whether it had better be tidied as soon as nobody waits. */
  get isLong(): boolean {
    return this.#commits >= manyCommits
  }

  /** Moves what was written into the file, if it has become worth the while and as far as nobody reads an earlier state. Waits for nobody. */
  tidy(): void {
    if (this.#commits < someCommits) return
    this.#commits = 0
    bestEffort(() => this.db.exec('PRAGMA wal_checkpoint(PASSIVE)'))
  }

  /** Moves what a large transaction has left into the file, as far as nobody reads an earlier state and there is room, and gives that room back. */
  empty(): void {
    withWait(this.db, 1_000, () => bestEffort(() => this.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')))
  }
}
