import type { Metadata } from 'next'
import type { Figure, SiteSettings, Source } from '@/lib/content'
import { excerpt } from '@/lib/language/cut'
import { unmarked } from '@/lib/language/unmarked'
import { env } from '@/lib/site/env'
import { feedMediaTypes } from '@/lib/feeds/media-types'
import { iconFor, type Icon } from '@/lib/pictures/icons'
import { socialImage } from '@/lib/pictures/images'
import { absolute, cardPath, feedPath, pageOf, paths, reservedNames, type FeedFormat } from '@/lib/site/urls'
import { wordsFor } from '@/lib/language/words'

type Page = {
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
}

const DESCRIPTION_LENGTH = 200

type Feeds = { title: string; path: string }

/**
 * Links to feeds, as `<link rel="alternate">`. In each format, the page's own feed, if it has one, comes before the
 * site's.
 */
const feedLinks = (pages: readonly Feeds[]) => {
  const inFormat = (format: FeedFormat) => [
    feedMediaTypes[format],
    pages.map(({ title, path }) => ({ title, url: feedPath(path, format) })),
  ]
  return Object.fromEntries([inFormat('rss'), inFormat('atom'), inFormat('json')])
}

/**
 * Open Graph wants a language with a territory: that of the tag or, without one, the one where most of the
 * language's speakers live.
 */
const locale = (tag: string) => {
  const { language, region } = new Intl.Locale(tag).maximize()
  return region && `${language}_${region}`
}

/** Whether a page has a drawn card of its own. All others use that of the front page, which shows the tagline. */
const hasCard = (path: string) => {
  const [, first = '', second] = (path.split('?', 1)[0] ?? '').split('/')
  return second === undefined
    ? first !== '' && !reservedNames.has(first)
    : ['articles', 'sections', 'topics', 'authors'].includes(first)
}

// Other sites show a narrower picture small beside a link, if at all, but a drawn card large.
const NARROWEST = 600

/** The picture that other sites show for a page: its own, or else the drawn card. */
function pageImage({ settings, title = settings.title, path, image }: Page) {
  const picture = image && socialImage(image, env().images)
  if (picture && picture.width >= NARROWEST) {
    const { width, height } = picture
    return {
      url: absolute(env().siteUrl, picture.path),
      width,
      height,
      alt: image.alt,
      type: 'image/jpeg',
    }
  }
  const [of, alt] = hasCard(path) ? [path, title] : [paths.front(), settings.tagline ?? settings.title]
  return { url: absolute(env().siteUrl, cardPath(of)), width: 1200, height: 630, alt, type: 'image/png' }
}

function pageLinks(path: string, { page, total }: NonNullable<Page['pages']>): Metadata['pagination'] {
  return {
    ...(page > 1 && { previous: pageOf(path, page - 1) }),
    ...(page < total && { next: pageOf(path, page + 1) }),
  }
}

/** Links to the site's icons for tabs and home screens. */
export function iconLinks(settings: SiteSettings): Metadata['icons'] {
  const link = ({ url, side }: Icon) => ({ url, sizes: `${side}x${side}` })
  return {
    icon: link(iconFor('tab', settings, env())),
    apple: link(iconFor('homeScreen', settings, env())),
  }
}

/** What search engines and other sites are told about a page. */
export function pageMetadata(page: Page): Metadata {
  const about = unmarked(page)
  const {
    settings,
    title,
    path,
    pages = { page: 1, total: 1 },
    index = true,
    hasFeeds,
    story,
    source,
    language,
  } = about
  const url = absolute(env().siteUrl, pageOf(path, pages.page))
  const original = source?.searchEngines === 'canonical' ? source.url : undefined
  const isFurther = pages.page > 1
  // A list's description is on its first page only.
  const description =
    about.description && !isFurther ? excerpt(about.description, DESCRIPTION_LENGTH) : undefined
  const onPage = isFurther ? [wordsFor(settings.language).list.page(pages.page)] : []
  const titled = (...parts: readonly (string | undefined)[]) =>
    [...parts, settings.title].filter((part) => part !== undefined).join(' · ')
  const feeds = [
    ...(hasFeeds ? [{ title: titled(title), path }] : []),
    { title: settings.title, path: paths.front() },
  ]
  const shared = {
    title: [title ?? settings.title, ...onPage].join(' · '),
    ...(description && { description }),
    url: original ?? url,
    siteName: settings.title,
    locale: locale(language ?? settings.language),
    images: [pageImage(about)],
  }
  return {
    title: titled(title, ...onPage),
    ...(description && { description }),
    alternates: { canonical: original ?? url, types: feedLinks(feeds) },
    pagination: pageLinks(path, pages),
    icons: iconLinks(settings),
    robots:
      index && source?.searchEngines !== 'noindex'
        ? { 'max-image-preview': 'large' }
        : { index: false, follow: true },
    openGraph: story ? { ...shared, type: 'article', ...story } : { ...shared, type: 'website' },
    twitter: { card: 'summary_large_image' },
  }
}
