import { bare } from '../documents/bare-document'
import { publishedId } from '../documents/ids'
import { diffDocuments } from '../history/mendoza'
import type { LoggedChange, LoggedTransaction } from '../journal/transaction'
import type { PendingChange, Stored } from '../mutations/workspace'
import { tagsOfChanges } from '../query/sync-tags'

type Changes = ReadonlyMap<string, PendingChange>
type Head = Pick<LoggedTransaction, 'id' | 'timestamp' | 'author'>

/** What was stored before the transaction. */
type Before = Pick<Stored, 'read' | 'versionsOf'>

/** A transaction as the journal keeps it. `step` is called after each document. */
export function newTransaction(
  head: Head,
  changes: Changes,
  before: Before,
  step: () => void,
): Omit<LoggedTransaction, 'seq'> {
  const siblings = (id: string) => {
    const published = publishedId(id)
    // Those that the transaction has made or removed have tags of their own.
    const others = [published, ...before.versionsOf(published)].filter((other) => other !== id)
    return others.map((other) => {
      const change = changes.get(other)
      if (change) return change
      const unchanged = before.read(other)
      return { before: unchanged, after: unchanged }
    })
  }
  const tags = tagsOfChanges(changes.values(), siblings)
  const logged = [...changes].map(([documentId, change]) => {
    step()
    return loggedChange(documentId, change)
  })
  return { ...head, tags, changes: logged }
}

function loggedChange(documentId: string, { before, after, cause, mutations }: PendingChange): LoggedChange {
  return {
    documentId,
    ...(before && { previousRev: before._rev }),
    ...(after && { resultRev: after._rev }),
    cause,
    mutations,
    effects: {
      apply: diffDocuments(bare(before), bare(after)),
      revert: diffDocuments(bare(after), bare(before)),
    },
  }
}
