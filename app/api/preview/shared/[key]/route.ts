import { slugFromSegment, paths } from '@/lib/site/urls'
import { previewClient } from '@/sanity/preview/client'
import { countOpening, findLink, slugBehind } from '@/sanity/preview/links'
import { passWithLink } from '@/sanity/preview/preview'
import { noPreviews, say, sendTo } from '../../answers'
import { beginPreview } from '../../cookies'

type Props = { params: Promise<{ key: string }> }

/** Opens a link with which somebody without an account sees a story or a release before it is out. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  if (!previewClient()) return noPreviews()
  const key = slugFromSegment((await params).key) ?? ''
  const link = await findLink(key)
  if (!link) return say(404, 'This link shows nothing any more. Ask whoever gave it to you for another one.')
  const slug = link.version === null ? undefined : await slugBehind(link.version)
  if (slug === null) return say(404, 'The story behind this link is gone, or has no address yet.')
  await countOpening(link).catch((error: unknown) =>
    console.warn(`preview: the opening of a link could not be counted. ${String(error)}`),
  )
  const seconds = Math.max(1, Math.floor((Date.parse(link.expiresAt) - Date.now()) / 1_000))
  await beginPreview(passWithLink(key), seconds)
  return sendTo(slug === undefined ? paths.front() : paths.article(slug))
}
