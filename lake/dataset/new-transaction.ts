import { bare } from '../documents/bare-document'
import { draftId, isDraftId, publishedId } from '../documents/ids'
import type { LakeDocument } from '../documents/types'
import { diffDocuments } from '../history/mendoza'
import type { LoggedChange, LoggedTransaction } from '../journal/transaction'
import type { PendingChange } from '../mutations/workspace'
import { tagsOfChanges } from '../query/sync-tags'

type Changes = ReadonlyMap<string, PendingChange>
type Head = Pick<LoggedTransaction, 'id' | 'timestamp' | 'author'>

/**
 * A transaction as the journal keeps it. `read` gives stored documents that it did not change; `step` is called after each document.
 */
export function newTransaction(
  head: Head,
  changes: Changes,
  read: (id: string) => LakeDocument | undefined,
  step: () => void,
): Omit<LoggedTransaction, 'seq'> {
  const siblings = (id: string) => {
    const other = isDraftId(id) ? publishedId(id) : draftId(id)
    const change = changes.get(other)
    if (change) return change
    const unchanged = read(other)
    return { before: unchanged, after: unchanged }
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
