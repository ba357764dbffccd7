import { storedBase } from '../documents/asset-address'
import { asItem, dataError, httpError, type LakeError } from '../documents/errors'
import { assertTransactionId, newTransactionId } from '../documents/transaction-id'
import type { Grants, JsonObject, LakeDocument } from '../documents/types'
import { type Database, openDatabase, savepoint, snapshot, transaction, withCache } from '../disk/database'
import { WriteAheadLog } from '../disk/write-ahead-log'
import { dataVersionOf } from '../disk/data-version'
import { rebuildOlder } from '../disk/rebuild'
import { Statements } from '../disk/statements'
import { type Deleted, deletedDocuments } from '../history/deleted'
import { derivedDocuments } from '../history/derived'
import { replayed } from '../history/replayed'
import { lastState } from '../history/revisions'
import { faultAtEnd, faultReport } from '../journal/faults'
import type { Appended, Head } from '../journal/journal'
import { lineageOf, moveReplica, readReplica } from '../journal/meta'
import { SqliteJournal } from '../journal/sqlite-journal'
import type { JournalViews } from '../journal/views'
import { applyMutation, type MutationResult, prepared } from '../mutations/apply'
import { assertEmbargoes } from '../mutations/embargo'
import { assertIntegrity } from '../mutations/integrity'
import { assertPermitted } from '../mutations/permitted'
import { assertReleases } from '../mutations/release-rules'
import type { Mutation } from '../mutations/request'
import { type PendingChange, type PutRight, type Stored, Workspace } from '../mutations/workspace'
import { sourceOf } from '../mutations/workspace-source'
import type { Perspective } from '../query/perspective'
import type { ReplicaSource } from '../query/replica-source'
import { selectByQuery } from '../query/select'
import { tagsOfMany } from '../query/sync-tags'
import { Bus } from './bus'
import { type Committed, mostTold } from './committed'
import { buildFromSchema2 } from './from-schema-2'
import { begun, type Into, Loading, type LoadOptions, type ToLoad } from './loading'
import { newTransaction } from './new-transaction'
import { Replica } from './replica'
import { datasetFile, datasetMigrations, lastWithoutChain } from './schema'

export type Commit = { transactionId: string; results: (MutationResult & { document?: LakeDocument })[] }

export type CommitOptions = {
  /** Id of the person or token that makes the change. */
  author: string
  /** What they may write, and in which project; without it, everything. */
  permitted?: { may: Grants; projectId: string }
  /** Chosen by the client, so that a repeated request is recognised. */
  transactionId?: string
  /** Computes and validates everything, keeps nothing. */
  dryRun?: boolean
  /** Where the one who asks finds assets; a query that selects documents sees their addresses so. */
  assetBase?: string
  /** Called after each small step of the work. */
  step?: () => void
}

/** What this process has committed, and where the journal is since. */
export type OwnCommitted = Committed & { head: Head }

/** What came of one of several pieces of work. */
export type Outcome<T> = { done: T } | { failed: unknown }

/** Memory for pages of the database, in KB, of a process that writes and builds lists; one that only reads keeps SQLite's own 2 MB. */
const writingCache = 16_000
/** The same while a large transaction is written, in KB: the indexes are written to in many places. */
const loadingCache = 32_000

/** Of so many documents whose words are not in the index yet, searches notice something. */
const manyLate = 16

/**
 * One dataset: its documents, the log of everything that happened to them, and the bus that tells. All changes go through
 * `transact`. Other processes may write to the same folder (the command line does): `refresh` takes over what they committed.
 */
