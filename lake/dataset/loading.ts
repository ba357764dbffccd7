import { bare } from '../documents/bare-document'
import { asItem, notSupported } from '../documents/errors'
import { allReferences, referenceKinds } from '../documents/references'
import { referenceToNothing } from '../documents/refusals'
import { diffDocuments } from '../history/mendoza'
import { type PackedChange, toPacked } from '../journal/rows'
import { applyMutation, type MutationResult } from '../mutations/apply'
import type { Mutation } from '../mutations/request'
import { assertNoEmbargo } from '../mutations/embargo'
import { type PendingChange, type PutRight, Workspace } from '../mutations/workspace'
import { noQueries, type PreparedDocument, preparedNew, type Preparing, sized, writtenTime } from './prepare'
import type { Replica } from './replica'

/** One document of a large transaction: the mutation that it comes by, or, if it is certain to be new, what was prepared of it. */
export type ToLoad = { mutation: () => Mutation } | { prepared: PreparedDocument }

/** The transaction under way, for whoever brings its documents. */
export type Into = Preparing & {
  /** Whether there is a document with this id. */
  has: (id: string) => boolean
}

export type LoadOptions = {
  /** Id of the person or token that makes the change. */
  author: string
  /** Told what each mutation did. */
  told: (result: MutationResult) => void
}

/** So many documents are written before what is known of them is written down and forgotten. */
const slice = 1_000
/** A lake that had no more documents gets the words of a large transaction later: they would take half of its time. */
const mostWithoutWords = 1_000
/** Of so many ids it is remembered that they are there, since documents refer to the same ones again and again. */
const mostThere = 20_000

/** Writes the documents of one large transaction as they come. Runs inside the caller's SQLite transaction. */
export class Loading {
  /** Ids that documents refer to and that were not there yet, each with the first document that does. */
  readonly #wanted = new Map<string, string>()
  readonly #there = new Set<string>()
  #withWords = true

  constructor(
    private readonly replica: Replica,
    private readonly head: { id: string; timestamp: string },
    private readonly told: LoadOptions['told'],
    private readonly putRight?: PutRight,
  ) {}

  /**
   * The changes of documents, each of which comes once. Throws what refuses one of them, and 409 in the end if a reference dangles.
   */
  *changes(documents: (into: Into) => Iterable<ToLoad>): Generator<PackedChange, void> {
    const { id, timestamp } = this.head
    const lists = [...this.replica.lists.all().values()]
    this.#withWords = this.replica.hasMoreThan(mostWithoutWords)
    if (!this.#withWords) this.replica.writer.words.leaveNew()
    const into = {
      id,
      timestamp,
      lists,
      withWords: this.#withWords,
      has: (one: string) => this.replica.has(one),
    }
    let index = 0
    for (const each of documents(into)) {
      if ('mutation' in each) yield* this.#apply(each.mutation, index)
      else {
        yield this.#insert(each.prepared)
        this.told({ id: each.prepared.rows.id, operation: 'create' })
      }
      index += 1
      if (index % slice === 0) this.replica.writer.finish()
    }
    this.replica.writer.finish()
    for (const [target, from] of this.#wanted)
      if (!this.replica.has(target)) throw referenceToNothing(from, target)
  }

  *#apply(mutation: () => Mutation, index: number): Generator<PackedChange, void> {
    const { id, timestamp } = this.head
    const workspace = new Workspace(id, writtenTime(timestamp), this.replica, this.putRight)
    const results = asItem(index, () => applyMutation(workspace, mutation(), noQueries))
    for (const change of workspace.changes().values()) yield asItem(index, () => this.#write(change))
    for (const result of results) this.told(result)
  }

  #write(change: PendingChange): PackedChange {
    const { before, after, cause, mutations } = change
    if (!after) throw notSupported('deleting in large transactions')
    assertNoEmbargo(after, Date.parse(this.head.timestamp))
    if (!before) {
      const { entriesOf } = this.replica
      return this.#insert(preparedNew(after, { ...change, entriesOf, withWords: this.#withWords }))
    }
    const attributes = sized(after)
    this.replica.writer.put(before, after, attributes)
    this.#refer(after._id, allReferences(after))
    const [left, right] = [bare(before), bare(after)]
    const effects = { apply: diffDocuments(left, right), revert: diffDocuments(right, left) }
    return toPacked({
      documentId: after._id,
      previousRev: before._rev,
      resultRev: after._rev,
      cause,
      mutations,
      effects,
    })
  }

  #insert({ rows, change }: PreparedDocument): PackedChange {
    this.replica.writer.insert(rows)
    this.#refer(rows.id, rows.references)
    return change
  }

  #refer(id: string, references: Iterable<[target: string, kind: number]>): void {
    for (const [target, kind] of references) {
      if (!(kind & referenceKinds.strong) || this.#there.has(target) || this.#wanted.has(target)) continue
      if (!this.replica.has(target)) this.#wanted.set(target, id)
      else if (this.#there.size < mostThere) this.#there.add(target)
    }
  }
}

/** The same items; undefined if there are none, which is found out at once. */
export function begun<T>(items: Generator<T, void>): Iterable<T> | undefined {
  const first = items.next()
  if (first.done) return undefined
  return (function* () {
    yield first.value
    yield* items
  })()
}
