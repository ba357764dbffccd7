import { wholeSitemap } from '@/lib/arrangement/sitemap'
import type { SitemapContent } from '@/lib/queries'

const articles = Array.from({ length: 12_000 }, (_, n): SitemapContent['articles'][number] => ({
  _id: `article-${n}`,
  _createdAt: '2026-01-01T00:00:00Z',
  _updatedAt: '2026-01-01T00:00:00Z',
  slug: `article-${n}`,
  headline: 'Headline',
  isIndexed: true,
  isCorrected: false,
  authors: [],
  topics: [],
}))

it.each([0, 1, 4_999, 5_000, 5_001, 12_000])('a sitemap of %d articles has each once', async (count) => {
  const some = articles.slice(0, count)
  const frame = { settings: null, sections: [], topics: [], authors: [], pages: [], stories: count }
  const windows: number[] = []
  const content = await wholeSitemap(frame, async ({ from, to }) => {
    windows.push(to - from)
    return Promise.resolve(some.slice(from, to))
  })
  expect(content.articles).toEqual(some)
  expect(content).not.toHaveProperty('stories')
  expect(Math.max(0, ...windows)).toBeLessThanOrEqual(5_000)
})
