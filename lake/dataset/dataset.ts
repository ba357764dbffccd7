import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

import { applyPatch as applyEffect } from 'mendoza'
import { z } from 'zod'

import { readdressedDocument, storedBase } from '../documents/asset-address'
import { asItem, dataError } from '../documents/errors'
import { diffDocuments } from '../history/mendoza'
import { applyMutation, type MutationResult } from '../mutations/apply'
import { assertIntegrity } from '../mutations/integrity'
import type { Mutation } from '../mutations/request'
import { selectByQuery, type SelectByQuery } from '../query/select'
import { type Perspective, viewOf } from '../query/perspective'
import type { Source } from '../query/source'
import { tagsOfChanges } from '../query/sync-tags'
import { Bus } from './bus'
import type { LakeDocument } from '../documents/types'
import { bare, withRevision } from '../documents/bare-document'
import { type Database, openDatabase, transaction } from '../disk/database'
import { draftId, isDraftId, publishedId } from '../documents/ids'
import { DocumentTable } from '../store/document-table'
import { datasetMigrations } from './schema'
import { TransactionLog } from '../journal/transaction-log'
import type { LoggedTransaction } from '../journal/transaction'
import { assertTransactionId, newTransactionId } from '../documents/transaction-id'
import { type PendingChange, type PutRight, Workspace } from '../mutations/workspace'

export type Commit = { transactionId: string; results: (MutationResult & { document?: LakeDocument })[] }

export type CommitOptions = {
  /** Id of the person or token that makes the change. */
  author: string
  /** Chosen by the client, so that a repeated request is recognised. */
  transactionId?: string
  /** Computes and validates everything, keeps nothing. */
  dryRun?: boolean
  /** Where the one who asks finds assets; a query that selects documents sees their addresses so. */
  assetBase?: string
}

/** Views are kept for so many ways to look at the dataset. */
const keptViews = 16

/** A committed transaction with the documents before and after, as listeners want it. */
export type Committed = LoggedTransaction & {
  documents: ReadonlyMap<string, { before?: LakeDocument; after?: LakeDocument }>
}

/**
 * One dataset: its documents, the log of everything that happened to them, and the bus that tells. All changes go through
 * `transact`. Other processes may write to the same folder (the command line does): `refresh` takes over what they committed.
 */
export class Dataset {
  readonly bus = new Bus<Committed>()
  readonly log: TransactionLog
  /** Tells this store from any other that was ever at the same address, so that a position in one is never taken for one in another. */
  readonly lineage: string
  readonly #db: Database
  readonly #table: DocumentTable
  readonly #documents = new Map<string, LakeDocument>()
  readonly #views = new Map<string, Source>()
  #seq: number
  #dataVersion: number

