import { articleOf } from '@/bench/corpus/article'
import { documentsOf, isPublished } from '@/bench/corpus/documents'
import { planOf } from '@/bench/corpus/plan'
import { studioQueries } from '@/bench/lake/studio-queries'
import * as queries from '@/lib/queries'
import { atAnyTime } from '@/lib/queries/query'
import type { JsonObject } from '@/lake/documents/types'
import { type Question, ReadDataset } from './support/reading'

// A list of 100 rows must not be nearly all there is.
const sizes = [600, 1_500] as const

/** A question of a page, made of one of the site's queries, while no story has a date ahead. */
const of = (groq: string, params: JsonObject): Question => ({
  groq,
  params: { next: atAnyTime.next, held: [], ...params },
  perspective: 'published',
})

const storiesOf = (size: number) =>
  Array.from({ length: 30 }, (_, n) => n)
    .filter(isPublished)
    .map((n) => articleOf(n, planOf(size)))

/** The corpus with short texts, which take less time to store. */
function* corpusOf(size: number): Generator<object> {
  for (const document of documentsOf(planOf(size)))
    yield 'body' in document && Array.isArray(document.body)
      ? { ...document, body: document.body.slice(0, 1) }
      : document
}

/** What pages ask of a corpus. Its stories are the same in every size; that is why each is asked about one that all have. */
function questionsOf(size: number): Record<string, Question> {
  const stories = storiesOf(size)
  const [story] = stories
  if (!story) throw new Error('The corpus has no stories.')
  const ids = stories.map(({ _id }) => _id)
  const month = { since: '2015-03-01T00:00:00Z', before: '2015-04-01T00:00:00Z' }
  const edges = Array.from({ length: 13 }, (_, n) => new Date(Date.UTC(2015, n)).toISOString())
  const none = { type: '', slug: '' }
  const studio = {
    plan: planOf(size),
    story: () => story,
    section: () => '',
    topic: () => '',
    author: () => '',
  }
  const desk = studioQueries.filter(({ name }) => name.startsWith('desk list'))
  return {
    'the archive': of(queries.archiveQuery.groq, {}),
    'a year': of(queries.yearQuery.groq, { edges }),
    'a month': of(queries.monthQuery.groq, { ...month, from: 0, to: 2 }),
    'an article': of(queries.articleQuery.groq, { slug: story.slug.current }),
    'what is coming': of(queries.comingQuery.groq, { since: '2030-01-01T00:00:00Z', from: 0, to: 200 }),
    cards: of(queries.cardsQuery.groq, { ids }),
    sections: of(queries.sectionsQuery.groq, {}),
    topics: of(queries.topicsQuery.groq, {}),
    'the feed': of(queries.feedQuery.groq, {}),
    'a section’s feed': of(queries.sectionFeedQuery.groq, { slug: 'section-1' }),
    'a topic’s feed': of(queries.topicFeedQuery.groq, { slug: 'topic-1' }),
    'the front page': of(queries.frontQuery.groq, {}),
    'a section': of(queries.sectionQuery.groq, { slug: 'section-1', from: 0, to: 20 }),
    'a section, page 5': of(queries.sectionQuery.groq, { slug: 'section-1', from: 80, to: 100 }),
    'a topic': of(queries.topicQuery.groq, { slug: 'topic-1', from: 0, to: 20 }),
    'an author': of(queries.authorQuery.groq, { slug: 'author-1', from: 0, to: 20 }),
    news: of(queries.newsQuery.groq, { since: '2025-12-30T00:00:00Z' }),
    'a page': of(queries.pageQuery.groq, { slug: 'about' }),
    'what is published': of(queries.isPublishedQuery.groq, { type: 'article', slug: story.slug.current }),
    'a redirect': of(queries.redirectQuery.groq, { paths: ['/old/5'], small: [], ...none }),
    'a redirect in other capitals': of(queries.redirectQuery.groq, { paths: [], small: ['/old/5'], ...none }),
    'the settings': of(queries.settingsQuery.groq, {}),
    'around a story': of(queries.surroundingsQuery.groq, {
      id: story._id,
      topics: ['topic-1', 'topic-2'],
      section: 'section-1',
      at: story.publishedAt,
    }),
    ...Object.fromEntries(desk.map(({ name, ask }) => [name, ask({ ...studio, word: () => '' }, 0)])),
  }
}

const redirectsOf = (size: number) =>
  Array.from({ length: size }, (_, n) => ({
    _id: `redirect-${n}`,
    _type: 'redirect',
    from: `/old/${n}`,
    to: `/new/${n}`,
  }))

const lakes = sizes.map((size) => ({ size, lake: new ReadDataset(), questions: questionsOf(size) }))

beforeAll(() => {
  for (const { size, lake } of lakes) lake.add([...corpusOf(size), ...redirectsOf(size)])
}, 60_000)
afterAll(() => {
  for (const { lake } of lakes) lake.close()
})

test.each(Object.keys(lakes[0]?.questions ?? {}))(
  '%s looks at as much among many as among few',
  async (name) => {
    const [few = 0, many = 0] = await Promise.all(
      lakes.map(async ({ lake, questions }) => {
        const question = questions[name]
        if (!question) throw new Error(`There is no question about ${name}.`)
        const { documents } = await lake.learned(question)
        return documents
      }),
    )
    // Authors grow in number; a topic that few stories have is not yet as full as its share of a list.
    expect(many).toBeLessThanOrEqual(Math.max(few + 10, few * 1.6))
  },
)
