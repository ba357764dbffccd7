import type { Article, Sharing, Source } from '@/lib/content'
import { entryHead } from '@/lib/feeds/entry-head'
import { storyJsonLd } from '@/lib/seo/json-ld'
import { metadataOf } from '@/lib/seo/page-metadata'
import { storyCard } from '@/lib/seo/story-card'
import { storyFacts } from '@/lib/seo/story-facts'
import { article, figure, settings } from '../../components/fixtures'

const origins = {
  siteUrl: 'https://news.example',
  images: { base: '/lake', projectId: 'lakeside', dataset: 'production' },
}

const picture = (id: string) => ({ _type: 'socialImage' as const, asset: { _ref: id }, alt: 'A boat' })
const boat = picture('image-boat-2400x1260-jpg')

const story = (over: Partial<Omit<Sharing, '_type'>>, rest: Partial<Article> = {}): Article => ({
  ...article,
  ...rest,
  sharing: { _type: 'sharing', ...over },
})

const metadata = (of: Article) => metadataOf(storyFacts(of, settings, origins), origins)

/** Everything that anybody is told of a story, by what it is called where it is told. */
const told = (of: Article) => {
  const { title, description, robots, alternates, openGraph } = metadata(of)
  return {
    title,
    description,
    robots,
    canonical: alternates.canonical,
    'og:title': openGraph.title,
    'og:description': openGraph.description,
    'og:url': openGraph.url,
    'og:image': openGraph.images,
    card: storyCard(of),
    'JSON-LD': storyJsonLd(of, settings, origins),
    feed: entryHead(of, origins, settings),
  }
}

/** What is told differently of a story that has this, and how. */
function changes(over: Parameters<typeof story>[0], rest: Partial<Article> = {}) {
  const [before, after] = [told(story({}, rest)), told(story(over, rest))].map(Object.entries)
  return Object.fromEntries(
    (after ?? []).filter(([, value], at) => JSON.stringify(value) !== JSON.stringify(before?.[at]?.[1])),
  )
}

it('a search headline is the title of the page, and nothing else', () => {
  expect(changes({ searchHeadline: 'Engines explained' })).toEqual({ title: 'Engines explained · The Lake' })
})

it('a search description is the description of the page, and nothing else', () => {
  expect(changes({ searchDescription: 'How engines work.' })).toEqual({ description: 'How engines work.' })
})

it('a social headline stands beside links, and alone on the drawn card', () => {
  expect(changes({ socialHeadline: 'Engines!' })).toEqual({
    'og:title': 'Engines!',
    card: { title: 'Engines!', label: 'Science' },
  })
})

it('a social headline describes the drawn card where that is the picture', () => {
  expect(changes({ socialHeadline: 'Engines!' }, { leadImage: undefined })['og:image']).toMatchObject([
    { url: 'https://news.example/articles/a-headline/card.png', alt: 'Engines!' },
  ])
})

it('a social description stands beside links', () => {
  expect(changes({ socialDescription: 'You will not sleep.' })).toEqual({
    'og:description': 'You will not sleep.',
  })
})

it('a social image takes the place of the lead image beside links, cut around its hotspot', () => {
  expect(changes({ socialImage: boat })).toEqual({
    'og:image': [
      {
        url: 'https://news.example/lake/images/lakeside/production/boat-2400x1260.jpg?w=1200&h=630&fm=jpg&fit=crop',
        width: 1200,
        height: 630,
        alt: 'A boat',
        type: 'image/jpeg',
      },
    ],
  })
})

it.each([['image-boat-599x599-jpg'], ['image-boat-1600x900-svg']])(
  'a social image that other sites cannot show, %s, leaves the lead image where it is',
  (id) => expect(changes({ socialImage: picture(id) })).toEqual({}),
)

it('without a picture that will do, the card is drawn', () => {
  const small = { ...figure, asset: { _ref: 'image-abc-500x500-jpg' } }
  const { openGraph } = metadata(
    story({ socialImage: picture('image-boat-599x599-jpg') }, { leadImage: small }),
  )
  expect(openGraph.images.map(({ url }) => url)).toEqual([
    'https://news.example/articles/a-headline/card.png',
  ])
})

it('long descriptions are cut to a length that others show, whoever wrote them', () => {
  const long = 'word '.repeat(100)
  const { description, openGraph } = metadata(story({ searchDescription: long, socialDescription: long }))
  for (const text of [description, openGraph.description]) {
    expect(text?.length).toBeGreaterThan(100)
    expect(text?.length).toBeLessThanOrEqual(201)
  }
})

const unlisted = { robots: { index: false, follow: true } }
const url = 'https://wire.example/story'
const from = (searchEngines: Source['searchEngines']): Partial<Article> => ({
  source: { name: 'The Wire', url, searchEngines },
})
const ours = 'https://news.example/articles/a-headline'

it.each<[string, Partial<Article>, object]>([
  ['of our own', { source: undefined }, unlisted],
  ['from elsewhere', from('index'), unlisted],
  ['that its source keeps unlisted', from('noindex'), {}],
  // Whoever is sent to the source is not also told that the page is not to be listed.
  ['whose source is to be listed', from('canonical'), { ...unlisted, canonical: ours, 'og:url': ours }],
])('a story %s that is not to be listed is not, and stays in feeds and JSON-LD', (_what, rest, changed) => {
  expect(changes({ isUnlisted: true }, rest)).toEqual(changed)
  expect(changes({ isUnlisted: false }, rest)).toEqual({})
})

it.each<[Source['searchEngines'], object]>([
  ['index', { robots: { 'max-image-preview': 'large' }, canonical: ours, 'og:url': ours }],
  ['noindex', { ...unlisted, canonical: ours, 'og:url': ours }],
  ['canonical', { robots: { 'max-image-preview': 'large' }, canonical: url, 'og:url': url }],
])('the source of a story says %s, and its page does', (searchEngines, expected) => {
  const { feed, ...all } = told(story({}, from(searchEngines)))
  expect(all).toMatchObject(expected)
  // Whoever follows a feed of ours reads the story here.
  expect(feed.url).toBe(ours)
})
