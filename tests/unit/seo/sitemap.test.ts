/** @jest-environment jsdom */
import { newsQuery, type NewsStory } from '@/lib/queries'
import { newsLanguage, newsSitemapXml } from '@/lib/seo/news-sitemap'
import { publicPages } from '@/lib/seo/public-pages'
import { sitemapPartXml, sitemapXml } from '@/lib/seo/sitemap'
import { ask } from '../support/ask-lake'
import { askSitemap } from '../support/ask-sitemap'
import { hostileTexts } from '../support/hostile-texts'

const siteUrl = 'https://news.example'
const reference = (_ref: string) => ({ _type: 'reference', _ref })

/** A document that was written on the first of a month and changed on a day of it. */
const document = (_type: string, name: string, day: number, over: object = {}) => ({
  _id: `${_type}-${name}`,
  _type,
  _createdAt: '2024-01-01T00:00:00Z',
  _updatedAt: `2024-01-${String(day).padStart(2, '0')}T00:00:00.000Z`,
  slug: { _type: 'slug', current: name },
  title: name,
  name,
  headline: name,
  ...over,
})

/** What a strict parser finds in a sitemap or an index of sitemaps: for each URL, the texts of the elements under it. */
function read(text: string, item = 'url') {
  const parsed = new DOMParser().parseFromString(text, 'application/xml')
  expect(parsed.querySelector('parsererror')?.textContent).toBeUndefined()
  expect(parsed.documentElement.namespaceURI).toBe('http://www.sitemaps.org/schemas/sitemap/0.9')
  return [...parsed.querySelectorAll(`:root > ${item}`)].map((url) =>
    Object.fromEntries(
      [...url.querySelectorAll('*')]
        .filter(({ childElementCount }) => childElementCount === 0)
        .map(({ localName, textContent }) => [localName, textContent]),
    ),
  )
}

