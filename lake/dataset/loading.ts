import { attributesOf, objectOf } from '../documents/attributes'
import { bare } from '../documents/bare-document'
import { asItem, notSupported } from '../documents/errors'
import { strongReferences } from '../documents/references'
import { referenceToNothing } from '../documents/refusals'
import { assertSize } from '../documents/stored-form'
import type { JsonObject, LakeDocument } from '../documents/types'
import { diffDocuments } from '../history/mendoza'
import { contentOfNew } from '../history/new-document'
import type { Cause } from '../journal/transaction'
import { type ChangeText, toText } from '../journal/rows'
import { applyMutation, type MutationResult } from '../mutations/apply'
import type { Mutation } from '../mutations/request'
import { type PutRight, Workspace } from '../mutations/workspace'
import type { Replica } from './replica'

export type LoadOptions = {
  /** Id of the person or token that makes the change. */
  author: string
  /** Told what each mutation did. */
  told: (result: MutationResult) => void
}

/** So many documents are written before what is known of them is written down and forgotten. */
const slice = 1_000

/** Writes the documents of one large transaction as they come. Runs inside the caller's SQLite transaction. */
export class Loading {
  /** Ids that documents refer to and that were not there yet, each with the first document that does. */
  readonly #wanted = new Map<string, string>()

  constructor(
    private readonly replica: Replica,
    private readonly head: { id: string; timestamp: string },
    private readonly told: LoadOptions['told'],
    private readonly putRight?: PutRight,
  ) {}

  /** The changes of mutations, each of which is for another document. Throws what refuses one of them, and 409 in the end if a reference dangles. */
  *changes(mutations: Iterable<Mutation>): Generator<ChangeText, void> {
    let index = 0
    for (const mutation of mutations) {
      yield* this.#apply(mutation, index)
      index += 1
      if (index % slice === 0) this.replica.writer.finish()
    }
    this.replica.writer.finish()
    for (const [target, id] of this.#wanted)
      if (!this.replica.has(target)) throw referenceToNothing(id, target)
  }

  *#apply(mutation: Mutation, index: number): Generator<ChangeText, void> {
    const { id, timestamp } = this.head
    const now = timestamp.replace(/\.\d+Z$/, 'Z')
    const workspace = new Workspace(id, now, (documentId) => this.replica.read(documentId), this.putRight)
    const results = asItem(index, () => applyMutation(workspace, mutation, noQueries))
    for (const { before, after, cause, mutations } of workspace.changes().values()) {
      if (!after) throw notSupported('deleting in large transactions')
      yield asItem(index, () => this.#write(before, after, cause, mutations))
    }
    for (const result of results) this.told(result)
  }

  #write(
    before: LakeDocument | undefined,
    after: LakeDocument,
    cause: Cause,
    mutations: JsonObject[],
  ): ChangeText {
    const attributes = attributesOf(after)
    assertSize(objectOf(attributes).length)
    for (const target of strongReferences(after))
      if (!this.#wanted.has(target) && !this.replica.has(target)) this.#wanted.set(target, after._id)
    this.replica.writer.put(before, after, attributes)
    const change = { documentId: after._id, resultRev: after._rev, cause }
    if (!before) return { ...change, content: contentOfNew(after, attributes, mutations) }
    const [left, right] = [bare(before), bare(after)]
    const effects = { apply: diffDocuments(left, right), revert: diffDocuments(right, left) }
    return toText({ ...change, previousRev: before._rev, mutations, effects })
  }
}

const noQueries = () => {
  throw notSupported('queries in large transactions')
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
