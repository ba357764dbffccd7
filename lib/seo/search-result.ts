import type { Article, SiteSettings } from '../content'
import { cut, excerpt } from '../language/cut'
import { formatDay } from '../language/dates'
import { publishedTime } from '../story/story-dates'
import { absolute, paths } from '../site/urls'
import { storyTrail } from './json-ld-breadcrumbs'
import type { PageMetadata } from './page-metadata'
import { shownLengths } from './shown-lengths'

/** How wide a text is in the type that search engines set titles in, in pixels. */
export type MeasureTitle = (text: string) => number

/** A story as a search engine lists it. */
export type SearchResult = {
  site: string
  /** The address as steps: the host, and the pages above the story. */
  address: string
  title: string
  /** Whether search engines cut the title. */
  isCut: boolean
  description: string | undefined
  date: string | undefined
  /** Whether the page is to be listed; if another one is to be listed in its place, the address of that. */
  listing: 'listed' | 'unlisted' | { original: string }
}

/** The beginning of a title that search engines have room for, cut between words if it can be. */
function shownTitle(title: string, measure: MeasureTitle): string {
  const fits = (text: string) => measure(text) <= shownLengths.searchTitle
  if (fits(title)) return title
  const words = title.split(' ')
  for (let count = words.length - 1; count > 0; count--) {
    const start = `${words.slice(0, count).join(' ')} …`
    if (fits(start)) return start
  }
  const [word = ''] = words
  const ends = Array.from({ length: word.length }, (_, at) => word.length - at)
  return `${cut(word, ends.find((end) => fits(`${cut(word, end)}…`)) ?? 1)}…`
}

/** Search engines show the breadcrumb trail of a page in place of its path, without its ends. */
function addressOf(article: Article, settings: SiteSettings, siteUrl: string): string {
  const trail = storyTrail(article, settings).slice(1, -1)
  const path = paths.article(article.slug).split('/').filter(Boolean).map(decodeURIComponent)
  return [new URL(siteUrl).host, ...(trail.length > 0 ? trail.map(({ name }) => name) : path)].join(' › ')
}

function listingOf({ robots, alternates }: PageMetadata, url: string): SearchResult['listing'] {
  if ('index' in robots) return 'unlisted'
  return alternates.canonical === url ? 'listed' : { original: alternates.canonical }
}

/** How search engines list a story, by what its page tells them. */
export function searchResult(
  article: Article,
  settings: SiteSettings,
  metadata: PageMetadata,
  { siteUrl, measure }: { siteUrl: string; measure: MeasureTitle },
): SearchResult {
  const published = publishedTime(article, settings)
  const title = shownTitle(metadata.title, measure)
  return {
    site: settings.title,
    address: addressOf(article, settings, siteUrl),
    title,
    isCut: title !== metadata.title,
    description: metadata.description && excerpt(metadata.description, shownLengths.searchDescription),
    date: published && formatDay(published, settings),
    listing: listingOf(metadata, absolute(siteUrl, paths.article(article.slug))),
  }
}
