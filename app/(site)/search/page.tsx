import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Frame } from '@/components/layout/frame'
import { SearchView, type Search } from '@/components/search/search-view'
import { SyncTags } from '@/components/sync-tags/sync-tags'
import { windowOf } from '@/lib/queries/paging'
import { readableQuery, termsOf } from '@/lib/search'
import { paths } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'
import { pageMetadata } from '../metadata'
import { inMetadata, pageAsked, parameter, placeIn, type Asked } from '../paging'
import { loadSite, together, type Site, type Validity } from '../site'
import { find } from './find'

type Props = { searchParams: Promise<Asked> }

// Cached, since the page and its metadata need the same result.
const findOnce = cache((asked: string, language: string, page: number) =>
  find(asked, language, windowOf(page)),
)

type Shown = { search?: Search; validity: Validity }

/** What the reader searched for and found, if they have searched already. */
async function load({ searchParams }: Props, { settings: { language } }: Site): Promise<Shown> {
  const parameters = await searchParams
  const asked = readableQuery(parameter(parameters, 'q') ?? '')
  const path = paths.search(asked)
  const page = pageAsked(parameters, path)
  const terms = termsOf(asked)
  if (terms.length === 0) {
    if (page > 1) notFound()
    return { ...(asked && { search: { asked, terms, found: null } }), validity: { syncTags: [] } }
  }
  const {
    items,
    total,
    named,
    syncTags,
    until,
    terms: foundBy,
    instead,
    suggestion,
  } = await findOnce(asked, language, page)
  const pagination = placeIn(total, path, page, items.length)
  const found = {
    stories: { items, total },
    pagination,
    ...(page === 1 && { subjects: named }),
    ...(instead && { instead }),
    ...(suggestion !== undefined && { suggestion }),
  }
  return { search: { asked, terms: foundBy, found }, validity: { syncTags, until } }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const site = await loadSite()
  const { settings } = site
  const { search } = await load(props, site)
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
  const site = await loadSite()
  const [{ search, validity }, parameters] = await Promise.all([load(props, site), props.searchParams])
  return (
    <Frame settings={site.settings} current={paths.search()}>
      {/* There is no end to what can be searched for. */}
      <SyncTags
        of={site.syncTags ? together({ syncTags: site.syncTags }, validity) : { syncTags: [] }}
        isBrief={parameters['q'] !== undefined}
      />
      <SearchView {...(search && { search })} settings={site.settings} />
    </Frame>
  )
}
