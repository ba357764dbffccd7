import { monthsOf } from '../arrangement/archive'
import { latest, machineTime } from '../language/dates'
import type { SitemapContent } from '../queries'
import { publishedTime } from '../story/story-dates'
import { absolute, paths } from '../site/urls'
import type { SitemapEntry } from './sitemap'

type Changed = { _updatedAt: string }
type Subject = Changed & { _id: string; slug: string }
type Story = SitemapContent['articles'][number]

const newest = (...instants: readonly (string | undefined)[]): string | undefined => {
  const last = latest(instants)
  return last && machineTime(last)
}

const newestOf = (changed: readonly Changed[]): string | undefined =>
  changed.reduce<string | undefined>((latest, { _updatedAt }) => newest(latest, _updatedAt), undefined)

/** When the articles of each section, author and topic last changed, by the id of that document. */
function newestByListing(articles: readonly Story[]): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>()
  for (const { _updatedAt, section, authors, topics } of articles) {
    for (const id of [...(section === undefined ? [] : [section]), ...authors, ...topics]) {
      found.set(id, newest(found.get(id), _updatedAt))
    }
  }
  return found
}

/** The pages of the archive, its months with the newest first. */
function archivePages(articles: readonly Story[], timeZone: string) {
  const stories = articles
    .flatMap((article) => {
      const at = publishedTime(article, { timeZone })
      return at === undefined ? [] : [{ at, _updatedAt: article._updatedAt }]
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  const months = monthsOf(
    stories.map(({ at }) => at),
    timeZone,
  )
  let next = 0
  return [
    [paths.archive(), newestOf(stories)] as const,
    ...months.map(
      ({ month, count }) => [paths.month(month), newestOf(stories.slice(next, (next += count)))] as const,
    ),
  ]
}

/**
 * Every page that readers and search engines may find, each address once: the front page first, articles last. A
 * page that lists articles counts as changed when one of them has changed. Articles that search engines should not
 * list are missing, but do count for the pages that list them.
 */
export function publicPages(content: SitemapContent, siteUrl: string): SitemapEntry[] {
  const { settings, articles, sections, topics, authors } = content
  const listed = newestByListing(articles)
  const holders = [...new Map(articles.map((article) => [article.slug, article])).values()]
  const corrected = articles.filter(({ isCorrected }) => isCorrected)
  const lists = (subjects: readonly Subject[], path: (slug: string) => string) =>
    subjects.map(({ _id, slug, _updatedAt }) => [path(slug), newest(_updatedAt, listed.get(_id))] as const)
  // Directories show how many stories there are, so they change with the stories.
  const directory = (path: string, subjects: readonly Subject[]) =>
    subjects.length > 0 ? [[path, newestOf([...subjects, ...articles])] as const] : []
  const written = (subjects: readonly Subject[], path: (slug: string) => string) =>
    subjects.map(({ slug, _updatedAt }) => [path(slug), newest(_updatedAt)] as const)

  const pages = new Map<string, string | undefined>([
    [
      paths.front(),
      newest(settings?._updatedAt, newestOf([...articles, ...sections, ...topics, ...authors])),
    ],
    ...written(content.pages, paths.page),
    ...directory(paths.sections(), sections),
    ...directory(paths.topics(), topics),
    ...directory(paths.authors(), authors),
    ...lists(sections, paths.section),
    ...lists(topics, paths.topic),
    ...lists(authors, paths.author),
    ...(articles.length > 0 ? archivePages(articles, settings?.timeZone ?? 'UTC') : []),
    ...(corrected.length > 0 ? [[paths.corrections(), newestOf(corrected)] as const] : []),
    ...written(
      holders.filter(({ isIndexed }) => isIndexed),
      paths.article,
    ),
  ])
  return [...pages].map(([path, lastModified]) => ({ url: absolute(siteUrl, path), lastModified }))
}
