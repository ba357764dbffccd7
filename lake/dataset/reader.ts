import { DatabaseSync } from '@photostructure/sqlite'

import { namingDamage } from '../disk/damage'
import { dataVersionOf } from '../disk/data-version'
import { snapshot } from '../disk/database'
import type { Standing } from '../history/deleted-page'
import type { Past } from '../history/revisions'
import { JournalViews } from '../journal/views'
import type { Perspective } from '../query/perspective'
import type { ReplicaSource } from '../query/replica-source'
import { Replica } from './replica'

/** If more documents than this have changed since the last look, nothing that was kept is trusted. */
const mostChanged = 1_000

/** A change, and where its document is, if it is still there. */
type Changed = { number: number; id: string; rid: number | null }

/**
 * Reads a dataset that another process writes: the one that serves the lake. It has been opened there, so its tables are there. Throws
 * when it cannot be opened.
 */
export class DatasetReader {
  readonly #db: InstanceType<typeof DatabaseSync>
  readonly #replica: Replica
  readonly #log: JournalViews
  readonly #askVersion
  readonly #askChanged
  #version = -1
  /** Number of the last change that was taken into account. */
  #lastChange: number

  constructor(file: string) {
    this.#db = namingDamage(file, () => {
      const db = new DatabaseSync(file, { readOnly: true })
      db.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -8000')
      return db
    })
    this.#replica = new Replica(this.#db)
    this.#log = new JournalViews(this.#db)
    this.#askVersion = dataVersionOf(this.#db)
    this.#askChanged = this.#db.prepare(
      `SELECT number, document_id AS id, rid FROM changes LEFT JOIN heads ON heads.id = document_id
       WHERE number > ? ORDER BY number LIMIT ?`,
    )
    this.#lastChange = this.#endOfJournal()
  }

  /** Runs `work` on what a perspective shows at one moment, however long it takes and whatever is written meanwhile. */
  async at<T>(
    perspective: Perspective,
    signedIn: boolean,
    assetBase: string,
    work: (source: ReplicaSource) => Promise<T>,
  ): Promise<T> {
    this.#db.exec('BEGIN')
    try {
      this.#catchUp()
      return await work(this.#replica.source(perspective, signedIn, assetBase))
    } finally {
      this.#db.exec('COMMIT')
    }
  }

  /** Runs `work` on the documents as they are stored, and on how they came to be. */
  past<T>(work: (past: Past & Standing) => T): T {
    const read = (id: string) => this.#replica.read(id)
    const has = (id: string) => this.#replica.has(id)
    const versionsOf = (published: string) => this.#replica.versionsOf(published)
    return snapshot(this.#db, () => work({ log: this.#log, read, has, versionsOf }))
  }

  /** Ids of stored documents with a strong reference to `id`. */
  referrers(id: string): string[] {
    return this.#replica.referrers(id)
  }

  /** Forgets documents and pages of the file: what is asked next is read again. */
  letGo(): void {
    this.#replica.letGo()
  }

  close(): void {
    this.#db.close()
  }

  /** Forgets what has changed since the last look. */
  #catchUp(): void {
    const version = this.#askVersion()
    if (version === this.#version) return
    this.#version = version
    const changed: Changed[] = this.#askChanged.all(this.#lastChange, mostChanged + 1)
    if (changed.length > mostChanged) {
      this.#lastChange = this.#endOfJournal()
      return this.#replica.forgetAll()
    }
    this.#lastChange = changed.at(-1)?.number ?? this.#lastChange
    this.#replica.forget(
      changed.map(({ id }) => id),
      changed.flatMap(({ rid }) => rid ?? []),
    )
  }

  #endOfJournal(): number {
    const { number }: { number: number | null } = this.#db
      .prepare('SELECT max(number) AS number FROM changes')
      .get()
    return number ?? 0
  }
}
