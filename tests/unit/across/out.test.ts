import { isValidElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

import * as archivePage from '@/app/(site)/archive/page'
import * as atom from '@/app/(site)/atom.xml/route'
import * as authorAtom from '@/app/(site)/authors/[slug]/atom.xml/route'
import * as authorPage from '@/app/(site)/authors/[slug]/page'
import * as card from '@/app/(site)/articles/[slug]/card.png/route'
import * as correctionsPage from '@/app/(site)/corrections/page'
import * as editorsPage from '@/app/(site)/[slug]/page'
import * as frontPage from '@/app/(site)/page'
import * as json from '@/app/(site)/feed.json/route'
import * as monthPage from '@/app/(site)/archive/[month]/page'
import * as newsSitemap from '@/app/(site)/news-sitemap.xml/route'
import * as rss from '@/app/(site)/feed.xml/route'
import * as sectionAtom from '@/app/(site)/sections/[slug]/atom.xml/route'
import * as sectionPage from '@/app/(site)/sections/[slug]/page'
import * as sectionsPage from '@/app/(site)/sections/page'
import * as sitemap from '@/app/(site)/sitemap.xml/route'
import * as storyPage from '@/app/(site)/articles/[slug]/page'
import * as topicPage from '@/app/(site)/topics/[slug]/page'
import { search } from '@/app/(site)/search/search'
import type { LakeDocument } from '@/lake/documents/types'
import { type Params, type Query, redirectQuery } from '@/lib/queries'
import { windowOf } from '@/lib/queries/paging'
import { termsOf } from '@/lib/search'
import { paths } from '@/lib/site/urls'
import { fetchPublished } from '@/sanity/published/fetch'
import { answerTo } from '../../support/lake-answer'

// What readers are shown of a story that is published: one table, and every place where a story can stand.

let mockDocuments: readonly LakeDocument[] = []
const mockMissing = new Error('There is nothing at this address.')
jest.mock('@/sanity/published/rendering', () => ({
  askForRendering: async (query: Query<Params, unknown>, params: Params) => ({
    result: answerTo(query.groq, params, mockDocuments),
    syncTags: ['s1:all'],
  }),
}))
jest.mock('@/sanity/preview/preview', () => ({ currentPreview: async () => undefined }))
jest.mock('@/app/(site)/moved', () => ({ missing: () => Promise.reject(mockMissing) }))

const NOW = Date.parse('2026-12-01T10:00:00Z')
const MINUTE = 60_000

beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] })
})
afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})

const system = { _rev: 'r', _createdAt: '2026-11-01T08:00:00Z', _updatedAt: '2026-11-01T08:00:00Z' }
const slug = (current: string) => ({ _type: 'slug', current })
const to = (_ref: string) => ({ _type: 'reference', _ref })

const story = (id: string, over: Record<string, unknown>): LakeDocument => ({
  ...system,
  _id: id,
  _type: 'article',
  headline: `The headline of ${id}`,
  standfirst: 'Brine and barnacles.',
  slug: slug(id),
  section: to('section-a'),
  topics: [{ ...to('topic-a'), _key: 't' }],
  authors: [{ ...to('author-a'), _key: 'a' }],
  corrections: [
    {
      _type: 'correction',
      _key: 'c',
      kind: 'correction',
      correctedAt: '2026-11-02T00:00:00Z',
      text: 'Put right.',
    },
  ],
  ...over,
})

const shows = (id: string) => ({ _type: 'relatedStory', _key: 'r', article: to(id) })

/** A publication in which every place could show the story `held`. */
const publicationWith = (held: Record<string, unknown>): LakeDocument[] => [
  {
    ...system,
    _id: 'siteSettings',
    _type: 'siteSettings',
    title: 'The Lake',
    timeZone: 'Europe/Oslo',
    leadStory: to('held'),
    topStories: [{ ...to('held'), _key: 'h' }],
    frontSections: [{ ...to('section-a'), _key: 's' }],
  },
  { ...system, _id: 'section-a', _type: 'section', title: 'Nature', slug: slug('nature') },
  { ...system, _id: 'topic-a', _type: 'topic', title: 'Water', slug: slug('water') },
  { ...system, _id: 'author-a', _type: 'author', name: 'Ada', slug: slug('ada') },
  { ...system, _id: 'page-a', _type: 'page', title: 'About', slug: slug('about'), body: [shows('held')] },
  {
    ...system,
    _id: 'redirect-a',
    _type: 'redirect',
    from: '/articles/held',
    leadsTo: 'elsewhere',
    to: '/about',
  },
  story('open', { publishedAt: '2026-11-20T08:00:00Z', body: [shows('held')] }),
  story('held', held),
]

type Page<Props> = { default: (props: Props) => Promise<unknown> }

async function show<Props>({ default: page }: Page<Props>, props: Props): Promise<string> {
  const element = await page(props).catch((error: unknown) => {
    if (error === mockMissing) return null
    throw error
  })
  return isValidElement(element) ? renderToStaticMarkup(element) : ''
}

const at = (slug: string) => ({ params: Promise.resolve({ slug }), searchParams: Promise.resolve({}) })
const anyRequest = new Request('https://news.example/')
const textOf = async (answer: Promise<Response>) => (await answer).text()

