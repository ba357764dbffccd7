import { latest } from '../language/dates'
import { absolute } from '../site/urls'
import { xml, xmlDocument } from '../site/xml'

/** A page as a sitemap names it. */
export type SitemapEntry = {
  url: string
  /** When what the page shows last changed, in the form of `<lastmod>`; undefined if that is not known. */
  lastModified: string | undefined
}

const NAMESPACE = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }

// A sitemap may name 50,000 pages and be 50 MB large (sitemaps.org). This many pages keep within both limits, even
// if every slug has the greatest length and each of its letters takes nine characters.
const PAGES_OF_ONE = 25_000

const element = (name: string, { url, lastModified }: SitemapEntry) =>
  xml(name, {}, xml('loc', {}, url), lastModified !== undefined && xml('lastmod', {}, lastModified))

const parts = (entries: readonly SitemapEntry[]) =>
  Array.from({ length: Math.ceil(entries.length / PAGES_OF_ONE) }, (_, n) =>
    entries.slice(n * PAGES_OF_ONE, (n + 1) * PAGES_OF_ONE),
  )

const newest = (entries: readonly SitemapEntry[]) => latest(entries.map(({ lastModified }) => lastModified))

const urlset = (entries: readonly SitemapEntry[]) =>
  xmlDocument(xml('urlset', NAMESPACE, ...entries.map((entry) => element('url', entry))))

/** The sitemap of all pages (sitemaps.org, 0.9), or the index of its parts when they are too many for one. */
export function sitemapXml(entries: readonly SitemapEntry[], siteUrl: string): string {
  if (entries.length <= PAGES_OF_ONE) return urlset(entries)
  const index = parts(entries).map((part, n) =>
    element('sitemap', { url: absolute(siteUrl, `/sitemaps/${n + 1}.xml`), lastModified: newest(part) }),
  )
  return xmlDocument(xml('sitemapindex', NAMESPACE, ...index))
}

/** One part of the sitemap, by its file name in `/sitemaps/`, or null if there is no such part. */
export function sitemapPartXml(entries: readonly SitemapEntry[], file: string): string | null {
  const [, number] = /^([1-9]\d{0,5})\.xml$/.exec(file) ?? []
  const part = number && parts(entries)[Number(number) - 1]
  return part ? urlset(part) : null
}
