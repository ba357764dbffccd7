import type { Metadata } from 'next'
import { pageMetadata } from '@/app/(site)/metadata'
import { figure, settings } from '../../components/fixtures'

const site = 'http://localhost:3000'
const about = { settings, title: 'Science', path: '/sections/science' }

type About = Parameters<typeof pageMetadata>[0]

/** The one picture that other sites are told of. */
const imageOf = (page: About) => [pageMetadata(page).openGraph?.images].flat()

const openGraph = (page: About): object => pageMetadata(page).openGraph ?? {}

it.each<[string, Partial<About>, Metadata['title'], string, Metadata['pagination']]>([
  ['no list', {}, 'Science · The Lake', '', {}],
  ['the only page of a list', { pages: { page: 1, total: 1 } }, 'Science · The Lake', '', {}],
  [
    'the first page',
    { pages: { page: 1, total: 3 } },
    'Science · The Lake',
    '',
    { next: '/sections/science?page=2' },
  ],
  [
    'the second page',
    { pages: { page: 2, total: 3 } },
    'Science · Page 2 · The Lake',
    '?page=2',
    { previous: '/sections/science', next: '/sections/science?page=3' },
  ],
  [
    'the last page',
    { pages: { page: 3, total: 3 } },
    'Science · Page 3 · The Lake',
    '?page=3',
    { previous: '/sections/science?page=2' },
  ],
])('%s', (_what, over, title, query, pagination) => {
  const metadata = pageMetadata({ ...about, description: 'Of nature.', ...over, hasFeeds: true })
  expect(metadata).toMatchObject({
    title,
    alternates: { canonical: `${site}/sections/science${query}` },
    openGraph: {
      title: String(title).replace(' · The Lake', ''),
      url: `${site}/sections/science${query}`,
    },
  })
  // A list's description is on its first page only.
  expect(metadata.description).toBe(query ? undefined : 'Of nature.')
  expect(metadata.pagination).toEqual(pagination)
  // Its feed is that of the whole list.
  expect(metadata.alternates?.types?.['application/rss+xml']).toContainEqual({
    title: 'Science · The Lake',
    url: '/sections/science/feed.xml',
  })
})

const listed = { 'max-image-preview': 'large' }
const unlisted = { index: false, follow: true }
const ours = `${site}/articles/a`
const theirs = 'https://wire.example/story'

it.each<[string, Partial<About>, object, string]>([
  ['any page', {}, listed, ours],
  ['a page that is not to be found', { index: false }, unlisted, ours],
  [
    'a story that came from elsewhere',
    { source: { name: 'W', url: theirs, searchEngines: 'index' } },
    listed,
    ours,
  ],
  [
    'a story not to be found here',
    { source: { name: 'W', url: theirs, searchEngines: 'noindex' } },
    unlisted,
    ours,
  ],
  [
    'a story to be found elsewhere',
    { source: { name: 'W', url: theirs, searchEngines: 'canonical' } },
    listed,
    theirs,
  ],
  [
    'a story to be found nobody knows where',
    { source: { name: 'W', searchEngines: 'canonical' } },
    listed,
    ours,
  ],
])('search engines and %s', (_what, over, robots, canonical) => {
  const metadata = pageMetadata({ settings, title: 'A', path: '/articles/a', ...over })
  expect(metadata.robots).toEqual(robots)
  expect(metadata.alternates?.canonical).toBe(canonical)
  expect(metadata.openGraph).toMatchObject({ url: canonical })
})

describe('the picture of a page on other sites', () => {
  it('is its own', () => {
    const [image] = imageOf({ settings, title: 'A', path: '/articles/a', image: figure })
    expect(image).toEqual({
      url: `${site}/lake/images/lakeside/production/abc123-1600x900.jpg?rect=0,30,1600,840&w=1200&h=630&fm=jpg&fit=crop`,
      width: 1200,
      height: 630,
      alt: 'A lake at dawn',
      type: 'image/jpeg',
    })
  })

  const picture = (id: string) => ({ ...figure, asset: { _ref: id } })
  const small = picture('image-abc-599x599-jpg')
  const drawing = picture('image-abc-1600x900-svg')
  it.each<[string, Partial<About>, string, string]>([
    ['/', { title: undefined }, '/card.png', 'News from the shore'],
    ['/', { settings: { ...settings, tagline: undefined } }, '/card.png', 'The Lake'],
    ['/articles/a', {}, '/articles/a/card.png', 'A title'],
    ['/articles/a', { image: small }, '/articles/a/card.png', 'A title'],
    ['/articles/a', { image: drawing }, '/articles/a/card.png', 'A title'],
    ['/sections/a', { pages: { page: 2, total: 2 } }, '/sections/a/card.png', 'A title'],
    ['/topics/a', {}, '/topics/a/card.png', 'A title'],
    ['/authors/%C3%BC', {}, '/authors/%C3%BC/card.png', 'A title'],
    ['/about', {}, '/about/card.png', 'A title'],
    ['/archive', {}, '/card.png', 'News from the shore'],
    ['/archive/2026-11', {}, '/card.png', 'News from the shore'],
    ['/corrections', {}, '/card.png', 'News from the shore'],
    ['/search', {}, '/card.png', 'News from the shore'],
    ['/search?q=a%2Fb', {}, '/card.png', 'News from the shore'],
    ['/sections', { settings: { ...settings, tagline: 'Of water' } }, '/card.png', 'Of water'],
  ])('at %s without a picture that will do is a card', (path, over, card, alt) => {
    expect(imageOf({ settings, title: 'A title', path, ...over })).toEqual([
      { url: `${site}${card}`, width: 1200, height: 630, alt, type: 'image/png' },
    ])
  })

  it('is shown large', () => {
    expect(pageMetadata(about).twitter).toEqual({ card: 'summary_large_image' })
  })
})

it.each([
  ['en', 'en_US'],
  ['de', 'de_DE'],
  ['en-GB', 'en_GB'],
  ['pt-br', 'pt_BR'],
  ['zh-Hant-TW', 'zh_TW'],
  ['ar', 'ar_EG'],
])('the language %s is the locale %s', (language, locale) => {
  expect(openGraph({ ...about, settings: { ...settings, language } })).toHaveProperty('locale', locale)
})

it('a story in another language says so, whatever the publication’s is', () => {
  expect(openGraph({ ...about, language: 'nn' })).toHaveProperty('locale', 'nn_NO')
  expect(openGraph({ ...about, language: 'fr-CA' })).toHaveProperty('locale', 'fr_CA')
})

it('a story says when it was published, by whom, and of what', () => {
  const story = {
    publishedTime: '2024-01-02T12:00:00Z',
    modifiedTime: '2024-01-05T09:30:00Z',
    authors: [`${site}/authors/ada`],
    section: 'Science',
    tags: ['Water'],
  }
  expect(openGraph({ ...about, story })).toMatchObject({ type: 'article', ...story })
  expect(openGraph(about)).toMatchObject({ type: 'website', siteName: 'The Lake' })
})

it('a description is cut to a length that others show', () => {
  const { description } = pageMetadata({ ...about, description: 'word '.repeat(100) })
  expect(description?.length).toBeLessThanOrEqual(201)
  expect(pageMetadata(about)).not.toHaveProperty('description')
})
