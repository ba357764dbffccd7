import type { Article } from '@/lib/content'
import { newsSitemapXml } from '@/lib/seo/news-sitemap'
import { sitemapXml } from '@/lib/seo/sitemap'
import { article, figure, settings } from '../../components/fixtures'
import { invalidities, type XmlSchema } from '../../support/xml-schemas'
import { written } from '../support/feed-reading'
import { hostileTexts } from '../support/hostile-texts'

const siteUrl = 'https://news.example'
const hub = 'https://hub.example/?a=1&b=2'
const bare: Article = {
  ...article,
  _id: 'article-bare',
  kicker: undefined,
  standfirst: undefined,
  leadImage: undefined,
  authors: [],
  section: undefined,
  topics: [],
  body: [],
}
const stories = [article, bare, { ...article, _id: 'b', publishedAt: '1999-12-31T23:59:59+14:00' }]
const hostile = (text: string): Article => ({
  ...article,
  headline: text,
  kicker: text,
  standfirst: text,
  leadImage: { ...figure, alt: text },
  section: { _id: 's', title: text, slug: 's' },
})
const drawn = { ...settings, icon: { ...figure, asset: { _ref: 'image-abc-800x800-png' } } }

const feeds = (format: 'rss' | 'atom'): [what: string, document: string, schema: XmlSchema][] => [
  [`a feed as ${format}`, written(format, stories, { settings }), format],
  [`an empty feed as ${format}`, written(format, [], { settings }), format],
  [
    `the feed of a topic as ${format}, with a hub and an icon`,
    written(format, stories, {
      settings: drawn,
      hub,
      path: '/topics/water',
      title: 'Water',
      description: 'Wet.',
    }),
    format,
  ],
  ...hostileTexts.map(([what, text]): [string, string, XmlSchema] => [
    `a feed as ${format} with ${what} in it`,
    written(format, [hostile(text)], { settings: { ...settings, title: text, tagline: text }, title: text }),
    format,
  ]),
]

const pages = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    url: `${siteUrl}/articles/${n}?a=1&b=2`,
    lastModified: n % 2 ? '2024-01-05T09:30:00Z' : undefined,
  }))
const news = (list: readonly Article[], language = 'en-GB') =>
  newsSitemapXml({
    stories: list,
    settings: { title: 'The Lake', language, timeZone: 'UTC' },
    siteUrl,
    now: Date.parse('2024-01-03T00:00:00Z'),
  })

it.each([
  ...feeds('rss'),
  ...feeds('atom'),
  ['a sitemap', sitemapXml(pages(3), siteUrl), 'sitemap'],
  ['an empty sitemap', sitemapXml([], siteUrl), 'sitemap'],
  ['the index of a large one', sitemapXml(pages(25_001), siteUrl), 'sitemap'],
  ['a news sitemap', news([article]), 'sitemap'],
  ['an empty one', news([]), 'sitemap'],
  ['a Chinese one', news([article], 'zh-Hant'), 'sitemap'],
] satisfies [string, string, XmlSchema][])('%s is valid', async (_what, document, schema) => {
  expect(await invalidities(document, schema)).toEqual([])
})

// Else nobody would know that anything is looked at.
it.each<[what: string, document: string, schema: XmlSchema]>([
  [
    'an Atom entry without an id',
    written('atom', [article], { settings }).replace(/<id>urn:[^<]*<\/id>/, ''),
    'atom',
  ],
  [
    'an Atom feed with a date alone',
    written('atom', [], { settings }).replace(/<updated>[^<]*/, '<updated>2024-01-05'),
    'atom',
  ],
  [
    'an Atom feed with two titles',
    written('atom', [], { settings }).replace('<title>', '<title>A</title><title>'),
    'atom',
  ],
  [
    'an RSS feed without a description',
    written('rss', [], { settings }).replace(/<description>.*?<\/description>/, ''),
    'rss',
  ],
  [
    'an RSS item with a date of ISO 8601',
    written('rss', [article], { settings }).replace(/<pubDate>[^<]*/, '<pubDate>2024-01-05T09:30:00Z'),
    'rss',
  ],
  [
    'an RSS image that is too wide',
    written('rss', [], { settings }).replace('<width>96', '<width>512'),
    'rss',
  ],
  [
    'an address that is not whole',
    written('rss', [article], { settings }).replace(/<link>[^<]*articles/, '<link>/articles'),
    'rss',
  ],
  ['a sitemap without an address', sitemapXml(pages(1), siteUrl).replace(/<loc>.*<\/loc>/, ''), 'sitemap'],
  ['news of no publication', news([article]).replace(/<news:name>.*<\/news:name>/, ''), 'sitemap'],
  ['what is not well-formed', '<feed', 'atom'],
])('%s is not', async (_what, document, schema) => {
  expect(await invalidities(document, schema)).not.toEqual([])
})
