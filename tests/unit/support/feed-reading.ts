import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { z } from 'zod'
import type { Article, SiteSettings } from '@/lib/content'
import { feedWriters, makeFeed } from '@/lib/feeds'
import type { FeedFormat } from '@/lib/site/urls'

export const origins = {
  siteUrl: 'https://news.example',
  images: { base: '/lake', projectId: 'lakeside', dataset: 'production' },
}

type About = {
  settings: SiteSettings
  path?: string
  title?: string
  description?: string
  siteUrl?: string
  hub?: string
}

/** The feed of some articles, written in a format. */
export const written = (
  format: FeedFormat,
  articles: readonly Article[],
  { path = '/', siteUrl = origins.siteUrl, ...about }: About,
): string => feedWriters[format](makeFeed({ path, articles, ...about }, { ...origins, siteUrl }))

const url = z.url({ protocol: /^https$/ })
const instant = z.iso.datetime({ offset: true })
const jsonAuthor = z.strictObject({ name: z.string().min(1), url })

/** JSON Feed 1.1 (jsonfeed.org/version/1.1): what we use of it, and nothing else. */
const jsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: url,
  feed_url: url,
  description: z.string().optional(),
  icon: url,
  favicon: url,
  language: z.string(),
  hubs: z
    .array(z.strictObject({ type: z.literal('WebSub'), url }))
    .min(1)
    .optional(),
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url,
      title: z.string().min(1),
      content_html: z.string(),
      summary: z.string().optional(),
      image: url.optional(),
      date_published: instant,
      date_modified: instant,
      authors: z.array(jsonAuthor),
      tags: z.array(z.string()),
    }),
  ),
})

/** What a feed reader makes of a feed, the same for each format. */
export type ReadFeed = {
  title: string | undefined
  description: string | undefined
  language: string | undefined
  page: string | undefined
  self: string | undefined
  hub: string | undefined
  icon: string | undefined
  updated: string | undefined
  entries: {
    id: string | undefined
    url: string | undefined
    title: string | undefined
    summary: string | undefined
    html: string | undefined
    published: string | undefined
    updated: string | undefined
    authors: (string | undefined)[]
    categories: (string | undefined)[]
  }[]
}

/** RSS's dates as the other formats write them. */
const iso = (date: string | undefined) => date && new Date(date).toISOString().replace('.000Z', 'Z')

/** Text that a feed holds as HTML, as a reader shows it. */
const shown = (html: string | undefined) =>
  html === undefined ? undefined : (new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '')

const readers: Record<FeedFormat, (text: string) => ReadFeed> = {
  rss: (text) => {
    const feed = parseRssFeed(text)
    return {
      title: feed.title,
      description: shown(feed.description),
      language: feed.language,
      page: feed.link,
      self: feed.atom?.links?.find(({ rel }) => rel === 'self')?.href,
      hub: feed.atom?.links?.find(({ rel }) => rel === 'hub')?.href,
      icon: feed.image?.url,
      updated: iso(feed.lastBuildDate),
      entries: (feed.items ?? []).map((item) => ({
        id: item.guid?.value,
        url: item.link,
        title: item.title,
        summary: shown(item.description),
        html: item.content?.encoded,
        published: iso(item.pubDate),
        updated: item.atom?.updated,
        authors: item.dc?.creators ?? [],
        categories: (item.categories ?? []).map(({ name }) => name),
      })),
    }
  },
  atom: (text) => {
    const feed = parseAtomFeed(text)
    const link = (links: typeof feed.links, wanted: string) => links?.find(({ rel }) => rel === wanted)?.href
    return {
      title: feed.title?.value,
      description: feed.subtitle?.value,
      language: feed.xml?.lang,
      page: link(feed.links, 'alternate'),
      self: link(feed.links, 'self'),
      hub: link(feed.links, 'hub'),
      icon: feed.icon,
      updated: feed.updated,
      entries: (feed.entries ?? []).map((entry) => ({
        id: entry.id,
        url: link(entry.links, 'alternate'),
        title: entry.title?.value,
        summary: entry.summary?.value,
        html: entry.content?.value,
        published: entry.published,
        updated: entry.updated,
        authors: (entry.authors ?? []).map(({ name }) => name),
        categories: (entry.categories ?? []).map(({ term }) => term),
      })),
    }
  },
  json: (text) => {
    jsonFeed.parse(JSON.parse(text))
    const feed = parseJsonFeed(text)
    return {
      title: feed.title,
      description: feed.description,
      language: feed.language,
      page: feed.home_page_url,
      self: feed.feed_url,
      hub: feed.hubs?.find(({ type }) => type === 'WebSub')?.url,
      icon: feed.favicon,
      updated: undefined,
      entries: (feed.items ?? []).map((item) => ({
        id: item.id,
        url: item.url,
        title: item.title,
        summary: item.summary,
        html: item.content_html,
        published: item.date_published,
        updated: item.date_modified,
        authors: (item.authors ?? []).map(({ name }) => name),
        categories: item.tags ?? [],
      })),
    }
  },
}

/** Reads a feed with a feed reader's parser, and an XML one with a strict XML parser besides. */
export function read(format: FeedFormat, text: string): ReadFeed {
  if (format !== 'json') {
    const document = new DOMParser().parseFromString(text, 'application/xml')
    const error = document.querySelector('parsererror')
    if (error) throw new Error(error.textContent ?? 'The feed is not well-formed.')
  }
  return readers[format](text)
}
