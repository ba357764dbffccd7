import { readdressedDocument } from '../documents/asset-address'
import { inOrder } from '../documents/in-order'
import type { LakeDocument } from '../documents/types'
import type { Source } from '../query/source'
import type { Workspace } from './workspace'

/** What a query of a transaction sees: what is stored, and what the transaction has done so far. */
export function sourceOf(workspace: Workspace, stored: Source, assetBase: string): Source {
  const changes = workspace.changes()
  if (changes.size === 0) return stored
  const written = [...changes.values()].flatMap(({ after }) =>
    after ? [readdressedDocument(after, assetBase)] : [],
  )
  const byId = new Map(written.map((document) => [document._id, document]))
  const merged = (documents: Iterable<LakeDocument>, own: LakeDocument[]) =>
    inOrder([...own, ...[...documents].filter(({ _id }) => !changes.has(_id))])
  return {
    all: () => merged(stored.all(), written),
    byId: (id) => (changes.has(id) ? byId.get(id) : stored.byId(id)),
    ofTypes: (types) =>
      merged(
        stored.ofTypes(types),
        written.filter(({ _type }) => types.includes(_type)),
      ),
  }
}
