import type { Article } from '../content'
import { excerpt } from '../language/cut'
import { machineTime, type DateStyle } from '../language/dates'
import { fullHeadline } from '../story/full-headline'
import { socialImage } from '../pictures/images'
import { languageAttributes } from '../language/tags'
import type { Origins } from '../site/origins'
import { plainText } from '../story/plain-text'
import { publishedTime, updatedTime } from '../story/story-dates'
import { absolute, paths } from '../site/urls'
import { entryId } from './entry-id'
import { storyHtml } from './story-html'

/** A story in a feed. */
export type FeedEntry = {
  /** Stays the same for as long as the story exists, wherever it is found. */
  id: string
  url: string
  title: string
  /** The story's language, if it differs from the feed's. */
  language: string | undefined
  /** A sentence or two of plain text. */
  summary: string | undefined
  /** The whole story. */
  html: string
  /** A JPEG that feed readers can show beside the title. */
  image: { url: string; width: number; height: number; alt: string } | undefined
  /** Undefined if the story's date cannot be read. Then `updated` is too, unless the story was corrected. */
  published: string | undefined
  updated: string | undefined
  authors: { name: string; url: string }[]
  categories: string[]
}

const SUMMARY_LENGTH = 300

function entryImage({ leadImage }: Article, { siteUrl, images }: Origins): FeedEntry['image'] {
  const picture = leadImage && socialImage(leadImage, images)
  if (!picture) return undefined
  const { path, width, height } = picture
  return { url: absolute(siteUrl, path), width, height, alt: leadImage.alt }
}

/** Makes the entry of a story, with the dates in its text written as the publication writes them. */
export function feedEntry(article: Article, origins: Origins, dates: DateStyle): FeedEntry {
  const { standfirst, section, topics } = article
  const whole = (path: string) => absolute(origins.siteUrl, path)
  const { lang, dir } = languageAttributes(article.language, dates.language)
  const html = storyHtml(article, origins, dates)
  const published = publishedTime(article, dates)
  const updated = updatedTime(article, dates) ?? published
  return {
    id: entryId(article._id),
    url: whole(paths.article(article.slug)),
    title: fullHeadline(article),
    language: lang,
    summary: standfirst ?? (excerpt(plainText(article.body), SUMMARY_LENGTH) || undefined),
    html: lang === undefined ? html : `<div lang="${lang}" dir="${dir}">${html}</div>`,
    image: entryImage(article, origins),
    published: published && machineTime(published),
    updated: updated && machineTime(updated),
    authors: article.authors.map(({ name, slug }) => ({ name, url: whole(paths.author(slug)) })),
    categories: [...new Set([...(section ? [section] : []), ...topics].map(({ title }) => title))],
  }
}