describe('the sitemap', () => {
  const library = [
    { ...document('siteSettings', 'x', 1), _id: 'siteSettings' },
    document('section', 'science', 2),
    document('section', 'quiet', 3),
    document('topic', 'water', 2),
    document('author', 'ada', 12),
    document('article', 'one', 10, {
      section: reference('section-science'),
      authors: [reference('author-ada')],
      topics: [reference('topic-water')],
    }),
    document('article', 'two', 9, { section: reference('section-science') }),
    document('page', 'about', 5),
  ]
  const sitemapOf = async (documents: readonly object[]) =>
    read(sitemapXml(publicPages(await askSitemap(documents), siteUrl), siteUrl))
  const at = (day: number) => `2024-01-${String(day).padStart(2, '0')}T00:00:00Z`

  it('names every page with the time of its last change', async () => {
    const pages = await sitemapOf(library)
    expect(pages).toEqual([
      { loc: 'https://news.example/', lastmod: at(12) },
      { loc: 'https://news.example/about', lastmod: at(5) },
      { loc: 'https://news.example/sections', lastmod: at(10) },
      { loc: 'https://news.example/topics', lastmod: at(10) },
      { loc: 'https://news.example/authors', lastmod: at(12) },
      { loc: 'https://news.example/sections/science', lastmod: at(10) },
      { loc: 'https://news.example/sections/quiet', lastmod: at(3) },
      { loc: 'https://news.example/topics/water', lastmod: at(10) },
      { loc: 'https://news.example/authors/ada', lastmod: at(12) },
      { loc: 'https://news.example/archive', lastmod: at(10) },
      { loc: 'https://news.example/archive/2024-01', lastmod: at(10) },
      { loc: 'https://news.example/articles/two', lastmod: at(9) },
      { loc: 'https://news.example/articles/one', lastmod: at(10) },
    ])
  })

  it('of an empty lake names the front page', async () => {
    expect(await sitemapOf([])).toEqual([{ loc: 'https://news.example/' }])
  })

  it('names no page that is not there', async () => {
    const bad = [
      document('article', 'nameless', 1, { headline: '  ' }),
      document('article', '../admin', 1),
      document('article', 'no-slug', 1, { slug: undefined }),
      document('section', 'untitled', 1, { title: undefined }),
      document('page', 'untitled-page', 1, { title: undefined }),
      document('page', 'search', 1),
    ]
    const addresses = async (documents: readonly object[]) =>
      (await sitemapOf(documents)).map(({ loc }) => loc)
    expect(await addresses([...library, ...bad])).toEqual(await addresses(library))
  })

  it('names an address that two articles have once, as the older one has it', async () => {
    const [older, younger] = [
      document('article', 'same', 20),
      document('article', 'same', 25, { _id: 'article-a', _createdAt: '2024-01-02T00:00:00Z' }),
    ]
    for (const pair of [
      [older, younger],
      [younger, older],
    ]) {
      const found = (await sitemapOf(pair)).filter(({ loc }) => loc?.endsWith('/same'))
      expect(found).toEqual([expect.objectContaining({ lastmod: '2024-01-20T00:00:00Z' })])
    }
  })

  it('writes addresses in any script', async () => {
    const page = (await sitemapOf([document('article', 'über-湖', 1)])).at(-1)
    expect(page?.loc).toBe('https://news.example/articles/%C3%BCber-%E6%B9%96')
  })

  it.each([
    ['index', true],
    ['noindex', false],
    ['canonical', false],
    [undefined, true],
    ['of a kind that nobody knows', true],
  ])('of a story with a source that says %s: named %s', async (searchEngines, isNamed) => {
    const source = { name: 'The Wire', url: 'https://wire.example/a', searchEngines }
    const pages = await sitemapOf([document('article', 'wired', 4, { source })])
    expect(pages.some(({ loc }) => loc?.endsWith('/articles/wired'))).toBe(isNamed)
    // Lists show it in any case.
    expect(pages).toContainEqual({ loc: 'https://news.example/archive/2024-01', lastmod: at(4) })
  })

  it('names a story that is to be found elsewhere when nobody says where', async () => {
    const source = { name: 'The Wire', searchEngines: 'canonical' }
    expect(await sitemapOf([document('article', 'wired', 4, { source })])).toHaveLength(4)
  })

  it.each([
    [true, false],
    [false, true],
  ])('of a story whose isUnlisted is %s: named %s', async (isUnlisted, isNamed) => {
    const pages = await sitemapOf([document('article', 'plain', 4, { sharing: { isUnlisted } })])
    expect(pages.some(({ loc }) => loc?.endsWith('/articles/plain'))).toBe(isNamed)
    expect(pages).toContainEqual({ loc: 'https://news.example/archive/2024-01', lastmod: at(4) })
  })

  it('does not name an address for the younger of two stories when the older one is not to be found', async () => {
    const [older, younger] = [
      document('article', 'same', 2, { source: { name: 'W', searchEngines: 'noindex' } }),
      document('article', 'same', 3, { _id: 'article-a', _createdAt: '2024-01-02T00:00:00Z' }),
    ]
    const pages = await sitemapOf([older, younger])
    expect(pages.filter(({ loc }) => loc?.includes('/articles/'))).toEqual([])
  })

  it.each([
    ['UTC', ['2024-02', '2024-01', '2023-12']],
    ['Asia/Tokyo', ['2024-03', '2024-01']],
    ['America/New_York', ['2024-02', '2023-12']],
  ])('names the months as they are in %s', async (timeZone, months) => {
    const pages = await sitemapOf([
      { ...document('siteSettings', 'x', 1), _id: 'siteSettings', timeZone },
      document('article', 'a', 2, { publishedAt: '2024-01-01T02:00:00Z' }),
      document('article', 'b', 3, { publishedAt: '2023-12-31T18:00:00Z' }),
      document('article', 'c', 4, { publishedAt: '2024-02-29T20:00:00Z' }),
    ])
    const found = pages.flatMap(({ loc = '', lastmod }) => {
      const [, month] = /\/archive\/(.+)/.exec(loc ?? '') ?? []
      return month ? [[month, lastmod]] : []
    })
    expect(found.map(([month]) => month)).toEqual(months)
    expect(found[0]?.[1]).toBe(at(4))
  })

  it('names the corrections when there are any', async () => {
    const corrections = [{ _type: 'correction', _key: 'c', correctedAt: '2024-01-05T00:00:00Z', text: 'So.' }]
    const corrected = document('article', 'corrected', 6, { corrections })
    const fine = document('article', 'fine', 7, { corrections: [] })
    const named = { loc: 'https://news.example/corrections', lastmod: at(6) }
    expect(await sitemapOf([corrected, fine])).toContainEqual(named)
    expect((await sitemapOf([fine])).some(({ loc }) => loc === named.loc)).toBe(false)
  })

  describe('of very many pages', () => {
    const entries = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        url: `https://news.example/${n}`,
        lastModified: n === 3 ? undefined : `2024-01-01T00:00:${String(n % 60).padStart(2, '0')}Z`,
      }))

    it('is one file while they fit into one', () => {
      expect(read(sitemapXml(entries(25_000), siteUrl))).toHaveLength(25_000)
      expect(read(sitemapXml(entries(25_000), siteUrl), 'sitemap')).toHaveLength(0)
    })

    it('is an index of files that together name each once', () => {
      const all = entries(50_001)
      const index = read(sitemapXml(all, siteUrl), 'sitemap')
      expect(index).toEqual([
        { loc: 'https://news.example/sitemaps/1.xml', lastmod: '2024-01-01T00:00:59Z' },
        { loc: 'https://news.example/sitemaps/2.xml', lastmod: '2024-01-01T00:00:59Z' },
        { loc: 'https://news.example/sitemaps/3.xml', lastmod: '2024-01-01T00:00:20Z' },
      ])
      const named = index.flatMap(({ loc }) => {
        const part = sitemapPartXml(all, loc?.split('/').at(-1) ?? '')
        return part === null ? [] : read(part).map((page) => page.loc)
      })
      expect(named).toEqual(all.map(({ url }) => url))
    }, 30_000)

    it.each(['4.xml', '0.xml', '01.xml', '1', '1.xml.gz', '-1.xml', '1e0.xml', ''])(
      'has no part %j',
      (file) => {
        expect(sitemapPartXml(entries(50_001), file)).toBeNull()
      },
    )

    it('keeps each file below the 50 MB that it may have, whatever the slugs', () => {
      const url = new URL(`/articles/${encodeURIComponent('湖'.repeat(200))}`, siteUrl).href
      const longest = Array.from({ length: 25_000 }, () => ({ url, lastModified: '2024-01-01T00:00:00Z' }))
      expect(Buffer.byteLength(sitemapXml(longest, siteUrl))).toBeLessThan(50 * 1024 * 1024)
    })
  })
})

