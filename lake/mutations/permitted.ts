import { dataError } from '../documents/errors'
import { publishedId } from '../documents/ids'
import type { Grant, LakeDocument, Permission, Writer } from '../documents/types'
import { passes } from '../query/evaluate'
import { filterOf } from '../query/listener-filter'
import { parseQuery } from '../query/parse'
import type { Context } from '../query/run'
import type { Workspace } from './workspace'

/** Where grants are looked at. */
type Place = Pick<Context, 'projectId' | 'dataset'>

/**
 * Refuses a transaction that does more than its writer may: who creates a document needs `create` on it, who changes one `update` on it as it was
 * and as it becomes, who deletes one `update`. Only what comes of the transaction counts, not the steps to it. Throws 403 that names the first.
 */
export function assertPermitted(workspace: Workspace, { author, may }: Writer, place: Place): void {
  if (may === 'everything') return
  const context: Context = { ...place, params: {}, identity: author, now: new Date() }
  for (const [id, { before, after }] of workspace.changes()) {
    const needed = before ? 'update' : 'create'
    const concerned = before ? [before, after] : [after, ...othersOf(workspace, id)]
    for (const document of concerned)
      if (document && !isGranted(may, needed, document, context)) throw insufficient(needed, id)
  }
}

/**
 * What there is of a document besides the version with this id, as if it stood there: whoever makes a draft of a story, or puts it into a release, changes
 * that story, whatever the new version says of itself.
 */
function othersOf(workspace: Workspace, id: string): LakeDocument[] {
  const published = publishedId(id)
  const others = [published, ...workspace.versionsOf(published)].filter((other) => other !== id)
  return others.flatMap((other) => {
    const change = workspace.changes().get(other)
    const was = change ? change.before : workspace.read(other)
    return was ? [{ ...was, _id: id }] : []
  })
}

/** Whether one of the grants gives a permission on a document. Filters are the lake's own, and take no time. */
function isGranted(
  grants: readonly Grant[],
  permission: Permission,
  document: LakeDocument,
  context: Context,
): boolean {
  return grants.some(
    ({ filter, permissions }) =>
      permissions.includes(permission) && passes(filterOf(parseQuery(`*[${filter}]`, {})), document, context),
  )
}

/** The error of who may not do something, perhaps only with the document of that id. */
export const insufficient = (permission: string, id?: string) =>
  dataError(
    403,
    'insufficientPermissionsError',
    `Insufficient permissions; permission "${permission}" required${id === undefined ? '' : ` for the document "${id}"`}`,
    { permission, ...(id !== undefined && { documentId: id }) },
  )
