import type { Action } from '@sanity/client'
import { datedBySchedule } from './dated-by-schedule'
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

type PublishAt = {
  /** A new name for the release. */
  name: string
  id: string
  at: string
  /** The date of publication that it goes out with; that of the draft otherwise. */
  publishedAt?: string | undefined
}

/** Has the draft of a document published at a time, as the Studio’s “Schedule publish” does. */
export const publishAt = ({ name, id, at, publishedAt }: PublishAt): Action[] => [
  created(name, { title: 'Scheduled publish', at, cardinality: 'one' }),
  {
    actionType: 'sanity.action.document.version.create',
    publishedId: id,
    baseId: `drafts.${id}`,
    versionId: versionOf(name, id),
  },
  ...(publishedAt === undefined ? [] : [edited(id, versionOf(name, id), { set: { publishedAt } })]),
  scheduled(name, at),
]

const edited = (id: string, version: string, patch: { set: object } | { unset: string[] }): Action => ({
  actionType: 'sanity.action.document.edit',
  publishedId: id,
  draftId: version,
  patch,
})

/** Gives what has its date by its schedule another one. */
const redated = (held: Held, publishedAt: string): Action[] =>
  datedBySchedule(held).map(({ id }) =>
    edited(id, versionOf(releaseName(held.release), id), { set: { publishedAt } }),
  )

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

/** Has a release published at another time, or at a time at last. A date that its schedule has set moves along. */
export const changeTime = (held: Held, at: string): Action[] => [
  ...unscheduled(held.release),
  ...redated(held, at),
  {
    actionType: 'sanity.action.release.edit',
    releaseId: releaseName(held.release),
    patch: { set: { 'metadata.releaseType': 'scheduled', 'metadata.intendedPublishAt': at } },
  },
  scheduled(releaseName(held.release), at),
]

/** Publishes a release now. A date that its schedule has set becomes this instant: in the future, it would hold the story back. */
export const publishNow = (held: Held, now: string): Action[] => [
  ...unscheduled(held.release),
  ...redated(held, now),
  { actionType: 'sanity.action.release.publish', releaseId: releaseName(held.release) },
]

/**
 * Has a release not go out. One that was made for a schedule alone is put away, and what it would have published is a draft; one that somebody
 * filled keeps its documents, without a time. A date that its schedule has set goes with it.
 *
 * @param drafts the ids of the drafts that there are of its documents
 */
export function cancel(held: Held, drafts: readonly string[]): Action[] {
  const { release, documents } = held
  const name = releaseName(release)
  const dated = datedBySchedule(held)
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
      .flatMap((document): Action[] => {
        const { id } = document
        const created: Action = {
          actionType: 'sanity.action.document.version.create',
          publishedId: id,
          baseId: versionOf(name, id),
          versionId: `drafts.${id}`,
        }
        return dated.includes(document)
          ? [created, edited(id, `drafts.${id}`, { unset: ['publishedAt'] })]
          : [created]
      }),
    { actionType: 'sanity.action.release.archive', releaseId: name },
  ]
}
