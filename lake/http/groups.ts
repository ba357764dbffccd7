import { listedGrants, roles } from '../auth/roles'
import type { JsonObject } from '../documents/types'
import type { Lake } from './lake'

/**
 * How the Studio asks who may read a document, before it offers them to be mentioned in a comment: hosted Sanity keeps roles as documents. Here they
 * are accounts, which no query reaches; so this one question, word for word, is answered from them.
 */
const question = '*[_type == "system.group"]{members, grants}'

export const asksForGroups = (query: string): boolean => query === question

/** The answer to it: each role with the ids of its people, and what it grants. */
export function groupsAnswer({ accounts, config }: Lake): JsonObject {
  const people = accounts.people.list()
  const result = roles.map(({ name }) => ({
    members: people.filter(({ role }) => role === name).map(({ id }) => id),
    grants: listedGrants(name, config.house),
  }))
  return { query: question, result, syncTags: [], ms: 0 }
}
