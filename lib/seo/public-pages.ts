import { machineTime } from '../dates'
import type { SitemapContent } from '../queries'
import { absolute, paths } from '../urls'
import type { SitemapEntry } from './sitemap'

type Changed = { _updatedAt: string }
type Subject = Changed & { _id: string; slug: string }

const newest = (...instants: readonly (string | undefined)[]): string | undefined =>
  instants
    .flatMap((instant) => (instant === undefined ? [] : machineTime(instant)))
    .reduce<string | undefined>((a, b) => (a !== undefined && a > b ? a : b), undefined)

/** When an article was last changed that is listed with each document, by the document's id. */
function newestByListing(articles: SitemapContent['articles']): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>()
  for (const { _updatedAt, section, authors, topics } of articles) {
    for (const id of [...(section === undefined ? [] : [section]), ...authors, ...topics]) {
      found.set(id, newest(found.get(id), _updatedAt))
    }
  }
  return found
}

/**
 * Every page that readers and search engines may find, each address once, the front page first and articles last. A page that lists
 * articles has changed when one of them has.
 */
export function publicPages(content: SitemapContent, siteUrl: string): SitemapEntry[] {
  const { settings, articles, sections, topics, authors } = content
  const listed = newestByListing(articles)
  const everything: Changed[] = [...articles, ...sections, ...topics, ...authors]
  const lists = (subjects: readonly Subject[], path: (slug: string) => string) =>
    subjects.map(({ _id, slug, _updatedAt }) => [path(slug), newest(_updatedAt, listed.get(_id))] as const)

  const pages = new Map<string, string | undefined>([
    [
      paths.front(),
      everything.reduce((latest, { _updatedAt }) => newest(latest, _updatedAt), newest(settings?._updatedAt)),
    ],
    ...lists(sections, paths.section),
    ...lists(topics, paths.topic),
    ...lists(authors, paths.author),
    ...articles.map(({ slug, _updatedAt }) => [paths.article(slug), newest(_updatedAt)] as const),
  ])
  return [...pages].map(([path, lastModified]) => ({ url: absolute(siteUrl, path), lastModified }))
}
