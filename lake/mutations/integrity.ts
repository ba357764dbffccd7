import { dataError } from '../http/errors'
import { strongReferences } from '../store/references'
import type { Workspace } from '../store/workspace'

/**
 * Checks at the end of a transaction that no strong reference dangles: every document it wrote points at documents that exist,
 * and no surviving document points at one that it deleted. `referrers` answers, from the store, who points at an id.
 * Throws 409 in Sanity's shape.
 */
export function assertIntegrity(workspace: Workspace, referrers: (id: string) => string[]): void {
  for (const [id, { after }] of workspace.changes()) {
    if (after) assertTargetsExist(workspace, id, strongReferences(after))
    else assertNoReferrers(workspace, id, referrers(id))
  }
}

function assertTargetsExist(workspace: Workspace, id: string, targets: string[]): void {
  const missing = targets.find((target) => target !== id && !workspace.read(target))
  if (missing === undefined) return
  throw dataError(
    409,
    'documentReferenceDoesNotExistError',
    `Document "${id}" references non-existent document "${missing}"`,
    {
      id,
      referenceID: missing,
    },
  )
}

function assertNoReferrers(workspace: Workspace, id: string, stored: string[]): void {
  const candidates = new Set([...stored, ...workspace.changes().keys()])
  candidates.delete(id)
  const referencingIDs = [...candidates].filter((candidate) => {
    const document = workspace.read(candidate)
    return document !== undefined && strongReferences(document).includes(id)
  })
  if (referencingIDs.length === 0) return
  const list = referencingIDs.map((referrer) => `"${referrer}"`).join(', ')
  throw dataError(
    409,
    'documentHasExistingReferencesError',
    `Document "${id}" cannot be deleted as there are references to it from ${list}`,
    { id, referencingIDs },
  )
}
