import { fitArticle } from '@/lib/content/article'
import { siteSettings } from '@/lib/content/settings'
import { makeFeed, feedWriters } from '@/lib/feeds'
import { storyJsonLd } from '@/lib/seo/json-ld'
import { newsSitemapXml } from '@/lib/seo/news-sitemap'
import { pageMetadata } from '@/app/(site)/metadata'
import { fullHeadline } from '@/lib/story/full-headline'
import { story } from '../support/contract-story'
import { collector } from '../support/content-problems'

const origins = {
  siteUrl: 'https://news.example',
  images: { base: '/lake/images', projectId: 'lakeside', dataset: 'production' },
}
const settings = siteSettings.parse({ title: 'The Lake', language: 'en-GB' })

const fitting = (over: object) => {
  const { report, told } = collector()
  const article = fitArticle(story(over), { query: 'test', report })
  if (!article) throw new Error('The story does not fit')
  return { article, told }
}
const written = (over: object) => {
  const feed = makeFeed({ settings, path: '/', articles: [fitting(over).article] }, origins)
  return {
    rss: feedWriters.rss(feed),
    atom: feedWriters.atom(feed),
    json: JSON.parse(feedWriters.json(feed)),
  }
}

it.each([
  ['de-CH', 'de-CH'],
  [null, 'en-GB'],
])('a story in %s is in %s for search engines', (language, said) => {
  expect(storyJsonLd(fitting({ language }).article, settings, origins).inLanguage).toBe(said)
})

it.each(['x', 'de_CH', '"><script>', 5, ' '])('%j is no language, and is left out', (language) => {
  const { article, told } = fitting({ language })
  expect(article).not.toHaveProperty('language')
  expect(told).toHaveLength(1)
})

it('feeds say the language of each story that is in another', () => {
  const { rss, atom, json } = written({ language: 'ar' })
  expect(rss).toContain('<language>en-GB</language>')
  expect(rss).toContain('<dc:language>ar</dc:language>')
  expect(atom).toContain('<entry xml:lang="ar">')
  expect(json).toMatchObject({ language: 'en-GB', items: [{ language: 'ar' }] })
  expect(json.items[0].content_html).toMatch(/^<div lang="ar" dir="rtl">.*<\/div>$/s)
})

it.each([null, 'en-gb'])('and nothing of one whose language is %j', (language) => {
  const { rss, atom, json } = written({ language })
  expect(rss).not.toContain('dc:language')
  expect(atom).toContain('<entry>')
  expect(json.items[0]).not.toHaveProperty('language')
  expect(json.items[0].content_html).not.toContain('lang=')
})

it('the news sitemap says the language of each story', () => {
  const { article } = fitting({ language: 'de', publishedAt: '2026-11-29' })
  const xml = newsSitemapXml({
    stories: [article],
    settings,
    siteUrl: origins.siteUrl,
    now: Date.parse('2026-11-29T12:00:00Z'),
  })
  expect(xml).toContain('<news:language>de</news:language>')
})

it('the headline is the same for search engines and for those to whom a link is shown', () => {
  const { article } = fitting({})
  const { openGraph } = pageMetadata({ settings, title: fullHeadline(article), path: '/articles/a' })
  expect(openGraph?.title).toBe('Machine Learning: A headline')
  expect(storyJsonLd(article, settings, origins).headline).toBe(openGraph?.title)
})
