import {
  authorFeedQuery,
  feedQuery,
  sectionFeedQuery,
  topicFeedQuery,
  type Query,
  type SubjectFeed,
} from '@/lib/queries'
import { ask } from '../support/ask-lake'
import { askStories } from '../support/ask-lists'

const reference = (_ref: string) => ({ _type: 'reference', _ref })
const times = { _createdAt: '2024-01-01T00:00:00Z', _updatedAt: '2024-01-01T00:00:00Z' }
const named = (_type: string, name: string) => ({
  _id: `${_type}-${name}`,
  _type,
  ...times,
  title: name,
  name,
  slug: { _type: 'slug', current: name },
})

/** The stories s1, s2 … each a minute newer than the one before. */
const stories = (count: number, over: object = {}) =>
  Array.from({ length: count }, (_, n) => ({
    ...named('article', `s${n + 1}`),
    headline: `Headline ${n + 1}`,
    publishedAt: new Date(Date.UTC(2024, 0, 1, 0, n)).toISOString(),
    authors: [reference('author-ada')],
    section: reference('section-science'),
    topics: [reference('topic-water')],
    body: [{ _type: 'quote', _key: 'q', text: 'Said', speaker: 'Ada' }],
    ...over,
  }))

const library = [
  named('section', 'science'),
  named('section', 'other'),
  named('author', 'ada'),
  named('topic', 'water'),
]

const siteFeed = async (documents: readonly unknown[]) =>
  askStories((await ask(feedQuery, {}, documents)).data, documents)

it('the site’s feed has the thirty newest stories, whole', async () => {
  const { data } = await siteFeed([...library, ...stories(35)])
  expect(data.map(({ slug }) => slug)).toEqual(Array.from({ length: 30 }, (_, n) => `s${35 - n}`))
  expect(data[0]).toMatchObject({ authors: [{ name: 'ada' }], body: [{ _type: 'quote', speaker: 'Ada' }] })
})

it('subscribers get what search engines are to find elsewhere', async () => {
  const source = { name: 'The Wire', url: 'https://wire.example/a', searchEngines: 'canonical' }
  const { data } = await siteFeed(stories(1, { source }))
  expect(data).toMatchObject([{ slug: 's1', source }])
})

it('subscribers get what search engines are not to list', async () => {
  const { data } = await siteFeed(stories(1, { sharing: { _type: 'sharing', isUnlisted: true } }))
  expect(data).toMatchObject([{ slug: 's1', sharing: { isUnlisted: true } }])
})

it('leaves out what has no page, and says what does not fit', async () => {
  const { data, told } = await siteFeed([
    ...stories(1),
    ...stories(1, { _id: 'article-x', headline: undefined }),
    ...stories(1, { _id: 'article-y', slug: { current: '../admin' } }),
  ])
  expect(data).toHaveLength(1)
  expect(told.join('\n')).toContain('article-y')
})

it.each([
  ['section', sectionFeedQuery, 'science', { section: reference('section-other') }],
  ['author', authorFeedQuery, 'ada', { authors: [] }],
  ['topic', topicFeedQuery, 'water', { topics: [] }],
])(
  'the feed of a %s has its stories',
  async (_type, query: Query<{ slug: string }, SubjectFeed<{ slug: string }> | null>, slug, other) => {
    const elsewhere = { ...other, _id: 'article-elsewhere', slug: { current: 'elsewhere' } }
    const documents = [...library, ...stories(2), ...stories(1, elsewhere)]
    const { data } = await ask(query, { slug }, documents)
    expect(data?.subject.slug).toBe(slug)
    expect((await askStories(data?.stories ?? [], documents)).data).toMatchObject([
      { slug: 's2' },
      { slug: 's1' },
    ])
    expect((await ask(query, { slug: 'nobody' }, documents)).data).toBeNull()
    expect((await ask(query, { slug }, library)).data).toMatchObject({ stories: [] })
  },
)
