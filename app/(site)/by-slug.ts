import { askForPage, pageOf } from '@/lib/arrangement/newest'
import type { Listing, Query } from '@/lib/queries'
import { windowOf, type Window } from '@/lib/queries/paging'
import { slugFromSegment } from '@/lib/site/urls'
import { oncePerRequest, type Content } from '@/sanity/pages/fetch'
import { missing } from './moved'
import { pageAsked, placeIn, type Asked } from './paging'
import { loadSite, together } from './site'
import { loadCards } from './stories'

/** The props that Next gives a page whose address ends in a slug. */
export type SlugProps = { params: Promise<{ slug: string }> }

/**
 * Makes a loader for pages that show the document with the slug in their address. If there is none, or it cannot be
 * shown, the reader is redirected to where the page has moved, or gets a 404.
 */
export function loadBySlug<Result>(query: Query<{ slug: string }, Result | null>) {
  const ask = oncePerRequest(query)
  return async ({ params }: SlugProps): Promise<Content<Result>> => {
    const slug = slugFromSegment((await params).slug)
    if (slug === null) return missing()
    const { data, ...validity } = await ask({ slug })
    return data === null ? missing() : { data, ...validity }
  }
}

/** The props that Next gives a list with a slug in its address, which may have several pages. */
export type ListProps = SlugProps & { searchParams: Promise<Asked> }

/** Makes a loader for one page of the list of a section's, topic's or author's stories. */
export function loadList<Subject>(
  query: Query<{ slug: string } & Window, Listing<Subject> | null>,
  pathOf: (slug: string) => string,
) {
  const ask = oncePerRequest(query)
  return async ({ params, searchParams }: ListProps) => {
    const slug = slugFromSegment((await params).slug)
    if (slug === null) return missing()
    const path = pathOf(slug)
    const page = pageAsked(await searchParams, path)
    const window = windowOf(page)
    const [{ settings }, { found, start }] = await Promise.all([
      loadSite(),
      askForPage(window, (stretch) => ask({ slug, ...stretch })),
    ])
    const { data } = found
    if (data === null) return missing()
    const ids = pageOf(data, settings, { ...window, start })
    const cards = await loadCards(ids)
    return {
      data: { subject: data.subject, articles: { items: cards.data, total: data.total } },
      ...together(found, cards),
      place: placeIn(data.total, path, page, cards.data.length),
    }
  }
}