describe('the news sitemap', () => {
  const now = Date.parse('2024-01-10T12:00:00Z')
  const settings = { title: 'The Lake', language: 'en-GB', timeZone: 'UTC' }
  const story = (publishedAt: string | undefined, over: Partial<NewsStory> = {}): NewsStory => ({
    _id: 'a',
    _createdAt: '2024-01-09T12:00:00Z',
    _updatedAt: '2024-01-10T11:00:00Z',
    headline: 'A headline',
    slug: 'a-headline',
    publishedAt,
    ...over,
  })
  const sitemapOf = (...stories: NewsStory[]) => read(newsSitemapXml({ stories, settings, siteUrl, now }))

  it('says what search engines ask of a story', () => {
    expect(sitemapOf(story('2024-01-10T10:00:00+01:00', { kicker: 'Lakes' }))).toEqual([
      {
        loc: 'https://news.example/articles/a-headline',
        name: 'The Lake',
        language: 'en',
        publication_date: '2024-01-10T09:00:00Z',
        title: 'Lakes: A headline',
      },
    ])
  })

  it.each([
    ['2024-01-08T12:00:00Z', 1],
    ['2024-01-08T13:59:59+02:00', 0],
    ['2024-01-08T11:59:59Z', 0],
    [undefined, 1],
  ])('a story of %s is news %d times', (publishedAt, times) => {
    expect(sitemapOf(story(publishedAt))).toHaveLength(times)
  })

  it('names a thousand stories at most', () => {
    expect(sitemapOf(...Array.from({ length: 1_001 }, () => story(undefined)))).toHaveLength(1_000)
  })

  it.each(hostileTexts)('holds %s', (_what, text, readable) => {
    const [entry] = sitemapOf(story(undefined, { headline: text }))
    expect(entry?.['title']).toBe(readable)
  })

  it('is made of the newest stories that have a page and may be listed', async () => {
    const { data: stories } = await ask(newsQuery, { since: '2024-01-01T00:00:00Z' }, [
      document('article', 'older', 1, { publishedAt: '2023-12-31T23:59:59.999Z' }),
      document('article', 'old', 1),
      document('article', 'new', 1, { publishedAt: '2024-01-05T00:00:00Z' }),
      document('article', 'nameless', 1, { headline: undefined }),
      document('article', 'theirs', 1, { source: { name: 'W', searchEngines: 'noindex' } }),
      document('article', 'unlisted', 1, { sharing: { isUnlisted: true } }),
    ])
    expect(stories.map(({ slug }) => slug)).toEqual(['new', 'old'])
  })

  it.each([
    ['en', 'en'],
    ['de-CH', 'de'],
    ['zh', 'zh-cn'],
    ['zh-Hant', 'zh-tw'],
    ['zh-TW', 'zh-tw'],
    ['zh-SG', 'zh-cn'],
    ['gsw', 'gsw'],
  ])('calls the language %s %s', (tag, language) => {
    expect(newsLanguage(tag)).toBe(language)
  })
})
