import type { Action } from '@sanity/client'
import { type Held, isOfOne, isScheduled, isTakingDown, type Release, releaseName } from './release'

// Each of these is sent as one request, and so happens altogether or not at all.

const versionOf = (name: string, id: string): string => `versions.${name}.${id}`

type TakeDown = {
  /** A new name for the release. */
  name: string
  id: string
  title: string
  at: string
  /** Actions that put redirects into the release. */
  redirects: readonly Action[]
}

/** Has a published document taken from readers at a time: by a release that holds nothing but this. */
export const takeDown = ({ name, id, title, at, redirects }: TakeDown): Action[] => [
  created(name, { title: `Take down: ${title}`, at }),
  {
    actionType: 'sanity.action.document.version.unpublish',
    publishedId: id,
    versionId: versionOf(name, id),
  },
  ...redirects,
  scheduled(name, at),
]

/** Has the draft of a document published at a time, as the Studio’s “Schedule publish” does. */
export const publishAt = ({ name, id, at }: { name: string; id: string; at: string }): Action[] => [
  created(name, { title: 'Scheduled publish', at, cardinality: 'one' }),
  {
    actionType: 'sanity.action.document.version.create',
    publishedId: id,
    baseId: `drafts.${id}`,
    versionId: versionOf(name, id),
  },
  scheduled(name, at),
]

type Described = { title: string; at: string; cardinality?: 'one' }

const created = (name: string, { title, at, cardinality }: Described): Action => ({
  actionType: 'sanity.action.release.create',
  releaseId: name,
  metadata: {
    title,
    description: '',
    releaseType: 'scheduled',
    intendedPublishAt: at,
    ...(cardinality && { cardinality }),
  },
})

const scheduled = (name: string, at: string): Action => ({
  actionType: 'sanity.action.release.schedule',
  releaseId: name,
  publishAt: at,
})

const unscheduled = (release: Release): Action[] =>
  isScheduled(release)
    ? [{ actionType: 'sanity.action.release.unschedule', releaseId: releaseName(release) }]
    : []

/** Has a release published at another time, or at a time at last. */
export const changeTime = (release: Release, at: string): Action[] => [
  ...unscheduled(release),
  {
    actionType: 'sanity.action.release.edit',
    releaseId: releaseName(release),
    patch: { set: { 'metadata.releaseType': 'scheduled', 'metadata.intendedPublishAt': at } },
  },
  scheduled(releaseName(release), at),
]

/** Publishes a release now. */
export const publishNow = (release: Release): Action[] => [
  ...unscheduled(release),
  { actionType: 'sanity.action.release.publish', releaseId: releaseName(release) },
]

/**
 * Has a release not go out. One that was made for a schedule alone is put away, and what it would have published is a draft; one that somebody
 * filled keeps its documents, without a time.
 *
 * @param drafts the ids of the drafts that there are of its documents
 */
export function cancel({ release, documents }: Held, drafts: readonly string[]): Action[] {
  const name = releaseName(release)
  if (!isOfOne(release) && !isTakingDown({ documents }))
    return [
      ...unscheduled(release),
      {
        actionType: 'sanity.action.release.edit',
        releaseId: name,
        patch: { set: { 'metadata.releaseType': 'undecided' }, unset: ['metadata.intendedPublishAt'] },
      },
    ]
  return [
    ...unscheduled(release),
    ...documents
      .filter(
        ({ id, isLeaving, type }) => !isLeaving && type !== 'redirect' && !drafts.includes(`drafts.${id}`),
      )
      .map(({ id }): Action => ({
        actionType: 'sanity.action.document.version.create',
        publishedId: id,
        baseId: versionOf(name, id),
        versionId: `drafts.${id}`,
      })),
    { actionType: 'sanity.action.release.archive', releaseId: name },
  ]
}
