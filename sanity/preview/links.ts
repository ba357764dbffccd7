import { z } from 'zod'
import { previewLinkType } from '@/lib/content/preview-link'
import { publishedIdOf } from '@/lib/content/published-id'
import { previewClient } from './client'

const link = z.object({
  _id: z.string(),
  /** The version of a story that it shows, such as `drafts.article-1`. */
  version: z.string().nullable(),
  /** The release that it shows. */
  release: z.string().nullable(),
  expiresAt: z.string(),
})

/** What a link shows, and until when. */
export type PreviewLink = z.output<typeof link>

const LONGEST_KEY = 200

const byKey = `*[_type == $type && key == $key && dateTime(expiresAt) > dateTime(now())][0]{
  _id, version, release, expiresAt
}`

/** The link with this key; null if there is none, or if it was revoked or has expired. */
export async function findLink(key: string): Promise<PreviewLink | null> {
  const client = previewClient()
  if (!client || key === '' || key.length > LONGEST_KEY) return null
  const found = await client.fetch<unknown>(
    byKey,
    { type: previewLinkType, key },
    { perspective: 'raw', resultSourceMap: false, tag: 'preview-link', cache: 'no-store' },
  )
  return link.nullable().parse(found)
}

const addressed = `*[_id in [$version, $published]] | order(_id == $version desc)[defined(slug.current)][0].slug.current`

/** The slug of the story that a link shows; null if the story is gone. */
export async function slugBehind(version: string): Promise<string | null> {
  const params = { version, published: publishedIdOf(version) }
  const slug = await previewClient()?.fetch<unknown>(addressed, params, {
    perspective: 'raw',
    resultSourceMap: false,
    tag: 'preview-link',
    cache: 'no-store',
  })
  return z
    .string()
    .nullable()
    .catch(null)
    .parse(slug ?? null)
}

/** Notes that a link was opened. A token that may only read cannot; then the link is not counted. */
export async function countOpening({ _id }: PreviewLink): Promise<void> {
  await previewClient()
    ?.patch(_id)
    .setIfMissing({ opened: 0 })
    .inc({ opened: 1 })
    .set({ lastOpenedAt: new Date().toISOString() })
    .commit({ visibility: 'async', tag: 'preview-link' })
}
