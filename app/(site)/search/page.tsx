import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Frame } from '@/components/layout/frame'
import { SearchView, type Search } from '@/components/search/search-view'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { foundQuery } from '@/lib/queries'
import { windowOf } from '@/lib/queries/paging'
import { readableQuery, termsOf } from '@/lib/search'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import { oncePerRequest } from '@/sanity/published/fetch'
import { pageMetadata } from '../metadata'
import { inMetadata, pageAsked, parameter, placeIn, type Asked } from '../paging'
import { loadSite } from '../site'
import { findStories } from './stories'

/** More results than anybody would page through. */
const MOST = 1000

type Props = { searchParams: Promise<Asked> }

// Cached, since the page and its metadata need the same result.
const find = cache((asked: string) => findStories(termsOf(asked)))
const askFound = oncePerRequest(foundQuery)

/** What the reader searched for and found; undefined if they have not searched yet. */
async function load({ searchParams }: Props): Promise<Search | undefined> {
  const parameters = await searchParams
  const asked = readableQuery(parameter(parameters, 'q') ?? '')
  const path = paths.search(asked)
  const page = pageAsked(parameters, path)
  const terms = termsOf(asked)
  if (terms.length === 0) {
    if (page > 1) notFound()
    return asked ? { asked, terms, found: null } : undefined
  }
  const ids = (await find(asked)).slice(0, MOST)
  const { from, to } = windowOf(page)
  const { data: items } = await askFound({ ids: ids.slice(from, to) })
  const pagination = placeIn(ids.length, path, page, items.length)
  return { asked, terms, found: { stories: { items, total: ids.length }, pagination } }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ settings }, search] = await Promise.all([loadSite(), load(props)])
  const { title, hint } = wordsFor(settings.language).search
  const place = search?.found?.pagination
  return pageMetadata({
    settings,
    title: search ? `${title}: ${search.asked}` : title,
    description: hint,
    path: paths.search(search?.asked),
    ...(place && { pages: inMetadata(place) }),
    // There is no end to what can be searched for, and all that is found has a page of its own.
    index: search === undefined,
  })
}

export default async function SearchPage(props: Props) {
  const [site, search, parameters] = await Promise.all([loadSite(), load(props), props.searchParams])
  return (
    <Frame settings={site.settings} current={paths.search()}>
      {/* Only the empty search page is kept: there is no end to what can be searched for. */}
      {parameters['q'] === undefined && <SyncTags of={site.syncTags ?? []} />}
      <SearchView {...(search && { search })} settings={site.settings} />
    </Frame>
  )
}
