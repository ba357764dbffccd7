import type { SiteSettings } from '../content'
import { machineTime, publishedTime } from '../dates'
import { fullHeadline } from '../full-headline'
import type { NewsStory } from '../queries'
import { absolute, paths } from '../urls'
import { xml, xmlDocument } from '../xml'

const DAY = 24 * 60 * 60_000
/** For how long search engines take a story for news. */
const NEWS_LASTS = 2 * DAY
/** As many stories as one news sitemap may name. */
const MOST = 1_000

/** A language as Google's news sitemaps want it: ISO 639 alone, but Chinese with its script's home. */
export function newsLanguage(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize()
  if (language !== 'zh') return language
  return script === 'Hant' ? 'zh-tw' : 'zh-cn'
}

type Dated = Pick<NewsStory, 'publishedAt' | '_createdAt' | '_updatedAt'>

const isNews = (story: Dated, now: number): boolean => {
  const age = now - Date.parse(publishedTime(story))
  return age >= 0 && age <= NEWS_LASTS
}

/** The instant at which a story becomes news or stops being any, if one will: until then, the sitemap stays as it is. */
export function newsUntil(stories: readonly Dated[], now: number): string | undefined {
  const times = stories
    .map((story) => Date.parse(publishedTime(story)))
    .flatMap((published) => [published, published + NEWS_LASTS + 1])
    .filter((time) => time > now)
  return times.length > 0 ? new Date(Math.min(...times)).toISOString() : undefined
}

type News = {
  stories: readonly NewsStory[]
  settings: Pick<SiteSettings, 'title' | 'language'>
  siteUrl: string
  /** The time, as of `Date.now()`. */
  now: number
}

/** The news sitemap of the stories that were published in the last two days; it may name none. */
export function newsSitemapXml({ stories, settings, siteUrl, now }: News): string {
  const publication = xml(
    'news:publication',
    {},
    xml('news:name', {}, settings.title),
    xml('news:language', {}, newsLanguage(settings.language)),
  )
  const entry = (story: NewsStory) =>
    xml(
      'url',
      {},
      xml('loc', {}, absolute(siteUrl, paths.article(story.slug))),
      xml(
        'news:news',
        {},
        publication,
        xml('news:publication_date', {}, machineTime(publishedTime(story))),
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
      ...stories
        .filter((story) => isNews(story, now))
        .slice(0, MOST)
        .map(entry),
    ),
  )
}
