import { randomUUID } from 'node:crypto'

import { dataError } from './errors'

const draftPrefix = 'drafts.'
const versionPrefix = 'versions.'
const releasePrefix = '_.releases.'
/** Most characters of an id. */
export const longestId = 128
const validId = new RegExp(`^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,${longestId - 1}}$`)

export const isDraftId = (id: string) => id.startsWith(draftPrefix)
export const isVersionId = (id: string) => id.startsWith(versionPrefix)
export const draftId = (id: string) => draftPrefix + publishedId(id)
/** The id of a document's version in a release. */
export const versionId = (release: string, id: string) => `${versionPrefix}${release}.${publishedId(id)}`
/** The name of the release that a version belongs to. */
export const releaseOf = (id: string): string | undefined => (isVersionId(id) ? id.split('.')[1] : undefined)
/** The id of the document that tells of a release. */
export const releaseId = (release: string) => releasePrefix + release
export const isReleaseId = (id: string) => id.startsWith(releasePrefix)
/** Whether a document is the lake's own and no content: it does not travel to another lake. */
export const staysHere = (id: string) => id.startsWith('_.') && !isReleaseId(id)
/** What the ids of all versions in releases begin with. */
export const allVersions = versionPrefix
/** What the ids of all versions in one release begin with. */
export const versionsIn = (release: string) => `${versionPrefix}${release}.`

/** Behind every character that an id can have: what begins with a text lies between that and the text with this at its end. */
export const behindIds = '~'

const validReleaseName = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}$/
/** Whether a release may have this name. */
export const isReleaseName = (name: string) =>
  validReleaseName.test(name) && !['published', 'drafts', 'previewDrafts', 'raw'].includes(name)

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
 * and nothing but a published id behind `drafts.` and behind `versions.` and the name of a release.
 */
export function assertDocumentId(id: string): void {
  const wellFormed = validId.test(id) && !id.includes('..') && !id.endsWith('.')
  const published = publishedId(id)
  const isWrongVersion = isVersionId(id) && (published === '' || !isReleaseName(releaseOf(id) ?? ''))
  if (!wellFormed || isWrongVersion || (published !== id && isNoneOfItsOwn(published))) {
    throw dataError(400, 'validationError', `Malformed document ID: ${JSON.stringify(id.slice(0, 140))}`)
  }
}

/** Whether an id is that of a draft, a version or a document of the lake's own, of which there are no drafts and versions. */
const isNoneOfItsOwn = (id: string) => /^(drafts|versions|_)\./.test(id)

/** The id a created document gets: its own, or a new one, behind the prefix when the given id ends with a dot. */
export function completeId(id: string | undefined): string {
  if (!id) return randomUUID()
  return id.endsWith('.') ? id + randomUUID() : id
}
