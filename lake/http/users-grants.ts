import type { Identity, JsonObject, Role } from '../documents/types'

const readOnly = ['read', 'history']
const everything = ['read', 'create', 'update', 'history', 'editHistory']

/**
 * What `identity` may do with the documents of a dataset, as the Studio reads it: GROQ filters and the permissions on what they
 * match. The Studio looks for them under `permissions`, Sanity's documentation under `grants`.
 */
export function datasetGrants(identity: Identity | null): JsonObject[] {
  // `*` does not match a dot, so neither drafts nor system documents are included.
  if (!identity) return [grant('_id in path("*")', ['read'])]
  return [grant('_id in path("**")', permissionsOf(identity.role))]
}

/** What `role` may do in a project, by kind of resource. */
export function projectGrants(role: Role): JsonObject {
  const mode = role === 'viewer' ? 'read' : 'publish'
  return {
    'sanity.document.filter.mode': [
      {
        id: 'all-documents',
        name: 'all-documents',
        title: 'All documents',
        description: 'Every document of every dataset',
        isCustom: false,
        config: { filter: '_id in path("**")' },
        grants: [{ name: 'mode', params: { mode, history: true } }],
      },
    ],
  }
}

const permissionsOf = (role: Role) => (role === 'viewer' ? readOnly : everything)

const grant = (filter: string, permissions: string[]): JsonObject => ({
  filter,
  permissions,
  grants: permissions,
})
