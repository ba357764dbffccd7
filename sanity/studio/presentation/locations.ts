import { defineLocations, type DocumentLocation, type DocumentLocationResolvers } from 'sanity/presentation'
import { feedPath, paths } from '@/lib/site/urls'

/** What the Studio has read of a document. References in it are followed. */
type Read = Record<string, unknown> | null | undefined

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** A page under the slug that was read; none without one. */
const page = (title: unknown, slug: unknown, pathOf: (slug: string) => string): DocumentLocation[] => {
  const [name, at] = [text(title) ?? 'Untitled', text(slug)]
  return at === undefined ? [] : [{ title: name, href: pathOf(at) }]
}

/** The page of a section, topic or author, and its feed. */
const listAndFeed = (title: unknown, slug: unknown, pathOf: (slug: string) => string): DocumentLocation[] =>
  page(title, slug, pathOf).flatMap((list) => [
    list,
    { title: `${list.title}: feed`, href: feedPath(list.href, 'rss') },
  ])

const front: DocumentLocation = { title: 'Front page', href: paths.front() }
const corrections: DocumentLocation = { title: 'Corrections', href: paths.corrections() }
const feed: DocumentLocation = { title: 'Feed', href: feedPath(paths.front(), 'rss') }

const noAddress = {
  message: 'It has no address yet: give it one, and it can be seen here.',
  tone: 'caution',
} as const

/** A list of references as `authors.0.name` and so on reads them. */
const places = [0, 1, 2, 3, 4]

const subject = (pathOf: (slug: string) => string, title: string) =>
  defineLocations({
    select: { title, slug: 'slug.current' },
    resolve: (read: Read) =>
      text(read?.['slug']) === undefined
        ? noAddress
        : { locations: listAndFeed(read?.['title'], read?.['slug'], pathOf) },
  })

/** Where readers find a document: its own page, and the pages and feeds that show it. */
export const locations: DocumentLocationResolvers = {
  article: defineLocations({
    select: {
      headline: 'headline',
      slug: 'slug.current',
      section: 'section.title',
      sectionSlug: 'section.slug.current',
      correction: 'corrections.0._key',
      ...Object.fromEntries(
        places.flatMap((n) => [
          [`author${n}`, `authors.${n}.name`],
          [`authorSlug${n}`, `authors.${n}.slug.current`],
          [`topic${n}`, `topics.${n}.title`],
          [`topicSlug${n}`, `topics.${n}.slug.current`],
        ]),
      ),
    },
    resolve: (read: Read) => {
      const own = page(read?.['headline'], read?.['slug'], paths.article)
      if (own.length === 0) return noAddress
      return {
        locations: [
          ...own,
          front,
          ...page(read?.['section'], read?.['sectionSlug'], paths.section),
          ...places.flatMap((n) => page(read?.[`topic${n}`], read?.[`topicSlug${n}`], paths.topic)),
          ...places.flatMap((n) => page(read?.[`author${n}`], read?.[`authorSlug${n}`], paths.author)),
          ...(read?.['correction'] ? [corrections] : []),
          feed,
        ],
      }
    },
  }),
  section: subject(paths.section, 'title'),
  topic: subject(paths.topic, 'title'),
  author: subject(paths.author, 'name'),
  page: defineLocations({
    select: { title: 'title', slug: 'slug.current' },
    resolve: (read: Read) => {
      const own = page(read?.['title'], read?.['slug'], paths.page)
      return own.length === 0 ? noAddress : { locations: own }
    },
  }),
  siteSettings: { locations: [front], message: 'Every page uses these settings.', tone: 'positive' },
  sponsorSlot: { locations: [front], message: 'It stands on the pages that its placement names.' },
}
