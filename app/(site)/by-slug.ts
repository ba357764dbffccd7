import { notFound } from 'next/navigation'
import type { Query } from '@/lib/queries'
import { slugFromSegment } from '@/lib/urls'
import { oncePerRequest, type Published } from '@/sanity/fetch'

/** What Next gives a page whose address ends in a slug. */
export type SlugProps = { params: Promise<{ slug: string }> }

/**
 * A loader for pages that show one document by the slug in their address. Where there is none, the page is not found:
 * a 404, also for a document that cannot be shown.
 */
export function loadBySlug<Result>(query: Query<{ slug: string }, Result | null>) {
  const ask = oncePerRequest(query)
  return async ({ params }: SlugProps): Promise<Published<Result>> => {
    const slug = slugFromSegment((await params).slug)
    if (slug === null) notFound()
    const { data, syncTags } = await ask({ slug })
    if (data === null) notFound()
    return { data, syncTags }
  }
}