  constructor(
    readonly name: string,
    folder: string,
    private readonly putRight?: PutRight,
  ) {
    this.#db = openDatabase(join(folder, 'datasets', `${name}.sqlite`), datasetMigrations)
    this.#table = new DocumentTable(this.#db)
    this.log = new TransactionLog(this.#db)
    this.lineage = readLineage(this.#db)
    this.#dataVersion = dataVersion(this.#db)
    this.#seq = this.log.lastSeq()
    for (const document of this.#table.all()) this.#documents.set(document._id, document)
  }

  /** Sequence number of the last transaction. */
  get seq(): number {
    return this.#seq
  }

  /** A stored document, whatever its id; no perspective applies. */
  read(id: string): LakeDocument | undefined {
    this.refresh()
    return this.#documents.get(id)
  }

  /** All stored documents, in the order of their ids. */
  *documents(): Iterable<LakeDocument> {
    this.refresh()
    for (const id of [...this.#documents.keys()].sort()) {
      const document = this.#documents.get(id)
      if (document) yield document
    }
  }

  /** What a query sees under a perspective, with assets at `assetBase`. Kept until the next change. */
  view(perspective: Perspective, signedIn: boolean, assetBase = storedBase): Source {
    this.refresh()
    const key = `${perspective} ${signedIn} ${assetBase}`
    const kept = this.#views.get(key)
    if (kept) return kept
    const view = viewOf(addressed(this.documents(), assetBase), perspective, signedIn)
    if (this.#views.size >= keptViews) this.#views.clear()
    this.#views.set(key, view)
    return view
  }

  /** Ids of stored documents with a strong reference to `id`. */
  referrers(id: string): string[] {
    return this.#table.referrers(id)
  }

  /** Applies mutations in one transaction: all or none. Results in the order in which documents were first touched. */
  commit(mutations: Mutation[], options: CommitOptions): Commit {
    const { assetBase = storedBase } = options
    const select: SelectByQuery = (query, params, documents) =>
      selectByQuery(query, params, addressed(documents, assetBase))
    const results = new Map<string, MutationResult>()
    const { transactionId, changes } = this.transact((workspace) => {
      mutations.forEach((mutation, index) =>
        asItem(index, () => {
          for (const result of applyMutation(workspace, mutation, select)) {
            results.set(result.id, merged(results.get(result.id), result))
          }
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
   * returns. Nothing is kept when it throws. Throws 409 when the transaction id was used before.
   */
  transact(
    work: (workspace: Workspace) => void,
    { author, transactionId = newTransactionId(), dryRun = false }: CommitOptions,
  ): { transactionId: string; changes: ReadonlyMap<string, PendingChange> } {
    assertTransactionId(transactionId)
    const timestamp = new Date().toISOString()
    const now = timestamp.replace(/\.\d+Z$/, 'Z')
    const commit = () => {
      this.#takeOver()
      if (this.log.find(transactionId)) {
        throw dataError(
          409,
          'transactionAlreadyExistsError',
          `Transaction "${transactionId}" was committed before.`,
        )
      }
      const workspace = new Workspace(
        transactionId,
        now,
        (id) => this.#documents.get(id),
        () => this.#documents.keys(),
        this.putRight,
      )
      work(workspace)
      workspace.settle()
      assertIntegrity(workspace, this.#table)
      const changes = workspace.changes()
      return {
        changes,
        committed:
          dryRun || changes.size === 0
            ? undefined
            : this.#write(changes, { id: transactionId, timestamp, author }),
      }
    }
    const { changes, committed } = transaction(this.#db, commit)
    if (committed) this.#apply(committed)
    return { transactionId, changes }
  }

  /** Takes over what another process committed since the last look, and tells the bus. */
  refresh(): void {
    const version = dataVersion(this.#db)
    if (version === this.#dataVersion) return
    this.#dataVersion = version
    this.#takeOver()
  }

  close(): void {
    this.#db.close()
  }

  #takeOver(): void {
    for (const logged of this.log.since(this.#seq)) {
      const documents = new Map(
        logged.changes.map(({ documentId, resultRev, effects }) => {
          const before = this.#documents.get(documentId)
          const after = resultRev === undefined ? undefined : patched(before, effects.apply, resultRev)
          return [documentId, { before, after }] as const
        }),
      )
      this.#apply({ ...logged, documents })
    }
  }

  #write(
    changes: ReadonlyMap<string, PendingChange>,
    head: { id: string; timestamp: string; author: string },
  ): Committed {
    const transactionChanges = [...changes].map(([documentId, { before, after, cause, mutations }]) => ({
      documentId,
      previousRev: before?._rev,
      resultRev: after?._rev,
      cause,
      mutations,
      effects: {
        apply: diffDocuments(bare(before), bare(after)),
        revert: diffDocuments(bare(after), bare(before)),
      },
    }))
    for (const [id, { after }] of changes) {
      if (after) this.#table.put(after)
      else this.#table.remove(id)
    }
    const siblings = (id: string) => {
      const other = isDraftId(id) ? publishedId(id) : draftId(id)
      const unchanged = this.#documents.get(other)
      return changes.get(other) ?? { before: unchanged, after: unchanged }
    }
    const tags = tagsOfChanges(changes.values(), siblings)
    const logged = { ...head, tags, changes: transactionChanges }
    return { ...logged, seq: this.log.append(logged), documents: changes }
  }

  #apply(committed: Committed): void {
    for (const [id, { after }] of committed.documents) {
      if (after) this.#documents.set(id, after)
      else this.#documents.delete(id)
    }
    this.#seq = committed.seq
    this.#views.clear()
    this.bus.publish(committed)
  }
}

function* addressed(documents: Iterable<LakeDocument>, assetBase: string): Iterable<LakeDocument> {
  for (const document of documents) yield readdressedDocument(document, assetBase)
}

/** One result for a document that several mutations of a transaction touched. */
function merged(earlier: MutationResult | undefined, later: MutationResult): MutationResult {
  if (!earlier || earlier.operation === 'none') return later
  if (later.operation === 'none') return earlier
  return earlier.operation === 'create' && later.operation === 'update' ? earlier : later
}

function patched(before: LakeDocument | undefined, apply: unknown[], revision: string): LakeDocument {
  return withRevision(applyEffect(bare(before), apply), revision)
}

function dataVersion(db: Database): number {
  return z.object({ data_version: z.number() }).parse(db.prepare('PRAGMA data_version').get()).data_version
}

function readLineage(db: Database): string {
  db.prepare("INSERT OR IGNORE INTO meta (key, value) VALUES ('lineage', ?)").run(randomUUID())
  const row = db.prepare("SELECT value FROM meta WHERE key = 'lineage'").get()
  return z.object({ value: z.string() }).parse(row).value
}
