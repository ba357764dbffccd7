import type { AssetPlace } from '../assets/delivery-fields'
import type { Dataset } from '../dataset/dataset'
import { LakeError } from '../documents/errors'
import { storedBase } from '../documents/asset-address'
import { newTransactionId } from '../documents/transaction-id'
import type { JsonObject, LakeDocument, Writer } from '../documents/types'
import type { Answer } from '../workers/job'
import type { PoolOptions } from '../workers/pool-options'
import { received } from '../workers/received-error'
import { acquireSharedPool, type Hold } from '../workers/shared-pool'
import { closing, isUnbegun, isUnexplained, ofTransaction } from './refusals'
import {
  type Again,
  buildAnswer,
  type BuildJob,
  type Told,
  writeAnswer,
  type WriteJob,
  type WriteRequest,
} from './request'
import { received as receivedTransaction } from './told'
import { type Entry, Waiting } from './waiting'

const program = 'lake/writing/worker.ts'

/** A transaction that shows no progress for `deadlineMs` is stopped, and so is one that takes `mostMs` in all; in milliseconds. */
export const usualLimits = { deadlineMs: 10_000, mostMs: 60_000 }
/** For how long a transaction waits for another process that writes. */
const patienceMs = 5_000
/** More lists are not remembered; that many are never kept. */
const mostKnown = 1_000
/** For how long lists are built at a time, the pause after that, in which other processes have their turn, and the pause if one has. */
const building = { ms: 40, pauseMs: 3, busyPauseMs: 50 }

/** After so many milliseconds without a transaction, nobody is in the middle of writing. */
const restMs = 1_000

/** One process, which stays for a while once somebody has begun to write; nobody's work has to have it first. */
const options: Partial<PoolOptions> = {
  purpose: { one: 'transaction', many: 'transactions', done: 'written' },
  size: 1,
  extra: 0,
  warm: 0,
  idleMs: 10 * 60_000,
  // It has to be ready, and no other is: starting takes so long at most.
  waitMs: 30_000,
  heapMB: 2_000,
  memoryMB: 2_500,
  priority: { lower: () => false, restore: () => true },
}

/**
 * Writes what is asked of a dataset, in a process of its own: the one process of a lake that writes. Transactions are done one after the other;
 * those that have come while others were done are brought to the disk together. Whatever they ask for, nobody who only reads is held up.
 * What is past its time is ended with its process, and nothing of it is kept.
 */
export class Writes {
  readonly #waiting = new Waiting()
  /** Lists that somebody has asked for, so that each is passed on once. */
  readonly #known = new Set<string>()
  #wanted: string[] = []
  #isToBuild = false
  #isAtWork = false
  /** Another process had the lock for too long when something was to be written last. */
  #isLockedOut = false
  #isClosed = false
  #resting: NodeJS.Timeout | undefined
  /** Ends a pause. */
  #wake: (() => void) | undefined
  #hold: Hold | undefined

  constructor(
    private readonly folder: string,
    private readonly dataset: Dataset,
    private readonly assets: AssetPlace,
    private readonly limits = usualLimits,
  ) {}

  get name(): string {
    return this.dataset.name
  }

  /** Starts the process, so that the first write need not wait for it. */
  prepare(): void {
    this.#pool().prepare()
  }

