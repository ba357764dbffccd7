import { surroundingsQuery } from '@/lib/queries'
import { publishedTime } from '@/lib/story/story-dates'
import { chooseSurroundings, topicWeights } from '@/lib/arrangement/surroundings'
import { ask } from '../support/ask-lake'

type Story = { topics?: string[]; section?: string; at?: string; created?: string; slug?: string | null }

const story = (_id: string, { topics = [], section, at, created, slug = _id }: Story) => ({
  _id,
  _type: 'article',
  _createdAt: created ?? '2026-01-01T00:00:00Z',
  headline: _id,
  ...(slug !== null && { slug: { current: slug } }),
  topics: topics.map((_ref) => ({ _key: _ref, _ref })),
  ...(section && { section: { _ref: section } }),
  ...(at && { publishedAt: at }),
})

const topicDocuments = ['ice', 'wind', 'code'].map((_id) => ({ _id, _type: 'topic', title: _id }))

const utc = { timeZone: 'UTC' }

async function around(
  stories: readonly unknown[],
  over: Partial<{ topics: string[]; section: string; at: string }> = {},
) {
  const params = {
    id: 'this',
    topics: ['ice', 'wind'],
    section: 'nature',
    at: '2026-06-15T00:00:00Z',
    ...over,
  }
  const story = { _id: params.id, _createdAt: params.at, publishedAt: params.at }
  const asked = { ...params, at: publishedTime(story, utc) ?? '' }
  const { data, told } = await ask(surroundingsQuery, asked, [...stories, ...topicDocuments])
  expect(told).toEqual([])
  return chooseSurroundings(story, data, utc)
}

describe('related stories', () => {
  it('share a topic or the section and are no neighbours; more topics come first, then the section, then the newest', async () => {
    const { related, older, newer } = await around([
      story('this', { topics: ['ice', 'wind'], section: 'nature' }),
      story('next', { topics: ['ice'], section: 'nature', at: '2026-06-16T00:00:00Z' }),
      story('previous', { section: 'nature', at: '2026-06-14T00:00:00Z' }),
      story('stranger', { topics: ['code'], section: 'technology', at: '2026-11-01T00:00:00Z' }),
      story('neighbour', { section: 'nature', at: '2026-10-01T00:00:00Z' }),
      story('one-topic', { topics: ['ice'], section: 'technology', at: '2026-09-01T00:00:00Z' }),
      story('one-topic-near', { topics: ['wind'], section: 'nature', at: '2025-01-01T00:00:00Z' }),
      story('both-topics', { topics: ['wind', 'ice', 'code'], at: '2020-01-01T00:00:00Z' }),
    ])
    expect(related).toEqual(['both-topics', 'one-topic-near', 'one-topic', 'neighbour'])
    expect([older, newer]).toEqual(['previous', 'next'])
  })

  it('are four at most, the newest of equals, and have a page', async () => {
    const days = ['01', '02', '03', '04', '05', '06']
    const { related } = await around([
      ...days.map((day) => story(`day-${day}`, { topics: ['ice'], at: `2026-05-${day}T00:00:00Z` })),
      story('no-page', { topics: ['ice', 'wind'], section: 'nature', slug: null }),
    ])
    expect(related).toEqual(['day-06', 'day-05', 'day-04', 'day-03'])
  })

  it('are none where nothing is shared, least of all the lack of a section', async () => {
    const found = await around([story('loose', {}), story('other', { topics: ['code'] })], {
      topics: [],
      section: '',
    })
    expect(found).toEqual({ related: [], older: undefined, newer: undefined })
  })
})

describe('topics', () => {
  const topics = (...ids: string[]) => ({ topics: ids })
  const common = Array.from({ length: 16 }, (_, n) =>
    story(`common-${n}`, { ...topics('ice'), at: '2026-06-10T00:00:00Z', section: 'nature' }),
  )

  it('count the more, the fewer stories share them', async () => {
    const { related } = await around([
      story('this', { topics: ['ice', 'wind'], section: 'nature' }),
      ...common,
      story('rare', { ...topics('wind'), section: 'technology', at: '2019-01-01T00:00:00Z' }),
    ])
    expect(related[0]).toBe('rare')
  })

  it('are added up', async () => {
    const { related } = await around([
      ...common,
      story('rare', topics('wind')),
      story('both', topics('wind', 'ice')),
      story('rare-too', topics('wind')),
    ])
    expect(related[0]).toBe('both')
  })

  it('weigh next to nothing where every story has them', async () => {
    const asked = { id: 'this', section: '', at: '', topics: ['ice', 'wind', 'gone'] }
    const { data } = await ask(surroundingsQuery, asked, [
      ...topicDocuments,
      ...common,
      story('rare', topics('wind', 'ice', 'wind')),
      story('no-page', { ...topics('wind'), slug: null }),
      { ...story('odd', {}), topics: 'wind' },
      { ...story('odd-too', {}), topics: [null, 5, { _ref: 7 }] },
    ])
    const weights = topicWeights(data)
    expect([...weights.keys()].sort()).toEqual(['ice', 'wind'])
    expect(weights.get('ice')).toBeCloseTo(Math.log(1 + 19 / 17))
    expect(weights.get('wind')).toBeCloseTo(Math.log(1 + 19 / 1))
  })

  it('that no story has weigh nothing', () => {
    expect(topicWeights({ stories: 3, topics: [{ _id: 'ice', stories: 0 }] }).size).toBe(0)
  })

  it('have their related stories among their newest, and all of them if they are rare', async () => {
    const ofIce = Array.from({ length: 120 }, (_, n) =>
      story(`ice-${n}`, { ...topics('ice'), at: new Date(Date.UTC(2026, 0, 1 + n)).toISOString() }),
    )
    const both = story('both', { ...topics('ice', 'wind'), at: '2010-01-01T00:00:00Z' })
    const { related } = await around([...ofIce, both])
    expect(related).toEqual(['both', 'ice-119', 'ice-118', 'ice-117'])
    const alsoOld = story('also', { ...topics('ice', 'code'), at: '2010-01-01T00:00:00Z' })
    const manyOfCode = ofIce.map((each) => ({
      ...each,
      _id: each._id.replace('ice', 'code'),
      topics: [{ _ref: 'code' }],
    }))
    const found = await around([...ofIce, ...manyOfCode, alsoOld], { topics: ['ice', 'code'] })
    expect(found.related).not.toContain('also')
  })
})

describe('neighbours in the section', () => {
  it('are the nearest before and after, whatever the offset in which their time is written', async () => {
    const { older, newer } = await around([
      story('long-before', { section: 'nature', at: '2026-06-01T00:00:00Z' }),
      story('just-before', { section: 'nature', at: '2026-06-15T01:00:00+02:00' }),
      story('elsewhere', { section: 'technology', at: '2026-06-14T23:59:00Z' }),
      story('just-after', { section: 'nature', at: '2026-06-14T23:30:00-01:00' }),
      story('long-after', { section: 'nature', at: '2026-07-01T00:00:00Z' }),
    ])
    expect([older, newer]).toEqual(['just-before', 'just-after'])
  })

  it('published at the same instant still have an order, so that each is met on the way', async () => {
    const at = '2026-06-15T00:00:00Z'
    const same = ['a', 'this', 'z'].map((id) => story(id, { section: 'nature', at }))
    expect(await around(same)).toMatchObject({ newer: 'a', older: 'z' })
  })
})
