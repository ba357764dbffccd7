import { dataError } from '../documents/errors'
import { isReleaseId, releaseId, releaseOf } from '../documents/ids'
import type { Workspace } from './workspace'

/** Most documents of one release. */
const mostDocuments = 1_000

/**
 * Checks at the end of a transaction what it did to releases: only their actions write them and move their documents; a version belongs to a release
 * that is active, and there are not too many of them. Throws 400 in Sanity's shape.
 */
export function assertReleases(workspace: Workspace): void {
  const touched = new Set<string>()
  for (const [id, { after }] of workspace.changes()) {
    if (workspace.isAllowed(id)) continue
    if (isReleaseId(id)) throw refused('Releases are created and changed by their actions only.')
    const name = releaseOf(id)
    if (name === undefined) continue
    const release = workspace.read(releaseId(name))
    if (!release && after) throw refused(`There is no release "${name}" for "${id}".`)
    if (release && release.state !== 'active')
      throw refused(`The release "${name}" is ${String(release.state)}: its documents cannot be changed.`)
    if (after) touched.add(name)
  }
  for (const name of touched) {
    if (workspace.versionsIn(name).size > mostDocuments)
      throw refused(`The release "${name}" has more than ${mostDocuments} documents.`)
  }
}

const refused = (description: string) => dataError(400, 'validationError', description)
