import robotsParser from 'robots-parser'
import { robotsTxt } from '@/lib/seo/robots'

const siteUrl = 'https://news.example'
const rules = robotsParser(`${siteUrl}/robots.txt`, robotsTxt(siteUrl))

it.each([
  ['/', true],
  ['/articles/studio', true],
  ['/sections/api', true],
  ['/feed.xml', true],
  ['/sitemap.xml', true],
  ['/_next/static/a.css', true],
  ['/elements/elements.js', true],
  ['/lake/images/lakeside/production/abc-100x50.png?w=960', true],
  ['/lake/v2025-02-19/data/query/production', false],
  ['/studio', false],
  ['/studio/structure', false],
  ['/api/revalidate', false],
  ['/search', true],
  ['/search?q=water', false],
  ['/search?page=2&q=water', false],
  ['/searching', true],
  ['/sections/search?page=2', true],
  ['/articles/a/card.png', true],
  ['/sitemaps/1.xml', true],
])('crawlers and %s: %s', (path, isAllowed) => {
  for (const crawler of ['Googlebot', 'Googlebot-Image', 'Bingbot']) {
    expect(rules.isAllowed(siteUrl + path, crawler)).toBe(isAllowed)
  }
})

it('leads to both sitemaps', () => {
  expect(rules.getSitemaps()).toEqual([`${siteUrl}/sitemap.xml`, `${siteUrl}/news-sitemap.xml`])
})
