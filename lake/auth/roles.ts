import type { Grant, Grants, Permission, Role } from '../documents/types'

import { AccountError } from './account-error'

type RoleDescription = { name: Role; title: string; description: string }

/** What a publication decides about its authors. */
export type House = {
  /** The types of documents that authors write. */
  storyTypes: readonly string[]
  /** Whether authors publish what they wrote. If not, an editor does. */
  authorsPublish: boolean
}

/** The roles of people, from the least to the most powerful. */
export const roles: readonly RoleDescription[] = [
  {
    name: 'viewer',
    title: 'Viewer',
    description: 'Reads every document, including drafts, and changes none.',
  },
  {
    name: 'author',
    title: 'Author',
    description: 'Writes stories, changes only those that are their own, and uploads files.',
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

/** The roles of tokens: those of people, and one that no person needs. */
export const tokenRoles: readonly RoleDescription[] = [
  ...roles,
  {
    name: 'site',
    title: 'Site',
    description: 'Reads every document, and counts how often a preview link is opened.',
  },
]

/** The names of roles as a sentence lists them, the most powerful first. */
export const namesOf = (among: readonly RoleDescription[]): string =>
  among
    .map(({ name }) => name)
    .sort((a, b) => rank(b) - rank(a))
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' or ')

/** What people call a role. */
export const roleTitle = (role: string): string => tokenRoles.find(({ name }) => name === role)?.title ?? role

/** Whether `role` may do what `needed` may. */
export const includesRole = (role: Role, needed: Role) => rank(role) >= rank(needed)

/** The role called `name` among these. Throws an `AccountError` that lists them when there is none. */
export function parseRole(name: string, among: readonly RoleDescription[]): Role {
  const role = among.find((candidate) => candidate.name === name)
  if (!role) throw new AccountError(`There is no role "${name}". Choose ${namesOf(among)}.`)
  return role.name
}

/** What those with a role may do with the documents of every dataset. */
export function grantsOf(role: Role, house: House): Grants {
  switch (role) {
    case 'administrator':
    case 'editor':
      return 'everything'
    case 'author':
      return [reading, ...writingOwn(house)]
    case 'site':
      return [reading, { filter: previewLink, permissions: ['update'] }]
    case 'viewer':
      return [reading]
  }
}

/** The same as grants in any case, as the Studio and Sanity's clients read them. */
export function listedGrants(role: Role, house: House): Grant[] {
  const grants = grantsOf(role, house)
  return grants === 'everything' ? [{ filter: anyDocument, permissions: allPermissions }] : grants
}

/** The attribute of a story that names who it belongs to: the id of a person or token. */
const owner = 'owner'

/** What stands for a link with which somebody without an account sees a story before it is out. */
const previewLink = '_type == "lakeside.previewLink"'

const anyDocument = '_id in path("**")'
const allPermissions: Permission[] = ['read', 'create', 'update', 'history', 'editHistory']
const reading: Grant = { filter: anyDocument, permissions: ['read', 'history'] }

function writingOwn({ storyTypes, authorsPublish }: House): Grant[] {
  const own = `_type in ${JSON.stringify(storyTypes)} && ${owner} == identity()`
  // Publishing is writing the published document; what lies in a release is published by whoever publishes that.
  const unpublished = '(_id in path("drafts.**") || _id in path("versions.**"))'
  return [
    { filter: authorsPublish ? own : `${own} && ${unpublished}`, permissions: ['create', 'update'] },
    // An uploaded file may already be there, and be in use elsewhere.
    { filter: '_type in ["sanity.imageAsset", "sanity.fileAsset"]', permissions: ['create'] },
    // The key to the preview of drafts, which they may read.
    { filter: '_type == "sanity.previewUrlSecret"', permissions: ['create', 'update'] },
    { filter: `${previewLink} && createdBy == identity()`, permissions: ['create', 'update'] },
  ]
}

/** A site's token reads as viewers do, and does nothing else that a role is needed for. */
const rank = (name: Role) => roles.findIndex((role) => role.name === (name === 'site' ? 'viewer' : name))
