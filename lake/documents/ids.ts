import { randomUUID } from 'node:crypto'

import { dataError } from './errors'

const draftPrefix = 'drafts.'
const versionPrefix = 'versions.'
/** Most characters of an id. */
export const longestId = 128
const validId = new RegExp(`^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,${longestId - 1}}$`)

export const isDraftId = (id: string) => id.startsWith(draftPrefix)
export const isVersionId = (id: string) => id.startsWith(versionPrefix)
export const draftId = (id: string) => draftPrefix + publishedId(id)

/** A published document: neither draft, release version nor system document. Only these are read without signing in. */
export const isPublicId = (id: string) => !id.includes('.')

/** The id under which a draft or release version is published; any other id is its own. */
export function publishedId(id: string): string {
  if (isDraftId(id)) return id.slice(draftPrefix.length)
  if (isVersionId(id)) return id.split('.').slice(2).join('.')
  return id
}

/**
 * Throws unless `id` is one that Sanity accepts: 1–128 of `a-zA-Z0-9._-`, no `-` first, no `..`,
 * and nothing but a published id behind `drafts.`.
 */
export function assertDocumentId(id: string): void {
  const wellFormed = validId.test(id) && !id.includes('..') && !id.endsWith('.')
  if (!wellFormed || (isDraftId(id) && /^(drafts|versions)\./.test(publishedId(id)))) {
    throw dataError(400, 'validationError', `Malformed document ID: ${JSON.stringify(id.slice(0, 140))}`)
  }
}

/** The id a created document gets: its own, or a new one, behind the prefix when the given id ends with a dot. */
export function completeId(id: string | undefined): string {
  if (!id) return randomUUID()
  return id.endsWith('.') ? id + randomUUID() : id
}
