import { xml, xmlDocument } from '../xml'

/** A page as a sitemap names it. */
export type SitemapEntry = {
  url: string
  /** When what it shows was last changed, as machines read it; undefined when that is not known. */
  lastModified: string | undefined
}

/** As many pages as one sitemap may name (sitemaps.org). */
const MOST = 50_000

/** A sitemap (sitemaps.org, 0.9) of the first 50,000 pages. */
export const sitemapXml = (entries: readonly SitemapEntry[]): string =>
  xmlDocument(
    xml(
      'urlset',
      { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
      ...entries
        .slice(0, MOST)
        .map(({ url, lastModified }) =>
          xml('url', {}, xml('loc', {}, url), lastModified !== undefined && xml('lastmod', {}, lastModified)),
        ),
    ),
  )
