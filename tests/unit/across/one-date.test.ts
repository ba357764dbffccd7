import { fitArticle } from '@/lib/content/article'
import { atom } from '@/lib/feeds/atom'
import { makeFeed } from '@/lib/feeds/feed'
import { jsonFeed } from '@/lib/feeds/json-feed'
import { rss } from '@/lib/feeds/rss'
import { siteSettings } from '@/lib/content/settings'
import { feedQuery, newsQuery, sectionQuery, surroundingsQuery } from '@/lib/queries'
import { storyJsonLd } from '@/lib/seo/json-ld'
import { newsSince, newsSitemapXml, newsUntil } from '@/lib/seo/news-sitemap'
import { publicPages } from '@/lib/seo/public-pages'
import { publishedTime } from '@/lib/story/story-dates'
import { chooseSurroundings } from '@/lib/arrangement/surroundings'
import { ask } from '../support/ask-lake'
import { askSitemap } from '../support/ask-sitemap'
import { findAmong } from '../support/ask-search'
import { askArchive, askFront, askListing, askMonth, askStories } from '../support/ask-lists'

const origins = {
  siteUrl: 'https://news.example',
  images: { base: '/lake/images', projectId: 'lakeside', dataset: 'production' },
}
/** When everything was imported: today. */
const NOW = '2026-11-29T12:00:00Z'
const section = {
  _id: 'section-a',
  _type: 'section',
  _createdAt: NOW,
  _updatedAt: NOW,
  title: 'A',
  slug: { current: 'a' },
}

const imported = (name: string, publishedAt: unknown) => ({
  _id: `article-${name}`,
  _type: 'article',
  _createdAt: NOW,
  _updatedAt: NOW,
  headline: `Lake ${name}`,
  slug: { current: name },
  publishedAt,
  section: { _ref: 'section-a' },
})

/** Every date that is not written in full, with those in full around it, from new to old. */
const ORDER: readonly (readonly [string, unknown, string | undefined])[] = [
  ['newest', '2026-11-28T12:00:00.000Z', '2026-11-28T12:00:00.000Z'],
  ['offset', '2018-05-06T10:00+02:00', '2018-05-06T08:00:00.000Z'],
  ['minute-older', '2018-05-06T07:59:00Z', '2018-05-06T07:59:00.000Z'],
  ['mail', 'Sun, 06 May 2018 09:58:00 +0200', '2018-05-06T07:58:00.000Z'],
  ['half-second', '2018-05-06T07:57:00.500Z', '2018-05-06T07:57:00.500Z'],
  ['second', '2018-05-06T07:57:00Z', '2018-05-06T07:57:00.000Z'],
  ['small', '2018-05-06t07:56:30z', '2018-05-06T07:56:30.000Z'],
  ['evening', '2018-05-05T23:30:00-03:00', '2018-05-06T02:30:00.000Z'],
  ['day', '2018-05-06', '2018-05-05T22:00:00.000Z'],
  ['local', '2018-05-05 23:59', '2018-05-05T21:59:00.000Z'],
  ['oldest', '2018-05-05T21:58:00Z', '2018-05-05T21:58:00.000Z'],
  ['undated-epoch', 1_525_593_600_000, undefined],
  ['undated-february', '2026-02-30T10:00:00Z', undefined],
  ['undated-month', '2026-13-40T00:00:00Z', undefined],
  ['undated-words', 'yesterday', undefined],
]

const timeZone = 'Europe/Oslo'
const settings = siteSettings.parse({ title: 'The Lake', timeZone })
const stories = ORDER.map(([name, written]) => imported(name, written))
const documents = [section, ...stories.toReversed()]
const names = ORDER.map(([name]) => name)
const dated = ORDER.filter(([, , at]) => at !== undefined)
const whole = stories.flatMap(
  (story) =>
    fitArticle(
      { ...story, slug: story.slug.current, section: undefined },
      { query: '', report: () => undefined },
    ) ?? [],
)
const slugs = (list: readonly { slug: string }[] | undefined) => list?.map(({ slug }) => slug)
const seconds = (instant: string | undefined) => instant?.replace(/\.\d+Z$/, 'Z')

