import { readdressed, storedBase } from '../documents/asset-address'
import type { JsonObject, LakeDocument } from '../documents/types'
import type { Cause } from '../journal/transaction'
import { publishedId, releaseOf } from '../documents/ids'
import { asStored, Growth } from '../documents/stored-form'

export type PendingChange = {
  before: LakeDocument | undefined
  after: LakeDocument | undefined
  cause: Cause
  mutations: JsonObject[]
}

/** Puts content right before it is written, or throws the data error that Sanity answers. Gives back the same where there is nothing to. */
export type PutRight = (writing: {
  id: string
  /** The document that stands there, or the published one of a draft that is made. */
  before: LakeDocument | undefined
  content: JsonObject
  isPatch: boolean
}) => JsonObject

/** The stored documents. */
export type Stored = {
  read: (id: string) => LakeDocument | undefined
  has: (id: string) => boolean
  /** Ids of the draft and the versions of a document, and of all versions in a release. */
  versionsOf: (publishedId: string) => Iterable<string>
  versionsIn: (release: string) => Iterable<string>
  /** What a document was before it was deleted, where that is known. */
  lastState?: (id: string) => LakeDocument | undefined
}

/**
 * The documents as one transaction sees them: what is stored, and on top of it what the transaction has done so far.
 * Nothing is written here; the dataset commits `changes()` when all of it has succeeded.
 */
export class Workspace {
  readonly #pending = new Map<string, PendingChange>()
  /** What was read, since most of it is looked at several times. */
  readonly #known = new Map<string, LakeDocument | undefined>()
  /** How often a document had been written when that was allowed. */
  readonly #allowed = new Map<string, number>()
  /** What its patches have added so far. */
  readonly growth = new Growth()

  constructor(
    readonly transactionId: string,
    /** The transaction's time, as it is written into documents. */
    readonly now: string,
    private readonly stored: Stored,
    private readonly putRight: PutRight = ({ content }) => content,
  ) {}

  read(id: string): LakeDocument | undefined {
    const pending = this.#pending.get(id)
    return pending ? pending.after : this.#before(id)
  }

  /** Whether there is a document with this id. It is not read for that. */
  has(id: string): boolean {
    const pending = this.#pending.get(id)
    return pending ? pending.after !== undefined : this.stored.has(id)
  }

  /**
   * Creates or replaces a document. System attributes are set here: revision, time of update, time of creation when it has none.
   * An asset's own address is stored without a host, whoever sends it back with one.
   */
  write(id: string, content: JsonObject, cause: Cause, mutation: JsonObject): LakeDocument {
    const before = this.read(id) ?? this.read(publishedId(id))
    const submitted = hostFree(id, content)
    const right = this.putRight({ id, before, content: submitted, isPatch: 'patch' in mutation })
    const { _id, _type, _rev, _createdAt, _updatedAt, ...attributes } = right
    const document: LakeDocument = {
      _id: id,
      _type: String(_type),
      _rev: this.transactionId,
      _createdAt: typeof _createdAt === 'string' ? _createdAt : this.now,
      _updatedAt: this.now,
      ...attributes,
    }
    // Who follows mutations arrives at what is stored.
    const told = right === submitted ? hostFree(id, mutation) : { createOrReplace: document }
    this.#record(id, document, cause, told)
    return document
  }

  remove(id: string, cause: Cause, mutation: JsonObject = { delete: { id } }): void {
    if (this.read(id)) this.#record(id, undefined, cause, mutation)
  }

  /** Ids of the draft and the versions of a document. */
  versionsOf(published: string): ReadonlySet<string> {
    const isOne = (id: string) => id !== published && publishedId(id) === published
    return this.#present(this.stored.versionsOf(published), isOne)
  }

  /** Ids of all versions in a release, in their order. */
  versionsIn(release: string): ReadonlySet<string> {
    return this.#present(this.stored.versionsIn(release), (id) => releaseOf(id) === release)
  }

  /** What a document was before it was deleted. */
  lastState(id: string): LakeDocument | undefined {
    return this.stored.lastState?.(id)
  }

  /**
   * What was done to a document so far is an action's of its release, or was done before that locked it: others may not write the release, nor
   * versions in one that is not active.
   */
  allow(id: string): void {
    this.#allowed.set(id, this.#timesWritten(id))
  }

  isAllowed(id: string): boolean {
    return this.#allowed.get(id) === this.#timesWritten(id)
  }

  changes(): ReadonlyMap<string, PendingChange> {
    return this.#pending
  }

  /** Makes of every written document what will read back from the disk, once the transaction's work is done. Throws when one is too large. */
  settle(): void {
    for (const change of this.#pending.values())
      if (change.after) change.after = asStored(change.after, change.before)
  }

  #timesWritten(id: string): number {
    return this.#pending.get(id)?.mutations.length ?? 0
  }

  #present(stored: Iterable<string>, isOne: (id: string) => boolean): ReadonlySet<string> {
    const ids = new Set(stored)
    for (const [id, { after }] of this.#pending) {
      if (!isOne(id)) continue
      if (after) ids.add(id)
      else ids.delete(id)
    }
    return new Set([...ids].sort())
  }

  #before(id: string): LakeDocument | undefined {
    if (!this.#known.has(id)) this.#known.set(id, this.stored.read(id))
    return this.#known.get(id)
  }

  #record(id: string, after: LakeDocument | undefined, cause: Cause, mutation: JsonObject): void {
    const pending = this.#pending.get(id)
    if (pending) {
      pending.after = after
      // A draft that is created and edited in one transaction was created.
      if (!(pending.cause === 'create' && cause === 'edit')) pending.cause = cause
      pending.mutations.push(mutation)
    } else {
      this.#pending.set(id, { before: this.#before(id), after, cause, mutations: [mutation] })
    }
  }
}

const hostFree = (id: string, value: JsonObject) => readdressed(id, value, storedBase)
