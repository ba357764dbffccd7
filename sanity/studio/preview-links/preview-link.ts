import { z } from 'zod'
import { previewLinkType } from '@/lib/content/preview-link'
import { previewPaths } from '@/lib/site/urls'

/** A link with which somebody without an account sees a version of a story, or a release, before it is out. The site reads it (sanity/preview/links.ts). */
export const previewLink = z.object({
  _id: z.string(),
  key: z.string(),
  version: z.string().nullish(),
  release: z.string().nullish(),
  createdBy: z.string().nullish(),
  _createdAt: z.string(),
  expiresAt: z.string(),
  opened: z.number().nullish(),
  lastOpenedAt: z.string().nullish(),
  /** What editors call what it shows. */
  title: z.string().nullish(),
})

export type PreviewLink = z.output<typeof previewLink>

/** What a link shows: a version of a story by its id, such as `drafts.story-1`, or a release by its name. */
export type Shown = { version: string } | { release: string }

/** The newest links, of everything or of these versions, that still work. */
export const linksQuery = `*[_type == "${previewLinkType}" && (count($versions) == 0 || version in $versions) && dateTime(expiresAt) > dateTime(now())]
  | order(_createdAt desc)[0...200]{
    _id, key, version, release, createdBy, _createdAt, expiresAt, opened, lastOpenedAt,
    "title": coalesce(
      *[_id == ^.version][0].headline,
      *[_id == string::split(^.version, "drafts.")[1]][0].headline,
      *[_id == "_.releases." + ^.release][0].metadata.title
    )
  }`

/** How long a link may work, in days. */
export const lifetimes = [1, 7, 30] as const

type NewLink = {
  _id: string
  _type: string
  key: string
  version?: string
  release?: string
  createdBy?: string
  expiresAt: string
  opened: number
}

const DAY = 24 * 60 * 60 * 1_000

/** A new link. Its key cannot be guessed; a dot in its id keeps it from whoever is not signed in. */
export function newLink(shown: Shown, days: number, createdBy: string | undefined, now: number): NewLink {
  const random = crypto.getRandomValues(new Uint8Array(24))
  const key = btoa(String.fromCharCode(...random))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
  return {
    _id: `previewLinks.${crypto.randomUUID()}`,
    _type: previewLinkType,
    key,
    ...shown,
    ...(createdBy !== undefined && { createdBy }),
    expiresAt: new Date(now + days * DAY).toISOString(),
    opened: 0,
  }
}

/** The address to give away. */
export const addressOf = ({ key }: Pick<PreviewLink, 'key'>, origin: string): string =>
  origin + previewPaths.shared(key)
