import type { ReleaseDocument } from 'sanity'

/** What is asked of a release here. */
export type Release = Pick<ReleaseDocument, '_id' | 'state' | 'metadata' | 'publishAt' | 'error'>

/** A document of a release. */
export type ReleasedDocument = {
  /** The id under which it is or will be published. */
  id: string
  type: string
  title: string
  /** Whether the release takes it from readers. */
  isLeaving: boolean
  /** Until when nobody may publish it, as it is written there. */
  embargoUntil: string | undefined
  /** When it says that it was published, as it is written there. */
  publishedAt: string | undefined
}

/** A release with its documents, as far as they are known. */
export type Held = { release: Release; documents: readonly ReleasedDocument[] }

const PREFIX = '_.releases.'

/** The name of a release, of which the ids of its versions are made. */
export const releaseName = ({ _id }: Pick<Release, '_id'>): string => _id.slice(PREFIX.length)

/** The id of the document that tells of a release. */
export const releaseDocumentId = (name: string): string => PREFIX + name

/** Whether the lake publishes it when its time comes. On hosted Sanity it takes a moment to become so. */
export const isScheduled = ({ state }: Release): boolean => state === 'scheduled' || state === 'scheduling'

/** When a release goes out, or was to: the time for which it is scheduled, or for which it is only planned. */
export function timeOf(release: Release): string | undefined {
  const { publishAt, metadata } = release
  const time = isScheduled(release)
    ? (publishAt ?? metadata.intendedPublishAt)
    : metadata.releaseType === 'scheduled'
      ? metadata.intendedPublishAt
      : undefined
  return time === undefined || Number.isNaN(Date.parse(time)) ? undefined : new Date(time).toISOString()
}

/** Whether a release is one document’s own schedule, as “Schedule publish” makes it. */
export const isOfOne = ({ metadata }: Release): boolean => metadata.cardinality === 'one'

/** Whether a release does nothing but take documents from readers, with the redirects that this asks for. */
export const isTakingDown = ({ documents }: Pick<Held, 'documents'>): boolean =>
  documents.some(({ isLeaving, type }) => isLeaving && type !== 'redirect') &&
  documents.every(({ isLeaving, type }) => isLeaving || type === 'redirect')

/** What a release is called where it stands alone: a schedule of one document has only a name that all of them have. */
export function releaseTitle({ release, documents }: Held): string {
  const [first] = documents.filter(({ type }) => type !== 'redirect')
  if (first && (isOfOne(release) || (isTakingDown({ documents }) && countOf(documents) === 1)))
    return first.title
  return release.metadata.title?.trim() || 'Untitled release'
}

/** How many documents a release is about: its redirects go along with them. */
export const countOf = (documents: readonly ReleasedDocument[]): number =>
  documents.filter(({ type }) => type !== 'redirect').length
