import type { Article } from '../content'
import type { DateStyle } from '../language/dates'
import { languageAttributes } from '../language/tags'
import { socialImage } from '../pictures/images'
import type { Origins } from '../site/origins'
import { absolute } from '../site/urls'
import { entryHead, type EntryHead } from './entry-head'
import { entryId } from './entry-id'
import { storyHtml } from './story-html'

/** A story in a feed. */
export type FeedEntry = EntryHead & {
  /** Stays the same for as long as the story exists, wherever it is found. */
  id: string
  /** The whole story. */
  html: string
  /** A JPEG that feed readers can show beside the title. */
  image: { url: string; width: number; height: number; alt: string } | undefined
}

function entryImage({ leadImage }: Article, { siteUrl, images }: Origins): FeedEntry['image'] {
  const picture = leadImage && socialImage(leadImage, images)
  if (!picture) return undefined
  const { path, width, height } = picture
  return { url: absolute(siteUrl, path), width, height, alt: leadImage.alt }
}

/** Makes the entry of a story, with the dates in its text written as the publication writes them. */
export function feedEntry(article: Article, origins: Origins, dates: DateStyle): FeedEntry {
  const { lang, dir } = languageAttributes(article.language, dates.language)
  const html = storyHtml(article, origins, dates)
  return {
    ...entryHead(article, origins, dates),
    id: entryId(article._id),
    html: lang === undefined ? html : `<div lang="${lang}" dir="${dir}">${html}</div>`,
    image: entryImage(article, origins),
  }
}
