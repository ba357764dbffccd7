import { z } from 'zod'
import { article } from '../content/article'
import { heldBack } from '../content/card'
import { author } from '../content/author'
import { fit, fitAll } from '../content/fit'
import { page } from '../content/page'
import { section } from '../content/section'
import { siteSettings } from '../content/settings'
import { dateTime } from '../content/text'
import { topic } from '../content/topic'
import { readable } from './filters'
import { indexed } from './indexed'
import type { Window } from './paging'
import { projection } from './projection'
import type { DocumentType, NoParams, Query } from './query'

const changed = { _updatedAt: dateTime }
const ids = z.array(z.string()).default([])

const settings = siteSettings.pick({ timeZone: true }).extend({ _id: z.string(), ...changed })
const listed = article
  .pick({ _createdAt: true, slug: true, headline: true })
  .extend({ ...heldBack.shape, ...changed })
const story = listed.extend({
  isIndexed: z.boolean(),
  isCorrected: z.boolean(),
  section: z.string().optional(),
  authors: ids,
  topics: ids,
})
const sections = section.pick({ _id: true, slug: true, title: true }).extend(changed)
const topics = topic.pick({ _id: true, slug: true, title: true }).extend(changed)
const authors = author.pick({ _id: true, slug: true, name: true }).extend(changed)
const pages = page.pick({ _id: true, slug: true, title: true }).extend(changed)

/**
 * Every document that has a page, and when it was changed. Articles also name, by id, the sections, authors and
 * topics whose pages list them.
 */
export type SitemapContent = {
  settings: z.output<typeof settings> | null
  articles: z.output<typeof story>[]
  sections: z.output<typeof sections>[]
  topics: z.output<typeof topics>[]
  authors: z.output<typeof authors>[]
  pages: z.output<typeof pages>[]
}

const name = 'sitemap'
const answer = z.object({
  settings: z.unknown(),
  stories: z.number(),
  sections: z.unknown(),
  topics: z.unknown(),
  authors: z.unknown(),
  pages: z.unknown(),
})

// If two documents share a slug, the older one comes last and so wins.
const oldestLast = `order(_createdAt desc, _id desc)`
const holders = (type: DocumentType, schema: z.ZodObject) =>
  `*[_type == "${type}" && defined(slug.current)] | ${oldestLast}{${projection(schema)}}`

/** What a sitemap is made of besides the articles, and how many of these there are. */
export type SitemapFrame = Omit<SitemapContent, 'articles'> & { stories: number }

/** Asks for everything that the sitemap is made of, but for the articles. */
export const sitemapQuery: Query<NoParams, SitemapFrame> = {
  name,
  groq: `{
    "settings": *[_type == "siteSettings" && _id == "siteSettings"][0]{${projection(settings)}},
    "stories": count(*[${readable}]),
    "sections": ${holders('section', sections)},
    "topics": ${holders('topic', topics)},
    "authors": ${holders('author', authors)},
    "pages": ${holders('page', pages)}
  }`,
  reads: ['siteSettings', 'article', 'author', 'section', 'topic', 'page'],
  parse: (result, { report }) => {
    const edge = { query: name, report }
    const parts = answer.parse(result)
    return {
      settings: fit(settings, parts.settings, edge),
      stories: parts.stories,
      sections: fitAll(sections, parts.sections, edge),
      topics: fitAll(topics, parts.topics, edge),
      authors: fitAll(authors, parts.authors, edge),
      pages: fitAll(pages, parts.pages, edge),
    }
  },
}

/**
 * Asks for some of the articles, by their places in the order of their creation, the newest first. All of them at
 * once would take a lake too long.
 */
export const sitemapStoriesQuery: Query<Window, SitemapContent['articles']> = {
  name: 'sitemapStories',
  groq: `*[${readable}] | ${oldestLast}[$from...$to]{
    ${projection(listed)},
    "isIndexed": ${indexed}, "isCorrected": coalesce(count(corrections) > 0, false),
    "section": section._ref, "authors": authors[]._ref, "topics": topics[]._ref
  }`,
  reads: ['article'],
  parse: (result, { report, isOut }) =>
    fitAll(story, result, { query: 'sitemapStories', report }).filter(isOut),
}
