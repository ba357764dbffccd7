import { grantsOf, type House, listedGrants } from '../auth/roles'
import type { LakeConfig } from '../config'
import { addOnOf } from '../documents/add-ons'
import type { Grant, Identity, JsonObject, Permission, Role, Writer } from '../documents/types'
import { insufficient } from '../mutations/permitted'
import type { SignedInContext } from './identity'

/**
 * In whose name a request writes, and what they may write into a dataset. Throws 403, naming `permission`, if that is nothing. Whoever is signed in may
 * comment: comments lie in a dataset of their own, and no reader sees them.
 */
export function writerOf(
  c: SignedInContext,
  { datasets, house }: Pick<LakeConfig, 'datasets' | 'house'>,
  dataset: string,
  permission: Permission = 'update',
): Writer {
  const { id, role } = c.var.identity
  const may = addOnOf(dataset, datasets) === undefined ? grantsOf(role, house) : 'everything'
  if (may !== 'everything' && !may.some(({ permissions }) => permissions.includes(permission)))
    throw insufficient(permission)
  return { author: id, may }
}

/**
 * What `identity` may do with the documents of a dataset, as the Studio reads it: GROQ filters and the permissions on what they
 * match. The Studio looks for them under `permissions`, Sanity's documentation under `grants`.
 */
export function datasetGrants(identity: Identity | null, house: House): JsonObject[] {
  const grants = identity ? listedGrants(identity.role, house) : [forEverybody]
  return grants.map(({ filter, permissions }) => ({
    filter,
    permissions: [...permissions],
    grants: [...permissions],
  }))
}

// `*` does not match a dot, so neither drafts nor system documents are included.
const forEverybody: Grant = { filter: '_id in path("*")', permissions: ['read'] }

/** What `role` may do in a project, by kind of resource. */
export function projectGrants(role: Role, house: House): JsonObject {
  const filters = listedGrants(role, house).map(({ filter, permissions }, index) => {
    const isForAll = filter === '_id in path("**")'
    const name = isForAll ? 'all-documents' : `own-documents-${index}`
    return {
      id: name,
      name,
      title: isForAll ? 'All documents' : 'Own documents',
      description: isForAll ? 'Every document of every dataset' : `Documents that match ${filter}`,
      isCustom: false,
      config: { filter },
      grants: [{ name: 'mode', params: { mode: modeOf(permissions), history: isForAll } }],
    }
  })
  return { 'sanity.document.filter.mode': filters }
}

function modeOf(permissions: Grant['permissions']): string {
  if (permissions.includes('update')) return 'publish'
  return permissions.includes('create') ? 'create' : 'read'
}