/** Every place where readers, feed readers and search engines could come upon the story. */
const places: Record<string, () => Promise<string>> = {
  'its own page': () => show(storyPage, at('held')),
  'the page of a story that shows it': () => show(storyPage, at('open')),
  'a page that shows it': () => show(editorsPage, at('about')),
  'the front page': () => show(frontPage, {}),
  'its section': () => show(sectionPage, at('nature')),
  'its topic': () => show(topicPage, at('water')),
  'its author': () => show(authorPage, at('ada')),
  'the corrections': () => show(correctionsPage, { searchParams: Promise.resolve({}) }),
  RSS: () => textOf(rss.GET()),
  Atom: () => textOf(atom.GET()),
  'JSON Feed': () => textOf(json.GET()),
  'the feed of its section': () => textOf(sectionAtom.GET(anyRequest, at('nature'))),
  'the feed of its author': () => textOf(authorAtom.GET(anyRequest, at('ada'))),
  'the sitemap': () => textOf(sitemap.GET()),
  'the search': async () =>
    (await search(termsOf('barnacles'), 'all', windowOf(1))).items
      .map(({ slug }) => paths.article(slug))
      .join(),
}

/** What is only counted, or stands for it without its name. */
const traces: Record<string, () => Promise<unknown>> = {
  'its card': async () => (await card.GET(anyRequest, at('held'))).status,
  'where its address leads': async () =>
    (
      await fetchPublished(redirectQuery, {
        paths: ['/articles/held'],
        small: [],
        type: 'article',
        slug: 'held',
      })
    ).data?.to,
  'how many its section has': async () =>
    /(\d+) (?:story|stories|article)/.exec(await show(sectionsPage, {}))?.[1],
  'how many a search finds': async () => (await search(termsOf('barnacles'), 'all', windowOf(1))).total,
  'the months of the archive': async () => /archive\/2026-12/.test(await show(archivePage, {})),
}

const whereSeen = async () => {
  const seen = await Promise.all(
    Object.entries(places).map(async ([place, look]) =>
      (await look()).includes('/articles/held') ? [place] : [],
    ),
  )
  return seen.flat()
}

const tracesOf = async () =>
  Object.fromEntries(await Promise.all(Object.entries(traces).map(async ([of, look]) => [of, await look()])))

const ahead = '2026-12-01T10:30:00Z'

describe.each([
  ['a date ahead', { publishedAt: ahead }],
  ['a date ahead with an offset', { publishedAt: '2026-12-01T11:30:00+01:00' }],
  ['a date ahead by the publication’s clocks', { publishedAt: '2026-12-01T11:30' }],
  ['an embargo', { publishedAt: '2026-11-30T10:00:00Z', embargoUntil: ahead }],
  ['an embargo and no date', { embargoUntil: ahead }],
  [
    'an embargo by the publication’s clocks',
    { publishedAt: '2026-11-30T10:00:00Z', embargoUntil: '2026-12-01 11:30' },
  ],
])('a published story with %s', (_, held) => {
  beforeEach(() => void (mockDocuments = publicationWith(held)))

  it('is nowhere before that', async () => {
    jest.setSystemTime(Date.parse(ahead) - 1)
    expect(await whereSeen()).toEqual([])
    expect(await tracesOf()).toEqual({
      'its card': 404,
      'where its address leads': '/about',
      'how many its section has': '1',
      'how many a search finds': 1,
      'the months of the archive': false,
    })
  })

  it('is everywhere from then on', async () => {
    jest.setSystemTime(Date.parse(ahead))
    expect(await whereSeen()).toEqual(Object.keys(places))
    expect(await tracesOf()).toMatchObject({
      'its card': 200,
      'where its address leads': undefined,
      'how many its section has': '2',
      'how many a search finds': 2,
    })
  })

  it.each(['sitemap', 'front'])('ends the %s at that instant', async (place) => {
    const shown = place === 'sitemap' ? await sitemap.GET() : await show(frontPage, {})
    const until =
      typeof shown === 'string'
        ? /lakeside:good-until" content="([^"]*)"/.exec(shown)?.[1]
        : shown.headers.get('x-lakeside-good-until')
    expect(Date.parse(until ?? '')).toBe(Date.parse(ahead))
  })
})

it.each([
  ['a date in the past', { publishedAt: '2026-11-30T10:00:00Z' }, true],
  ['no date', {}, true],
  ['a date that cannot be read', { publishedAt: 'soon' }, true],
  [
    'an embargo that is over',
    { publishedAt: '2026-11-30T10:00:00Z', embargoUntil: '2026-12-01T09:00:00Z' },
    true,
  ],
  ['an embargo that cannot be read', { publishedAt: '2026-11-30T10:00:00Z', embargoUntil: 'Tuesday' }, false],
])('a published story with %s is out: %#', async (_, held, isOut) => {
  mockDocuments = publicationWith(held)
  expect(await whereSeen()).toEqual(isOut ? Object.keys(places) : [])
})

it('the news sitemap and the page of the month take it in at its minute', async () => {
  mockDocuments = publicationWith({ publishedAt: ahead })
  const looks = async () => [
    await textOf(newsSitemap.GET()),
    await show(monthPage, {
      params: Promise.resolve({ month: '2026-12' }),
      searchParams: Promise.resolve({}),
    }),
  ]
  expect((await looks()).join()).not.toContain('/articles/held')
  jest.setSystemTime(Date.parse(ahead) + MINUTE)
  for (const look of await looks()) expect(look).toContain('/articles/held')
})