  /**
   * Writes what a request asks for. Gives the answer, as JSON, once it is on the disk and those who follow the dataset have been told. Rejects with
   * what refuses it, with 408 past its time, 413 when it takes too much memory, 429 and 503 when too many wait, 503 when another process writes.
   */
  write(request: WriteRequest, body: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) throw closing()
      this.#waiting.add({ request, body, resolve, reject, since: performance.now() })
      this.#wake?.()
      this.#begin()
    })
  }

  /** Creates a document, unless there is one with its id. Resolves with what is there then, and rejects as `write` does. */
  async createIfNotExists(document: JsonObject, writer: Writer): Promise<LakeDocument> {
    const request: WriteRequest = {
      kind: 'mutations',
      ...writer,
      transactionId: newTransactionId(),
      assetBase: storedBase,
      returnDocuments: true,
    }
    const body = Buffer.from(JSON.stringify({ mutations: [{ createIfNotExists: document }] }))
    const answer: { results: [{ document: LakeDocument }] } = JSON.parse(
      Buffer.from(await this.write(request, body)).toString(),
    )
    return answer.results[0].document
  }

  /** Keeps lists that queries have asked for and builds all that is not complete, whenever nothing is to be written. */
  buildLists(wanted: readonly string[] = []): void {
    const added = wanted.filter((text) => !this.#known.has(text))
    if (wanted.length > 0 && added.length === 0) return
    if (this.#known.size > mostKnown) this.#known.clear()
    for (const text of added) this.#known.add(text)
    this.#wanted.push(...added)
    this.#isToBuild = true
    this.#begin()
  }

  /** Builds what is not complete as soon as nothing has been written for a while: who writes a story saves it again and again. */
  buildAtRest(): void {
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => this.buildLists(), restMs).unref()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#resting)
    while (!this.#waiting.isEmpty) for (const { reject } of this.#waiting.take()) reject(closing())
    this.#hold?.release()
  }

  #begin(): void {
    if (this.#isAtWork) return
    this.#isAtWork = true
    void this.#work()
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    // What comes in the same turn of the event loop is written together.
    await Promise.resolve()
    while (this.#hasWork) {
      if (this.#waiting.isEmpty) await this.#build()
      else await this.#writeTogether(this.#waiting.take())
    }
    this.#isAtWork = false
  }

  get #hasWork(): boolean {
    return !this.#isClosed && (!this.#waiting.isEmpty || this.#isToBuild)
  }

  async #writeTogether(entries: readonly Entry[]): Promise<void> {
    const since = this.dataset.seq
    try {
      await this.#run(entries)
    } catch (error) {
      // If their process was ended in the middle of several, nobody knows for which of them.
      if (isUnbegun(error)) for (const { reject } of entries) reject(ofTransaction(error))
      else if (entries.length === 1 && !isUnexplained(error)) await this.#lookAfter(entries, since, error)
      else for (const entry of entries) await this.#writeAgain(entry, since)
    }
  }

  async #writeAgain(entry: Entry, since: number): Promise<void> {
    try {
      await this.#run([entry], { since, isOver: false })
    } catch (error) {
      await this.#lookAfter([entry], since, error)
    }
  }

  /** Finds out whether what was stopped was written nevertheless. */
  async #lookAfter(entries: readonly Entry[], since: number, reason: unknown): Promise<void> {
    try {
      await this.#run(entries, { since, isOver: true }, reason)
    } catch {
      for (const { reject } of entries) reject(ofTransaction(reason))
    }
  }

  /** Does requests and answers them. Rejects when it is not known what came of them. */
  async #run(entries: readonly Entry[], again?: Again, reason?: unknown): Promise<void> {
    // Those who came while others waited in vain have waited with them.
    const begun = this.#isLockedOut ? Math.min(...entries.map(({ since }) => since)) : performance.now()
    const job: WriteJob = {
      assets: this.assets,
      requests: entries.map(({ request, body }) => ({ ...request, bytes: body.length })),
      waitMs: Math.max(0, Math.ceil(begun + patienceMs - performance.now())),
      ...(again && { again }),
    }
    const { header, body } = await this.#ask('write', job, Buffer.concat(entries.map((entry) => entry.body)))
    const answer = writeAnswer.parse(header)
    const refused = 'refused' in answer ? received(answer.refused) : undefined
    this.#isLockedOut = refused instanceof LakeError && refused.status === 503
    if ('refused' in answer) {
      for (const { reject } of entries) reject(refused)
      return
    }
    this.#isToBuild ||= answer.isBehind
    if (answer.told.length > 0) this.buildAtRest()
    let at = 0
    const next = (bytes: number) => body.subarray(at, (at += bytes))
    const settle = answer.outcomes.map((outcome, index) => {
      const entry = entries[index]
      if ('error' in outcome) return () => entry?.reject(received(outcome.error))
      if ('isUnwritten' in outcome) return () => entry?.reject(ofTransaction(reason))
      const own = new Uint8Array(next(outcome.bytes))
      return () => entry?.resolve(own)
    })
    for (const told of answer.told) this.#tell(told, next(told.bytes))
    for (const each of settle) each()
  }

  #tell(told: Told, changes: Buffer): void {
    try {
      this.dataset.takeIn(receivedTransaction(told, changes), told.head)
    } catch {
      // It is written, and its author is told so. What is wrong with the journal is found again when it is looked at next, and reported then.
    }
  }

  async #build(): Promise<void> {
    const wanted = this.#wanted
    this.#wanted = []
    this.#isToBuild = false
    try {
      const job: BuildJob = { assets: this.assets, wanted, ms: building.ms }
      const { isMore, isBusy } = buildAnswer.parse((await this.#ask('build', job)).header)
      if (isBusy) this.#wanted.unshift(...wanted)
      this.#isToBuild ||= isMore
      if (isMore) await this.#pause(isBusy ? building.busyPauseMs : building.pauseMs)
    } catch (error) {
      // They only make queries faster. The next query that asks for one, or the next start, tries again.
      this.#known.clear()
      if (!this.#isClosed) console.error('The lists for queries could not be built.', error)
    }
  }

  /** Resolves after a while, or as soon as there is something to write. */
  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = undefined
  }

  #ask(task: string, header: JsonObject, body?: Uint8Array): Promise<Answer> {
    const job = { task, folder: this.folder, dataset: this.dataset.name, header, ...(body && { body }) }
    return this.#pool().run(job, { asker: this.dataset.name, lane: 'signedIn', ...this.limits })
  }

  #pool() {
    this.#hold ??= acquireSharedPool(program, options)
    return this.#hold.pool
  }
}
