import type { Metadata } from 'next'
import type { Figure, SiteSettings } from '@/lib/content'
import { env } from '@/lib/env'
import { feedMediaTypes } from '@/lib/feeds/media-types'
import { socialImage } from '@/lib/images'
import { excerpt } from '@/lib/plain-text'
import { absolute, feedPath, paths, type FeedFormat } from '@/lib/urls'

type Page = {
  settings: SiteSettings
  /** The page's own title; the front page has only the site's. */
  title?: string
  description?: string | undefined
  path: string
  image?: Figure | undefined
  /** Whether the page has feeds of its own, besides the site's that every page names. */
  hasFeeds?: boolean
  /** What a story says beyond what any page does. */
  story?: {
    publishedTime: string
    modifiedTime?: string
    authors: string[]
    section?: string
    tags: string[]
  }
}

const DESCRIPTION_LENGTH = 200

type Feeds = { title: string; path: string }

/** Links to feeds, as `<link rel="alternate">`: in each format that of the page itself, if it has one, before the site's. */
const feedLinks = (pages: readonly Feeds[]) => {
  const inFormat = (format: FeedFormat) => [
    feedMediaTypes[format],
    pages.map(({ title, path }) => ({ title, url: absolute(env().siteUrl, feedPath(path, format)) })),
  ]
  return Object.fromEntries([inFormat('rss'), inFormat('atom'), inFormat('json')])
}

/** Open Graph wants a language with its territory, or nothing. */
const locale = (language: string) =>
  /^[a-z]{2,3}-[A-Z]{2}$/.test(language) ? language.replace('-', '_') : undefined

/** What search engines and other sites are told about a page. */
export function pageMetadata({ settings, title, description, path, image, hasFeeds, story }: Page): Metadata {
  const url = absolute(env().siteUrl, path)
  const about = description && excerpt(description, DESCRIPTION_LENGTH)
  const wholeTitle = title ? `${title} · ${settings.title}` : settings.title
  const feeds = [
    ...(hasFeeds ? [{ title: wholeTitle, path }] : []),
    { title: settings.title, path: paths.front() },
  ]
  const picture = image && socialImage(image, env().images)
  const shared = {
    title: title ?? settings.title,
    ...(about && { description: about }),
    url,
    siteName: settings.title,
    locale: locale(settings.language),
    ...(picture && {
      images: [
        {
          url: absolute(env().siteUrl, picture.path),
          width: picture.width,
          height: picture.height,
          alt: image.alt,
        },
      ],
    }),
  }
  return {
    title: wholeTitle,
    ...(about && { description: about }),
    alternates: { canonical: url, types: feedLinks(feeds) },
    openGraph: story ? { ...shared, type: 'article', ...story } : { ...shared, type: 'website' },
    twitter: { card: picture ? 'summary_large_image' : 'summary' },
  }
}
