import type { Article } from '../content'
import { excerpt } from '../language/cut'
import { machineTime, type DateStyle } from '../language/dates'
import { languageAttributes } from '../language/tags'
import type { Origins } from '../site/origins'
import { fullHeadline } from '../story/full-headline'
import { plainText } from '../story/plain-text'
import { publishedTime, updatedTime } from '../story/story-dates'
import { absolute, paths } from '../site/urls'

/** What a feed says of a story besides the story itself. */
export type EntryHead = {
  url: string
  title: string
  /** The story's language, if it differs from the feed's. */
  language: string | undefined
  /** A sentence or two of plain text. */
  summary: string | undefined
  /** Undefined if the story's date cannot be read. Then `updated` is too, unless the story was corrected. */
  published: string | undefined
  updated: string | undefined
  authors: { name: string; url: string }[]
  categories: string[]
}

const SUMMARY_LENGTH = 300

/** Makes what a feed says of a story. It needs nothing that only servers have, so that the Studio can show it, too. */
export function entryHead(
  article: Article,
  { siteUrl }: Pick<Origins, 'siteUrl'>,
  dates: DateStyle,
): EntryHead {
  const { standfirst, section, topics } = article
  const whole = (path: string) => absolute(siteUrl, path)
  const published = publishedTime(article, dates)
  const updated = updatedTime(article, dates) ?? published
  return {
    url: whole(paths.article(article.slug)),
    title: fullHeadline(article),
    language: languageAttributes(article.language, dates.language).lang,
    summary: standfirst ?? (excerpt(plainText(article.body), SUMMARY_LENGTH) || undefined),
    published: published && machineTime(published),
    updated: updated && machineTime(updated),
    authors: article.authors.map(({ name, slug }) => ({ name, url: whole(paths.author(slug)) })),
    categories: [...new Set([...(section ? [section] : []), ...topics].map(({ title }) => title))],
  }
}
