import type { Action, SanityClient, SanityDocument, Transaction } from '@sanity/client'

/** A document before a transaction. */
type Before = { id: string; before: SanityDocument | undefined }

/** What a transaction changed: enough to put it back exactly, for as long as nobody has changed it again. */
export type Remembered = {
  transactionId: string
  /** Each document concerned, and whether the transaction left one there. */
  documents: readonly (Before & { remains: boolean })[]
}

/** Somebody has changed the documents since. */
export class ChangedSince extends Error {}

/** Reads documents as they are stored, whatever a perspective would show. */
export async function readAll(
  client: SanityClient,
  ids: readonly string[],
): Promise<Map<string, SanityDocument>> {
  const found = await client.getDocuments([...ids])
  return new Map(found.flatMap((document) => (document ? [[document._id, document]] : [])))
}

/** Carries out actions in one transaction, and remembers what was there before. */
export async function actReversibly(client: SanityClient, actions: readonly Action[]): Promise<Remembered> {
  const touched = touchedBy(actions)
  const before = await readAll(client, [...touched.keys()])
  const { transactionId } = await client.action([...actions])
  const documents = [...touched].map(([id, remains]) => ({ id, before: before.get(id), remains }))
  return { transactionId, documents }
}

/** The documents that actions change, and whether they leave one there: those of which we make use. */
function touchedBy(actions: readonly Action[]): ReadonlyMap<string, boolean> {
  const touched = new Map<string, boolean>()
  for (const action of actions) {
    switch (action.actionType) {
      case 'sanity.action.document.create':
        touched.set(action.attributes._id ?? action.publishedId, true)
        break
      case 'sanity.action.document.edit':
        touched.set(action.draftId, true)
        break
      case 'sanity.action.document.publish':
        touched.set(action.publishedId, true).set(action.draftId, false)
        break
      case 'sanity.action.document.unpublish':
        touched.set(action.publishedId, false).set(action.draftId, true)
        break
      case 'sanity.action.document.delete':
        for (const id of [action.publishedId, ...(action.includeDrafts ?? [])]) touched.set(id, false)
        break
      default:
        throw new Error(`Nothing is known of how to undo ${action.actionType}.`)
    }
  }
  return touched
}

/**
 * Puts everything back that a transaction changed, in one transaction.
 *
 * @throws {ChangedSince} if somebody has changed any of it since; then nothing is put back
 */
export async function takeBack(
  client: SanityClient,
  { transactionId, documents }: Remembered,
): Promise<void> {
  const now = await readAll(
    client,
    documents.map(({ id }) => id),
  )
  const transaction = client.transaction()
  for (const { id, before, remains } of documents) {
    const found = now.get(id)
    // The transaction did not touch it, nor has anybody since.
    if (found && found._rev === before?._rev) continue
    if (remains ? found?._rev !== transactionId : found !== undefined) throw new ChangedSince()
    if (found) assertUnchanged(transaction, found)
    if (found && before) transaction.createOrReplace(contentOf(before))
    else if (before) transaction.create(contentOf(before))
    else if (found) transaction.delete(id)
  }
  await transaction.commit({ visibility: 'sync' })
}

/** Makes the transaction fail if the document is changed before it arrives. A patch has to say something: this attribute is never there. */
const assertUnchanged = (transaction: Transaction, { _id, _rev }: SanityDocument) =>
  transaction.patch(_id, { ifRevisionID: _rev, unset: ['_empty_action_guard_pseudo_field_'] })

/** A document without what the lake writes itself. */
const contentOf = ({ _rev, _updatedAt, _system, ...content }: SanityDocument) => content