export class Dataset {
  readonly bus = new Bus<Committed>()
  readonly file: string
  readonly journal: SqliteJournal
  readonly log: JournalViews
  readonly writeAheadLog: WriteAheadLog
  /** Tells this store from any other that was ever at the same address, so that a position in one is never taken for one in another. */
  readonly lineage: string
  /** For how many milliseconds a write stands still while another process writes. */
  wait = 5_000
  readonly #db: Database
  readonly #statements: Statements
  readonly #replica: Replica
  /** What transactions build on. */
  readonly #stored: Stored
  /** A number that changes when another process has written. */
  readonly #version: () => number
  #head: Head
  #hasWritten = false
  /** What was committed since `together` began, which is told once it is on the disk. */
  #untold: OwnCommitted[] | undefined
  /** As of the last look; undefined when that failed. */
  #dataVersion: number | undefined

  constructor(
    readonly name: string,
    folder: string,
    private readonly putRight?: PutRight,
  ) {
    this.file = datasetFile(folder, name)
    rebuildOlder(this.file, lastWithoutChain, buildFromSchema2)
    this.#db = openDatabase(this.file, datasetMigrations)
    this.#statements = new Statements(this.#db)
    this.writeAheadLog = new WriteAheadLog(this.#db)
    this.lineage = lineageOf(this.#db)
    this.journal = new SqliteJournal(this.#db, this.lineage)
    this.log = this.journal.views
    const replica = new Replica(this.#db)
    this.#replica = replica
    const read = (id: string) => replica.read(id)
    this.#stored = {
      read,
      has: (id) => replica.has(id),
      versionsOf: (id) => replica.versionsOf(id),
      versionsIn: (release) => replica.versionsIn(release),
      lastState: (id) => lastState({ log: this.log, read }, id),
    }
    this.#version = dataVersionOf(this.#db)
    this.#dataVersion = this.#version()
    // Another process may write meanwhile: all of this is one state.
    this.#head = snapshot(this.#db, () => {
      const head = this.journal.headNow()
      const fault = faultAtEnd(this.#db, this.lineage, head, readReplica(this.#db))
      if (fault !== undefined) this.journal.fault = faultReport(this.file, fault)
      return head
    })
  }

  /** Sequence number of the last transaction. */
  get seq(): number {
    return this.#head.position
  }

  /** A stored document, whatever its id; no perspective applies. */
  read(id: string): LakeDocument | undefined {
    this.refresh()
    return this.#replica.read(id)
  }

  /** Whether there is a stored document with this id. */
  has(id: string): boolean {
    return this.#replica.has(id)
  }

  /** Documents that were deleted and are not there again, the last one first. */
  deleted(): Iterable<Deleted> {
    this.refresh()
    const { read, has } = this.#stored
    return deletedDocuments({ log: this.log, read }, has)
  }

  /** What a document was before it was deleted; what it is, if it is there. */
  lastState(id: string): LakeDocument | undefined {
    this.refresh()
    return this.#stored.lastState?.(id)
  }

  /** All stored documents, or those of some types, in the order of their ids. */
  documents(types?: readonly string[]): Iterable<LakeDocument> {
    this.refresh()
    return this.#replica.documents(types)
  }

  /** Throws what refuses a document for its own sake, whatever else is stored. */
  check(document: JsonObject): void {
    prepared(document)
  }

  /** What a query sees under a perspective, with assets at `assetBase`. Holds until the next change. */
  source(
    perspective: Perspective,
    signedIn: boolean,
    assetBase = storedBase,
    fewest?: number,
  ): ReplicaSource {
    this.refresh()
    return this.#replica.source(perspective, signedIn, assetBase, fewest)
  }

  /** Begins to keep lists that queries have asked for. They are of use once they are built (`build`). */
  keepLists(texts: readonly string[]): void {
    if (this.#replica.isNew(texts)) this.#written(() => this.#replica.keep(texts))
  }

  /** Whether some of what queries find documents by is not complete. */
  get hasToBuild(): boolean {
    return this.#replica.hasToBuild()
  }

  /** Whether there are documents whose words are to be put into the index. Until then, searches see to them themselves. */
  get hasLate(): boolean {
    return this.#replica.late > 0
  }

  /** Goes on building what queries find documents by, for about `ms` milliseconds. Returns whether there is more to do. */
  build(ms: number): boolean {
    if (!this.#replica.hasToBuild() && !this.hasLate) return false
    const isMore = this.#written(() => {
      // Another process may have begun to keep one more.
      this.#takeOver()
      return this.#replica.build(ms)
    })
    this.writeAheadLog.noteCommit()
    return isMore
  }

  /** Whether so much was put off that it had better be done (`build`, and `tidy` of the write-ahead log) as soon as nobody waits. */
  get isBehind(): boolean {
    return this.#replica.late >= manyLate || this.writeAheadLog.isLong
  }

  /** Ids of stored documents with a strong reference to `id`. */
  referrers(id: string): string[] {
    return this.#replica.referrers(id)
  }

  /** Applies mutations in one transaction: all or none. Results in the order in which documents were first touched. */
  commit(mutations: Mutation[], options: CommitOptions): Commit {
    const { assetBase = storedBase } = options
    const results = new Map<string, MutationResult>()
    const { transactionId, changes } = this.transact((workspace) => {
      const stored = this.#replica.source('raw', true, assetBase)
      mutations.forEach((mutation, index) =>
        asItem(index, () => {
          const done = applyMutation(workspace, mutation, (query, params) =>
            selectByQuery(sourceOf(workspace, stored, assetBase), query, params),
          )
          for (const result of done) results.set(result.id, merged(results.get(result.id), result))
          options.step?.()
        }),
      )
    }, options)
    const withDocuments = [...results.values()].map((result) => {
      const document = changes.has(result.id) ? changes.get(result.id)?.after : this.read(result.id)
      return { ...result, ...(document && { document }) }
    })
    return { transactionId, results: withDocuments }
  }

  /**
   * Runs `work` as one transaction and writes what it did: documents, references and log together, on the disk before this
   * returns. Nothing is kept when it throws. Throws 403 when it does more than its author may, 409 when the transaction id was used before.
   */
  transact(
    work: (workspace: Workspace) => void,
    { author, permitted, transactionId = newTransactionId(), dryRun = false, step }: CommitOptions,
  ): { transactionId: string; changes: ReadonlyMap<string, PendingChange> } {
    assertTransactionId(transactionId)
    const timestamp = new Date().toISOString()
    const now = timestamp.replace(/\.\d+Z$/, 'Z')
    const commit = () => {
      if (!this.#untold) this.#takeOver()
      if (this.journal.positionOf(transactionId) !== undefined) {
        throw dataError(
          409,
          'transactionAlreadyExistsError',
          `Transaction "${transactionId}" was committed before.`,
        )
      }
      const workspace = new Workspace(transactionId, now, this.#stored, this.putRight)
      work(workspace)
      workspace.settle()
      if (permitted) {
        const { may, projectId } = permitted
        assertPermitted(workspace, { author, may }, { projectId, dataset: this.name })
      }
      assertReleases(workspace)
      assertEmbargoes(workspace)
      assertIntegrity(workspace, this.#replica)
      const changes = workspace.changes()
      return {
        changes,
        committed:
          dryRun || changes.size === 0
            ? undefined
            : this.#write(changes, { id: transactionId, timestamp, author }, step),
      }
    }
    const { changes, committed } = this.#written(commit)
    if (committed) {
      this.#head = committed.head
      this.#replica.forget(changes.keys(), committed.places)
      if (this.#untold) this.#untold.push(committed)
      else this.bus.publish(committed)
    }
    return { transactionId, changes }
  }

  /**
   * Runs several pieces of work, each of which may commit, one after the other, and brings what they committed to the disk together before this
   * returns. What one of them does is kept or, if it throws, not kept, whatever becomes of the others. Throws when nothing at all can be written.
   */
  together<T>(works: readonly (() => T)[]): { outcomes: Outcome<T>[]; committed: OwnCommitted[] } {
    let head: Head | undefined
    try {
      const untold: OwnCommitted[] = []
      const outcomes = this.#transaction(() => {
        this.#takeOver()
        head = this.#head
        this.#untold = untold
        return works.map((work) => this.#attempt(work))
      })
      this.writeAheadLog.noteCommit()
      for (const committed of untold) this.bus.publish(committed)
      return { outcomes, committed: untold }
    } catch (error) {
      if (head) this.#head = head
      this.#replica.giveUp()
      this.#replica.forgetAll()
      throw error
    } finally {
      this.#untold = undefined
    }
  }

  /** Takes in what the process that writes has committed, and tells the bus. */
  takeIn(committed: Committed, head: Head): void {
    // It may have been read from the journal before this was told.
    if (committed.seq <= this.seq) return
    if (committed.seq > this.seq + 1) return this.refresh()
    this.#head = head
    this.bus.publish(committed)
  }

  #attempt<T>(work: () => T): Outcome<T> {
    try {
      return { done: work() }
    } catch (error) {
      // SQLite may have given up all of it, as on a full disk: then nothing of what the others did is kept either.
      if (!this.#db.isTransaction) throw error
      return { failed: error }
    }
  }

  /** A transaction that leaves nothing behind when it fails. */
  #written<T>(work: () => T): T {
    try {
      return this.#untold ? savepoint(this.#db, work) : this.#transaction(work)
    } catch (error) {
      this.#replica.giveUp()
      throw error
    }
  }

  #transaction<T>(work: () => T): T {
    if (!this.#hasWritten) this.#db.exec(`PRAGMA cache_size = -${writingCache}`)
    this.#hasWritten = true
    return transaction(this.#db, work, this.wait)
  }

  /**
   * Writes documents that come one by one, each once and in the order of their ids, in one transaction: all or
   * none. Of what they did, only counts are kept in memory. Listeners are told to fetch afresh, and every query counts as changed.
   * `areWordsBuilt` says whether all documents can be found by their words, or whoever serves the dataset has to put some in first.
   */
  load(
    documents: (into: Into) => Iterable<ToLoad>,
    { author, told }: LoadOptions,
  ): { transactionId: string; areWordsBuilt: boolean } {
    const head = { id: newTransactionId(), timestamp: new Date().toISOString(), author, tags: tagsOfMany }
    const loading = new Loading(this.#replica, head, told, this.putRight)
    try {
      const position = withCache(this.#db, loadingCache, () =>
        transaction(
          this.#db,
          () => {
            this.#takeOver()
            // Another process may have begun to keep a list.
            this.#replica.forgetAll()
            const changes = begun(loading.changes(documents))
            return changes && this.#moveTo(this.journal.appendPacked(this.seq, { ...head, changes })).position
          },
          this.wait,
        ),
      )
      this.#replica.forgetAll()
      if (position !== undefined) this.#publish({ ...head, seq: position, changes: [], documents: undefined })
      this.writeAheadLog.empty()
      return { transactionId: head.id, areWordsBuilt: this.#replica.areWordsBuilt }
    } catch (error) {
      this.#replica.giveUp()
      throw error
    }
  }

  /** Takes over what another process committed since the last look, and tells the bus. */
  refresh(): void {
    const version = this.#version()
    if (version === this.#dataVersion) return
    try {
      // What has changed and what is stored now have to be of one moment.
      if (this.#db.isTransaction) this.#takeOver()
      else snapshot(this.#db, () => this.#takeOver())
    } catch (error) {
      this.#dataVersion = undefined
      throw error
    }
  }

  /**
   * Makes the stored documents, and all that they are found by, anew from the journal: all at once, or not at all. Calls `step` after each
   * document, and gives their number. No process may serve the dataset. Throws 503 when the journal does not fit, and an error
   * that names the document when its changes do not lead to one.
   */
  rebuild(step: () => void): number {
    return this.#written(() => {
      if (this.journal.fault !== undefined) throw httpError(503, this.journal.fault)
      this.#takeOver()
      return this.#replica.remake(derivedDocuments(this.log, step))
    })
  }

  /**
   * Compares all that documents are found by (lists, counts, references) with what the stored documents lead to. Gives a sentence for each
   * difference, and undefined after each document.
   */
  differences(): Iterable<string | undefined> {
    return this.#replica.differences()
  }

  /** The same for work that takes its time. One at a time, and nothing may be written here meanwhile. */
  async moment<T>(work: () => Promise<T>): Promise<T> {
    this.#db.exec('BEGIN')
    try {
      this.refresh()
      return await work()
    } finally {
      this.#db.exec('ROLLBACK')
    }
  }

  /** Runs `work`, which only reads, on one state, while other processes may go on writing. */
  still<T>(work: () => T): T {
    return snapshot(this.#db, () => {
      this.refresh()
      return work()
    })
  }

  /** Forgets what has been read of documents, and pages of the file: what is needed next is read again. */
  letGo(): void {
    this.#replica.letGo()
  }

  close(): void {
    this.#db.close()
  }

  #takeOver(): void {
    const version = this.#version()
    // Another process may have begun to keep a list: what is written from now on has to be in it. And words may have come into their index.
    if (version !== this.#dataVersion) this.#replica.forget([], [])
    this.#dataVersion = version
    if (this.journal.headAt(this.seq)?.hash !== this.#head.hash)
      throw this.#doesNotFit(`transaction ${this.seq} is no longer the one that was there`)
    const { pieces } = this.log
    const last = this.log.lastSeq()
    if (last === this.seq) return
    const places = pieces.places(this.seq + 1, last, mostTold)
    if (!places) {
      this.#replica.forgetAll()
      if (!this.bus.isHeard) return this.#moveOn(last)
      for (let seq = this.seq + 1; seq <= last; seq += 1)
        this.#publish({ ...pieces.head(seq), changes: [], documents: undefined })
      return
    }
    const ids = [...new Set(places.map(({ documentId }) => documentId))]
    this.#replica.forgetDocuments(ids)
    if (!this.bus.isHeard) return this.#moveOn(last)
    const stored = new Map(ids.map((id) => [id, this.#replica.read(id)]))
    for (const committed of replayed(this.log, places, stored)) if (committed) this.#publish(committed)
  }

  #write(
    changes: ReadonlyMap<string, PendingChange>,
    head: { id: string; timestamp: string; author: string },
    step: () => void = () => undefined,
  ): OwnCommitted & { places: number[] } {
    const logged = newTransaction(
      head,
      changes,
      { read: (id) => this.#replica.glance(id), versionsOf: this.#stored.versionsOf },
      step,
    )
    for (const { before, after } of changes.values()) {
      step()
      if (after) this.#replica.writer.put(before, after)
      else if (before) this.#replica.writer.remove(before)
    }
    const places = this.#replica.writer.finish()
    const appended = this.#moveTo(this.journal.appendNow(this.seq, logged))
    return { ...logged, seq: appended.position, documents: changes, places, head: appended }
  }

  /** Moves the documents' place to a transaction that has just been put into the journal. */
  #moveTo(appended: Appended): Head {
    if (!('position' in appended)) throw this.#doesNotFit('it has gone on while it was locked')
    if (!moveReplica(this.#statements, this.#head, appended)) {
      throw this.#doesNotFit('the stored documents are not those of its last transaction')
    }
    return appended
  }

  #doesNotFit(what: string): LakeError {
    this.journal.fault = faultReport(this.file, what)
    return httpError(503, this.journal.fault)
  }

  #publish(committed: Committed): void {
    this.#moveOn(committed.seq)
    this.bus.publish(committed)
  }

  #moveOn(seq: number): void {
    this.#head = this.journal.headAt(seq) ?? this.#head
  }
}

/** One result for a document that several mutations of a transaction touched. */
function merged(earlier: MutationResult | undefined, later: MutationResult): MutationResult {
  if (!earlier || earlier.operation === 'none') return later
  if (later.operation === 'none') return earlier
  return earlier.operation === 'create' && later.operation === 'update' ? earlier : later
}
