import type { CreateVersionAction, ReplaceVersionAction, UnpublishVersionAction } from '@sanity/client'
import { documentOf } from './actions'
import { pathOf } from './kinds'
import type { KnownRedirect, Move, Plan } from './moves'
import { plainPath } from './plain-path'

/** A document by the id under which it is or will be published. */
export type Addressed = { id: string; type: string; slug: string; title: string }

/** What a release makes of a document; without a slug, it is unpublished with the release. */
export type Version = Omit<Addressed, 'slug'> & { slug: string | undefined }

/** The moves that a release makes when it is published, given everything that is published at the paths concerned. */
export function movesOf(versions: readonly Version[], published: readonly Addressed[]): Move[] {
  const before = new Map(published.map((document) => [document.id, document]))
  return versions.flatMap(({ id, type, slug, title }) => {
    const old = before.get(id)
    if (slug === undefined) return []
    const [from, to] = [old && pathOf(type, old.slug), pathOf(type, slug)]
    return to === undefined || from === to ? [] : [{ from, to, madeFor: title }]
  })
}

/** At which paths something is published once a release is. */
export function heldAfter(
  versions: readonly Version[],
  published: readonly Addressed[],
): (path: string) => boolean {
  const after = new Map<string, Version>(published.map((document) => [document.id, document]))
  for (const version of versions) after.set(version.id, version)
  const held = new Set(
    [...after.values()].map(({ type, slug }) => (slug === undefined ? undefined : pathOf(type, slug))),
  )
  return (path) => held.has(path)
}

type VersionAction = CreateVersionAction | ReplaceVersionAction | UnpublishVersionAction

/**
 * The actions that put a plan into a release: its redirects are written, changed and removed when the release is published.
 *
 * @param inRelease the versions of redirects that the release has already
 */
export function releaseActions(
  { written, removed }: Plan,
  release: string,
  inRelease: readonly KnownRedirect[],
): VersionAction[] {
  const versionOf = (id: string) => `versions.${release}.${id}`
  const has = (id: string) => inRelease.some(({ _id }) => _id === versionOf(id))
  const twinOf = ({ from }: KnownRedirect) =>
    inRelease.find((other) => plainPath(other.from) === plainPath(from))?._id.slice(versionOf('').length)
  return [
    ...written.map((redirect): VersionAction => {
      const publishedId = twinOf(redirect) ?? redirect._id
      const document = documentOf(redirect, versionOf(publishedId))
      return has(publishedId)
        ? { actionType: 'sanity.action.document.version.replace', document }
        : { actionType: 'sanity.action.document.version.create', publishedId, document }
    }),
    ...removed.map((publishedId): VersionAction => ({
      actionType: 'sanity.action.document.version.unpublish',
      publishedId,
      versionId: versionOf(publishedId),
    })),
  ]
}
