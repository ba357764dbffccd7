import type { Metadata } from 'next'
import type { Figure, Sharing, SiteSettings, Source } from '../content'
import { excerpt } from '../language/cut'
import { wordsFor } from '../language/words'
import type { Origins } from '../site/origins'
import { absolute, pageOf, paths } from '../site/urls'
import { feedLinks } from './feed-links'
import { iconLinks } from './icon-links'
import { originalOf } from './original'
import { pageImage } from './page-image'

/** What is told about a page: the one door through which every text comes into its metadata. */
export type PageFacts = {
  settings: SiteSettings
  /** The page's own title. The front page has none but the site's. */
  title?: string
  description?: string | undefined
  path: string
  image?: Figure | undefined
  /** Which page of a list this is, counted from 1, and how many there are. */
  pages?: { page: number; total: number }
  /** False for pages that search engines should not list, such as search results. */
  index?: boolean
  /** Whether the page has feeds of its own, besides the site's that every page names. */
  hasFeeds?: boolean
  /** What only stories say. */
  story?: {
    publishedTime?: string
    modifiedTime?: string
    authors: string[]
    section?: string
    tags: string[]
  }
  /** The language of what the page is about, if it differs from the publication's. */
  language?: string | undefined
  /** For a story that was also published elsewhere: where, and what search engines are to make of that. */
  source?: Source | undefined
  /** What search engines and other sites are told in place of the title, the description and the picture. */
  sharing?: Sharing | undefined
}

const DESCRIPTION_LENGTH = 200

/**
 * Open Graph wants a language with a territory: that of the tag or, without one, the one where most of the
 * language's speakers live.
 */
const locale = (tag: string) => {
  const { language, region } = new Intl.Locale(tag).maximize()
  return region && `${language}_${region}`
}

function pageLinks(path: string, { page, total }: NonNullable<PageFacts['pages']>) {
  return {
    ...(page > 1 && { previous: pageOf(path, page - 1) }),
    ...(page < total && { next: pageOf(path, page + 1) }),
  }
}

/** What search engines and other sites are told about a page. */
export type PageMetadata = ReturnType<typeof metadataOf>

/** Tells search engines and other sites about a page. */
export function metadataOf(about: PageFacts, origins: Origins) {
  const {
    settings,
    title,
    path,
    pages = { page: 1, total: 1 },
    index = true,
    hasFeeds,
    story,
    source,
    sharing,
    language,
  } = about
  const url = absolute(origins.siteUrl, pageOf(path, pages.page))
  const isListed = index && !sharing?.isUnlisted && source?.searchEngines !== 'noindex'
  // Whoever is asked to list the source is not asked not to list the page: that could be taken for both.
  const original = isListed ? originalOf(source) : undefined
  const isFurther = pages.page > 1
  // A list's description is on its first page only.
  const describe = (text = about.description) => {
    const description = text && !isFurther ? excerpt(text, DESCRIPTION_LENGTH) : undefined
    return description ? { description } : {}
  }
  const onPage = isFurther ? [wordsFor(settings.language).list.page(pages.page)] : []
  const titled = (...parts: readonly (string | undefined)[]) =>
    [...parts, settings.title].filter((part) => part !== undefined).join(' · ')
  const feeds = [
    ...(hasFeeds ? [{ title: titled(title), path }] : []),
    { title: settings.title, path: paths.front() },
  ]
  const shared = {
    title: [sharing?.socialHeadline ?? title ?? settings.title, ...onPage].join(' · '),
    ...describe(sharing?.socialDescription),
    url: original ?? url,
    siteName: settings.title,
    locale: locale(language ?? settings.language),
    images: [pageImage(about, origins)],
  }
  const robots = isListed ? { 'max-image-preview': 'large' as const } : { index: false, follow: true }
  return {
    title: titled(sharing?.searchHeadline ?? title, ...onPage),
    ...describe(sharing?.searchDescription),
    alternates: { canonical: original ?? url, types: feedLinks(feeds) },
    pagination: pageLinks(path, pages),
    icons: iconLinks(settings, origins),
    robots,
    openGraph: story
      ? { ...shared, type: 'article' as const, ...story }
      : { ...shared, type: 'website' as const },
    twitter: { card: 'summary_large_image' as const },
  } satisfies Metadata
}
