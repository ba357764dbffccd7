import type { Article, SiteSettings } from '../content'
import { machineTime } from '../language/dates'
import { fullHeadline } from '../story/full-headline'
import { plainText } from '../story/plain-text'
import { publishedTime, updatedTime } from '../story/story-dates'
import type { Origins } from '../site/origins'
import { absolute, paths } from '../site/urls'
import type { PageFacts } from './page-metadata'

/** What is told about the page of a story. */
export function storyFacts(article: Article, settings: SiteSettings, { siteUrl }: Origins): PageFacts {
  const published = publishedTime(article, settings)
  const updated = updatedTime(article, settings)
  return {
    settings,
    title: fullHeadline(article),
    language: article.language,
    description: article.standfirst ?? plainText(article.body),
    path: paths.article(article.slug),
    image: article.leadImage,
    source: article.source,
    sharing: article.sharing,
    story: {
      ...(published && { publishedTime: machineTime(published) }),
      ...(updated && { modifiedTime: machineTime(updated) }),
      authors: article.authors.map(({ slug }) => absolute(siteUrl, paths.author(slug))),
      ...(article.section && { section: article.section.title }),
      tags: article.topics.map(({ title }) => title),
    },
  }
}
