const segment = (slug: string) => encodeURIComponent(slug)

/** The path of each kind of page. Routes, links, feeds and the Studio all ask here. */
export const paths = {
  front: () => '/',
  article: (slug: string) => `/articles/${segment(slug)}`,
  section: (slug: string) => `/sections/${segment(slug)}`,
  topic: (slug: string) => `/topics/${segment(slug)}`,
  author: (slug: string) => `/authors/${segment(slug)}`,
  sitemap: () => '/sitemap.xml',
  newsSitemap: () => '/news-sitemap.xml',
  studio: () => '/studio',
} as const

/** What a feed is called in each format. */
const feedFiles = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const

export type FeedFormat = keyof typeof feedFiles

/** The path of the feed that brings the stories of a page: it lies below the page's own path. */
export const feedPath = (page: string, format: FeedFormat): string =>
  `${page.replace(/\/$/, '')}/${feedFiles[format]}`

/** A path as a whole address on the site's own origin. */
export const absolute = (siteUrl: string, path: string): string => new URL(path, siteUrl).href

/** What a route's `[slug]` was before it became part of an address, or null when it never can have been a slug. */
export const slugFromSegment = (encoded: string): string | null => {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return null
  }
}
