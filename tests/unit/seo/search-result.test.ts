import type { Article } from '@/lib/content'
import { metadataOf } from '@/lib/seo/page-metadata'
import { searchResult } from '@/lib/seo/search-result'
import { sharedLink } from '@/lib/seo/shared-link'
import { storyFacts } from '@/lib/seo/story-facts'
import { article, settings } from '../../components/fixtures'

const siteUrl = 'https://news.example'
const origins = { siteUrl, images: { base: '/lake', projectId: 'lakeside', dataset: 'production' } }

/** As if each character were ten pixels wide, so that sixty have room. */
const measure = (text: string) => text.length * 10

const metadata = (story: Article) => metadataOf(storyFacts(story, settings, origins), origins)
const result = (over: Partial<Article> = {}) => {
  const story = { ...article, ...over }
  return searchResult(story, settings, metadata(story), { siteUrl, measure })
}
const titled = (searchHeadline: string) => result({ sharing: { _type: 'sharing', searchHeadline } })

it('a story is listed with what its page says', () => {
  expect(result()).toEqual({
    site: 'The Lake',
    address: 'news.example › Science',
    title: 'Machine Learning: A headline · The Lake',
    isCut: false,
    description: 'What the story is about.',
    date: 'January 2, 2024',
    listing: 'listed',
  })
})

it.each([
  ['sixty pixels'.padEnd(49, '.'), false, /The Lake$/],
  ['one more than sixty'.padEnd(50, '.'), true, /\.\.\. · The …$/],
  ['word '.repeat(20), true, /^(word )+…$/],
  ['x'.repeat(100), true, /^x{59}…$/],
  ['🏳️‍🌈'.repeat(100), true, /^(🏳️‍🌈)+…$/u],
])('a title is cut where it is too wide: %s', (headline, isCut, shown) => {
  const { title, ...rest } = titled(headline)
  expect(rest.isCut).toBe(isCut)
  expect(title).toMatch(shown)
  expect(measure(title)).toBeLessThanOrEqual(600)
})

it('a description is cut at about 160 characters', () => {
  const { description } = result({ standfirst: 'word '.repeat(100) })
  expect(description?.length).toBeGreaterThan(150)
  expect(description?.length).toBeLessThanOrEqual(161)
})

it('a story without a section has its path for an address', () => {
  expect(result({ section: undefined, slug: 'über-uns' }).address).toBe('news.example › articles › über-uns')
})

it('a story that nobody can date has no date', () => {
  expect(result({ publishedAt: null }).date).toBeUndefined()
})

const source = { name: 'The Wire', url: 'https://wire.example/story' }
it.each<[string, Partial<Article>, object | string]>([
  ['unlisted', { sharing: { _type: 'sharing', isUnlisted: true } }, 'unlisted'],
  ['not to be listed, says its source', { source: { ...source, searchEngines: 'noindex' } }, 'unlisted'],
  ['the source’s', { source: { ...source, searchEngines: 'canonical' } }, { original: source.url }],
  ['from elsewhere', { source: { ...source, searchEngines: 'index' } }, 'listed'],
])('a story that is %s is listed so', (_what, over, listing) => {
  expect(result(over).listing).toEqual(listing)
})

it('a shared link has what Open Graph says, as much as others show', () => {
  const sharing = {
    _type: 'sharing',
    socialHeadline: 'word '.repeat(30),
    socialDescription: 'Short.',
  } as const
  const link = sharedLink(metadata({ ...article, sharing }))
  expect(link).toMatchObject({
    host: 'news.example',
    description: 'Short.',
    image: { width: 1200, height: 630 },
  })
  expect(link?.title).toMatch(/^(word )+word…$/)
  expect(link?.title.length).toBeLessThanOrEqual(71)
})
