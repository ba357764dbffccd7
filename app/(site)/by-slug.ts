import { newestIds } from '@/lib/arrangement/newest'
import type { Listing, Query } from '@/lib/queries'
import { windowOf } from '@/lib/queries/paging'
import { slugFromSegment } from '@/lib/site/urls'
import { oncePerRequest, type Published } from '@/sanity/published/fetch'
import { missing } from './moved'
import { pageAsked, placeIn, type Asked } from './paging'
import { loadSite } from './site'
import { loadCards } from './stories'

/** What Next gives a page whose address ends in a slug. */
export type SlugProps = { params: Promise<{ slug: string }> }

/**
 * A loader for pages that show one document by the slug in their address. Where there is none, the reader is sent to where it
 * has moved, or the page is not found: a 404, also for a document that cannot be shown.
 */
export function loadBySlug<Result>(query: Query<{ slug: string }, Result | null>) {
  const ask = oncePerRequest(query)
  return async ({ params }: SlugProps): Promise<Published<Result>> => {
    const slug = slugFromSegment((await params).slug)
    if (slug === null) return missing()
    const { data, syncTags } = await ask({ slug })
    return data === null ? missing() : { data, syncTags }
  }
}

/** What Next gives a page whose address ends in a slug and that has further pages. */
export type ListProps = SlugProps & { searchParams: Promise<Asked> }

/** A loader for a page of the list of stories that belong to the document whose slug is in the address. */
export function loadList<Subject>(
  query: Query<{ slug: string; to: number }, Listing<Subject> | null>,
  pathOf: (slug: string) => string,
) {
  const ask = oncePerRequest(query)
  return async ({ params, searchParams }: ListProps) => {
    const slug = slugFromSegment((await params).slug)
    if (slug === null) return missing()
    const path = pathOf(slug)
    const page = pageAsked(await searchParams, path)
    const window = windowOf(page)
    const [{ settings }, { data, syncTags }] = await Promise.all([loadSite(), ask({ slug, to: window.to })])
    if (data === null) return missing()
    const { data: articles, syncTags: cardTags } = await loadCards(newestIds(data.stories, settings, window))
    return {
      data: { subject: data.subject, articles: { items: articles, total: data.total } },
      syncTags: [...syncTags, ...cardTags],
      place: placeIn(data.total, path, page, articles.length),
    }
  }
}
