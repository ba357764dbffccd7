const segment = (slug: string) => encodeURIComponent(slug)

/** The path of each kind of page. Routes, links, feeds and the Studio all ask here. */
export const paths = {
  front: () => '/',
  sections: () => '/sections',
  topics: () => '/topics',
  authors: () => '/authors',
  article: (slug: string) => `/articles/${segment(slug)}`,
  section: (slug: string) => `/sections/${segment(slug)}`,
  topic: (slug: string) => `/topics/${segment(slug)}`,
  author: (slug: string) => `/authors/${segment(slug)}`,
  /** About the publication, its policies: what editors write as a page, at the root of the site. */
  page: (slug: string) => `/${segment(slug)}`,
  archive: () => '/archive',
  /** A month of the archive, such as `2026-11`. */
  month: (month: string) => `/archive/${month}`,
  search: (words?: string) => (words ? `/search?${new URLSearchParams({ q: words })}` : '/search'),
  corrections: () => '/corrections',
  sitemap: () => '/sitemap.xml',
  newsSitemap: () => '/news-sitemap.xml',
  studio: () => '/studio',
} as const

/** The addresses of previews: where they begin and end, what they look at, what they hear, and the links that open them for guests. */
export const previewPaths = {
  enable: '/api/preview/enable',
  leave: '/api/preview/leave',
  perspective: '/api/preview/perspective',
  live: '/api/preview/live',
  shared: (key: string) => `/api/preview/shared/${segment(key)}`,
} as const

/** The path of the page that names all subjects of a kind. */
export const directoryPaths = {
  section: paths.sections(),
  topic: paths.topics(),
  author: paths.authors(),
} as const

/** Names that are taken at the root of the site, so that no page may have them as its slug. */
export const reservedNames: ReadonlySet<string> = new Set([
  'api',
  'apple-touch-icon.png',
  'archive',
  'articles',
  'atom.xml',
  'authors',
  'card.png',
  'corrections',
  'elements',
  'favicon.ico',
  'feed.json',
  'feed.xml',
  'icon-96.png',
  'lake',
  'logo.png',
  'news-sitemap.xml',
  'robots.txt',
  'search',
  'sections',
  'sitemap.xml',
  'sitemaps',
  'studio',
  'topics',
  'unavailable',
])

/** The address of one page of a list. The first page has the list's own address. */
export const pageOf = (path: string, page: number): string =>
  page === 1 ? path : `${path}${path.includes('?') ? '&' : '?'}page=${page}`

const lists = /^\/((sections|topics|authors|archive)\/[^/]+|corrections)$/

/** The query parameters that mean something to the page at a path. Every other one is ignored. */
export const parametersOf = (path: string): readonly string[] =>
  path === paths.search() ? ['q', 'page'] : lists.test(path) ? ['page'] : []

/** The path of a page's drawn card, which other sites show for it if it has no picture of its own. */
export const cardPath = (page: string): string => `${page.replace(/\/$/, '')}/card.png`

/** The path of the drawn logo, for a publication that has none of its own. */
export const logoPath = '/logo.png'

/** The paths of the drawn icons, for a publication that has none of its own. */
export const iconPaths = {
  tab: '/icon-96.png',
  homeScreen: '/apple-touch-icon.png',
  large: logoPath,
} as const

/** The file name of a feed in each format. */
const feedFiles = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const

export type FeedFormat = keyof typeof feedFiles

/** The path of the feed with the stories of a page. It lies below the page's own path. */
export const feedPath = (page: string, format: FeedFormat): string =>
  `${page.replace(/\/$/, '')}/${feedFiles[format]}`

/** A path as an absolute address on the site's own origin. */
export const absolute = (siteUrl: string, path: string): string => new URL(path, siteUrl).href

/** Decodes a route's `[slug]`; null if it is not properly encoded, and so was never a slug. */
export const slugFromSegment = (encoded: string): string | null => {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return null
  }
}

const files = /\/(sitemaps\/[^/]+|[^/]+\.(xml|json|txt|ico|png))$/

/** Whether a path is that of a file, such as a feed, a sitemap or a drawn picture, and not that of a page. */
export const isFile = (path: string): boolean => files.test(path)
