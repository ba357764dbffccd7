import type { NewsArticleLeaf, WithContext } from 'schema-dts'
import type { Article, SiteSettings } from '../content'
import { correctionsInOrder } from '../story/corrections'
import { excerpt } from '../language/cut'
import { machineTime } from '../language/dates'
import { fullHeadline } from '../story/full-headline'
import { searchImages } from '../pictures/images'
import type { Origins } from '../site/origins'
import { plainText } from '../story/plain-text'
import { wordsAndSigns } from '../story/reading-time'
import { publishedTime, updatedTime } from '../story/story-dates'
import { absolute, cardPath, paths } from '../site/urls'
import { publisher } from './json-ld-publisher'
import { originalOf } from './original'

const DESCRIPTION_LENGTH = 200

/** The lead image in the shapes that search engines choose from, or else the drawn card. */
function storyImages({ leadImage, slug }: Article, { siteUrl, images }: Origins): string[] {
  const cuts = leadImage ? searchImages(leadImage, images).map(({ path }) => path) : []
  const chosen = cuts.length > 0 ? cuts : [cardPath(paths.article(slug))]
  return chosen.map((path) => absolute(siteUrl, path))
}

/** A story as schema.org's NewsArticle. If a story names no authors, the publication counts as its author. */
export function storyJsonLd(
  article: Article,
  settings: SiteSettings,
  origins: Origins,
): WithContext<NewsArticleLeaf> {
  const whole = (path: string) => absolute(origins.siteUrl, path)
  const url = whole(paths.article(article.slug))
  const original = originalOf(article.source)
  const published = publishedTime(article, settings)
  const modified = updatedTime(article, settings) ?? published
  const text = plainText(article.body)
  const description = excerpt(article.standfirst ?? text, DESCRIPTION_LENGTH)
  const { words, signs } = wordsAndSigns(text)
  const house = publisher(settings, origins)
  const authors = article.authors.map(
    ({ name, slug }) => ({ '@type': 'Person', name, url: whole(paths.author(slug)) }) as const,
  )
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: fullHeadline(article),
    ...(description && { description }),
    url,
    mainEntityOfPage: { '@type': 'WebPage', '@id': original ?? url },
    image: storyImages(article, origins),
    ...(published && { datePublished: machineTime(published) }),
    ...(modified && { dateModified: machineTime(modified) }),
    author: authors.length > 0 ? authors : [house],
    publisher: house,
    inLanguage: article.language ?? settings.language,
    isAccessibleForFree: true,
    ...(article.section && { articleSection: article.section.title }),
    ...(article.topics.length > 0 && { keywords: article.topics.map(({ title }) => title) }),
    ...(words + signs > 0 && { wordCount: words + signs }),
    ...(article.source?.url && { isBasedOn: article.source.url }),
    ...(article.corrections.length > 0 && {
      correction: correctionsInOrder(article.corrections, settings).map(
        ({ text: words, correctedAt }) =>
          ({
            '@type': 'CorrectionComment',
            text: words,
            datePublished: machineTime(correctedAt.instant),
          }) as const,
      ),
    }),
  }
}
