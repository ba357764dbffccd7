import { dataError } from '../documents/errors'
import { publishedId } from '../documents/ids'
import { referenceToNothing } from '../documents/refusals'
import { pendingReferences, strongReferences } from '../documents/references'
import type { Workspace } from './workspace'
import type { LakeDocument } from '../documents/types'

/** Where the store knows references: who may point at a document, and which documents wait to point at one. */
type KnownReferences = {
  referrers(id: string): string[]
  withPendingReferences(): string[]
}

/**
 * Checks at the end of a transaction that no reference dangles: every document it wrote points at documents that exist, and no
 * surviving document points at one that it deleted. Weak references may dangle, but for those that become strong on publishing:
 * the last version of what they point at stays. Throws 409 in Sanity's shape.
 */
export function assertIntegrity(workspace: Workspace, known: KnownReferences): void {
  const written: LakeDocument[] = []
  const deleted: string[] = []
  for (const [id, { after }] of workspace.changes()) {
    if (after) written.push(after)
    else deleted.push(id)
  }
  for (const document of written) assertTargetsExist(workspace, document._id, strongReferences(document))
  if (deleted.length === 0) return

  const unchanged = (id: string) => !workspace.changes().has(id)
  const strong = byTarget(written, strongReferences)
  for (const id of deleted) {
    assertNoReferrers(id, [...known.referrers(id).filter(unchanged), ...(strong.get(id) ?? [])])
  }
  const gone = new Set(
    deleted.map(publishedId).filter((id) => !workspace.has(id) && workspace.versionsOf(id).size === 0),
  )
  if (gone.size === 0) return
  const waiting = known
    .withPendingReferences()
    .filter(unchanged)
    .flatMap((id) => workspace.read(id) ?? [])
  const pending = byTarget([...waiting, ...written], pendingReferences)
  for (const id of gone) assertNoReferrers(id, pending.get(id) ?? [])
}

/** Who points at what: ids of documents by the id of their target. */
function byTarget(
  documents: LakeDocument[],
  referencesOf: (document: LakeDocument) => string[],
): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const document of documents) {
    for (const target of referencesOf(document)) {
      const referrers = found.get(target) ?? []
      referrers.push(document._id)
      found.set(target, referrers)
    }
  }
  return found
}

function assertTargetsExist(workspace: Workspace, id: string, targets: string[]): void {
  const missing = targets.find((target) => target !== id && !workspace.has(target))
  if (missing === undefined) return
  throw referenceToNothing(id, missing)
}

function assertNoReferrers(id: string, referencingIDs: string[]): void {
  if (referencingIDs.length === 0) return
  const list = referencingIDs.map((referrer) => `"${referrer}"`).join(', ')
  throw dataError(
    409,
    'documentHasExistingReferencesError',
    `Document "${id}" cannot be deleted as there are references to it from ${list}`,
    { id, referencingIDs },
  )
}
