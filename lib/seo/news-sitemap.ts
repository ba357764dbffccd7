import type { SiteSettings } from '../content'
import { machineTime } from '../language/dates'
import { fullHeadline } from '../story/full-headline'
import type { NewsStory } from '../queries'
import { newestFirst, publishedTime, publishedTimes } from '../story/story-dates'
import { absolute, paths } from '../site/urls'
import { xml, xmlDocument } from '../site/xml'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
/** How long search engines treat a story as news. */
const NEWS_LASTS = 2 * DAY
/** How many stories one news sitemap may name. */
const MOST = 1_000

/**
 * A language as Google's news sitemaps want it: its ISO 639 code alone, except for Chinese, where a region stands
 * for the script.
 */
export function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize()
  if (language !== 'zh') return language
  return script === 'Hant' ? 'zh-tw' : 'zh-cn'
}

type Zoned = { timeZone: string }

const iso = (time: number) => new Date(time).toISOString()

/** Whether a story published at this instant still counts as news. */
const isNews = (published: string, now: number): boolean => {
  const age = now - Date.parse(published)
  return age >= 0 && age <= NEWS_LASTS
}

/**
 * The next instant at which a story becomes news or stops being news, if there is one. Until then the sitemap stays
 * as it is.
 */
export function newsUntil(stories: readonly NewsStory[], zoned: Zoned, now: number): string | undefined {
  const changes = publishedTimes(stories, zoned)
    .map((instant) => Date.parse(instant))
    .flatMap((published) => [published, published + NEWS_LASTS + 1])
    .filter((time) => time > now)
  return changes.length > 0 ? iso(changes.reduce((a, b) => Math.min(a, b))) : undefined
}

/**
 * The instant since which stories may be news. It is the same for an hour, so that answers can be kept.
 */
export const newsSince = (now: number): string => iso(Math.floor((now - NEWS_LASTS) / HOUR) * HOUR)

type News = {
  stories: readonly NewsStory[]
  settings: Pick<SiteSettings, 'title' | 'language' | 'timeZone'>
  siteUrl: string
  /** The current time in milliseconds, as from `Date.now()`. */
  now: number
}

/** The news sitemap of the stories that were published in the last two days. It may be empty. */
export function newsSitemapXml({ stories, settings, siteUrl, now }: News): string {
  const publication = ({ language = settings.language }: NewsStory) =>
    xml(
      'news:publication',
      {},
      xml('news:name', {}, settings.title),
      xml('news:language', {}, newsLanguage(language)),
    )
  const entry = (story: NewsStory, published: string) =>
    xml(
      'url',
      {},
      xml('loc', {}, absolute(siteUrl, paths.article(story.slug))),
      xml(
        'news:news',
        {},
        publication(story),
        xml('news:publication_date', {}, published),
        xml('news:title', {}, fullHeadline(story)),
      ),
    )
  return xmlDocument(
    xml(
      'urlset',
      {
        xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
        'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
      },
      ...newestFirst(stories, settings)
        .flatMap((story) => {
          // A story whose date cannot be read is not known to be news.
          const published = publishedTime(story, settings)
          return published !== undefined && isNews(published, now)
            ? [entry(story, machineTime(published))]
            : []
        })
        .slice(0, MOST),
    ),
  )
}
