import type { Role } from '../documents/types'

import { AccountError } from './account-error'

type RoleDescription = { name: Role; title: string; description: string }

/** The roles, from the least to the most powerful. */
export const roles: readonly RoleDescription[] = [
  {
    name: 'viewer',
    title: 'Viewer',
    description: 'Reads every document, including drafts, and changes none.',
  },
  {
    name: 'editor',
    title: 'Editor',
    description: 'Writes, publishes and deletes documents and uploads files.',
  },
  {
    name: 'administrator',
    title: 'Administrator',
    description: 'Does everything that an editor does, and manages the publication.',
  },
]

/** Whether `role` may do what `needed` may. */
export const includesRole = (role: Role, needed: Role) => rank(role) >= rank(needed)

/** The role called `name`. Throws an `AccountError` that lists the roles when there is none. */
export function parseRole(name: string): Role {
  const role = roles.find((candidate) => candidate.name === name)
  if (!role) {
    throw new AccountError(`There is no role "${name}". Choose administrator, editor or viewer.`)
  }
  return role.name
}

const rank = (name: Role) => roles.findIndex((role) => role.name === name)
