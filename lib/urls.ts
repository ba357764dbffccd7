const segment = (slug: string) => encodeURIComponent(slug)

/** The path of each kind of page. Routes, links, feeds and the Studio all ask here. */
export const paths = {
  front: () => '/',
  article: (slug: string) => `/articles/${segment(slug)}`,
  section: (slug: string) => `/sections/${segment(slug)}`,
  topic: (slug: string) => `/topics/${segment(slug)}`,
  author: (slug: string) => `/authors/${segment(slug)}`,
  studio: () => '/studio',
} as const

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