describe('a story has one date, however it is written', () => {
  it('on its page', () => {
    expect(whole.map((story) => publishedTime(story, settings))).toEqual(ORDER.map(([, , at]) => at))
  })

  it('in its structured data, which never says when it was imported', () => {
    const said = whole.map((story) => storyJsonLd(story, settings, origins))
    expect(said.map(({ datePublished }) => datePublished)).toEqual(ORDER.map(([, , at]) => seconds(at)))
    expect(JSON.stringify(said)).not.toContain('2026-11-29')
  })

  it('in the lists of sections and on the front page, where those without one come last', async () => {
    const { data } = await askListing(sectionQuery, 'a', documents, { timeZone })
    expect(slugs(data?.articles.items)).toEqual(names)
    const front = await askFront(documents, { timeZone })
    expect([front.data.lead?.slug, ...(slugs(front.data.latest) ?? [])]).toEqual(names.slice(0, 13))
  })

  it('on every page of a list', async () => {
    const many = Array.from({ length: 45 }, (_, n) => {
      const day = new Date(Date.UTC(2020, 0, 45 - n)).toISOString()
      return imported(`n${String(n).padStart(2, '0')}`, n % 3 === 1 ? day.slice(0, 10) : day)
    })
    const pages = await Promise.all(
      [1, 2, 3].map((page) => askListing(sectionQuery, 'a', [section, ...many], { page })),
    )
    expect(pages.flatMap(({ data }) => slugs(data?.articles.items) ?? [])).toEqual(
      many.map(({ slug }) => slug.current),
    )
    expect(pages.map(({ data }) => data?.articles.total)).toEqual([45, 45, 45])
  })

  it('in feeds, in each format', async () => {
    const { data } = await ask(feedQuery, {}, documents)
    const articles = (await askStories(data, documents, timeZone)).data
    expect(slugs(articles)).toEqual(names)
    const feed = makeFeed({ settings, path: '/', articles }, origins)
    expect(feed.updated).toBe('2026-11-28T12:00:00Z')
    const { items } = JSON.parse(jsonFeed(feed))
    expect(items.map((item: { date_published?: string }) => item.date_published)).toEqual(
      ORDER.map(([, , at]) => seconds(at)),
    )
    expect(rss(feed).match(/<pubDate>/g)).toHaveLength(dated.length)
    for (const written of [rss(feed), atom(feed), jsonFeed(feed)])
      expect(written).not.toMatch(/2026-11-29|29 Nov 2026/)
  })

  it('in the news sitemap, which names no old story and none without a date', async () => {
    const now = Date.parse(NOW)
    const { data } = await ask(newsQuery, { since: newsSince(now) }, documents)
    const written = newsSitemapXml({ stories: data, settings, siteUrl: origins.siteUrl, now })
    expect([...written.matchAll(/<loc>([^<]+)/g)].map(([, url]) => url)).toEqual([
      'https://news.example/articles/newest',
    ])
    expect(newsUntil(data, settings, now)).toBe('2026-11-30T12:00:00.001Z')
  })

  it('in the archive, its months and the sitemap', async () => {
    expect(await askArchive(documents, timeZone)).toEqual([
      { month: '2026-11', count: 1 },
      { month: '2018-05', count: dated.length - 1 },
    ])
    const month = await askMonth('2018-05', documents, { timeZone })
    expect([slugs(month.items), month.total]).toEqual([
      dated.slice(1).map(([name]) => name),
      dated.length - 1,
    ])
    expect(await askMonth('2026-02', documents, { timeZone })).toEqual({ items: [], total: 0 })
    const content = await askSitemap([
      { _id: 'siteSettings', _type: 'siteSettings', _updatedAt: NOW, timeZone },
      ...documents,
    ])
    const months = publicPages(content, origins.siteUrl).filter(({ url }) => url.includes('/archive/'))
    expect(months.map(({ url }) => url)).toEqual([
      'https://news.example/archive/2026-11',
      'https://news.example/archive/2018-05',
    ])
  })

  it('among what a search found equally good, to the day', async () => {
    const { items } = await findAmong('lake', [
      imported('a', 'yesterday'),
      imported('b', '2019-03-04'),
      imported('c', '2020-01-01T00:00:00Z'),
      imported('d', '2019-03-06T10:00+02:00'),
    ])
    expect(items.map(({ _id }) => _id)).toEqual(['article-c', 'article-d', 'article-b', 'article-a'])
  })
})

it('the first day of a month is in that month, whatever the clocks did that night', async () => {
  for (const zone of ['America/St_Johns', 'America/Havana', 'America/Asuncion', 'Europe/Berlin']) {
    for (const day of ['2009-11-01', '2020-11-01', '2023-10-01']) {
      const { total } = await askMonth(day.slice(0, 7), [imported('a', day)], { timeZone: zone })
      expect([zone, day, total]).toEqual([zone, day, 1])
    }
  }
})

describe('around a story', () => {
  const around = async (name: string) => {
    const story = whole.find(({ slug }) => slug === name)
    if (!story) throw new Error(`There is no story ${name}`)
    const params = {
      id: story._id,
      topics: [],
      section: 'section-a',
      at: publishedTime(story, settings) ?? '',
    }
    return chooseSurroundings(story, (await ask(surroundingsQuery, params, documents)).data, settings)
  }

  it('stand those before and after it by the same dates', async () => {
    for (const [index, [name]] of dated.entries()) {
      const { older, newer } = await around(name)
      expect([name, older, newer]).toEqual([
        name,
        ...[1, -1].map((step) => dated[index + step]?.[0]).map((each) => each && `article-${each}`),
      ])
    }
  })

  it('whose date nobody can read is none before and none after it', async () => {
    expect(await around('undated-words')).toMatchObject({ older: undefined, newer: undefined })
  })

  it('come related ones newest first, those without a date last', async () => {
    const { related } = await around('minute-older')
    expect(related).toEqual(['newest', 'half-second', 'second', 'small'].map((name) => `article-${name}`))
  })
})
