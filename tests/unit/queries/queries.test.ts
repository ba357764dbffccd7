import {
  articleQuery,
  authorQuery,
  sectionQuery,
  settingsQuery,
  topicQuery,
  type Listing,
  type Query,
} from '@/lib/queries'
import type { Front } from '@/lib/arrangement/front'
import { pageNumber, pagesOf } from '@/lib/queries/paging'
import { ask } from '../support/ask-lake'
import type { Window } from '@/lib/queries/paging'
import { askFront, askListing } from '../support/ask-lists'

const reference = (_ref: string) => ({ _type: 'reference', _ref })
const slugOf = (current: string) => ({ _type: 'slug', current })
const times = { _createdAt: '2024-01-01T00:00:00Z', _updatedAt: '2024-01-01T00:00:00Z' }
const figure = { _type: 'figure', asset: reference('image-abc-100x50-png'), alt: 'A lake' }

const article = (name: string, publishedAt: string | undefined, over: object = {}) => ({
  _id: `article-${name}`,
  _type: 'article',
  ...times,
  headline: `Headline ${name}`,
  slug: slugOf(name),
  publishedAt,
  authors: [reference('author-ada')],
  section: reference('section-science'),
  topics: [reference('topic-water')],
  ...over,
})

const author = { _id: 'author-ada', _type: 'author', ...times, name: 'Ada', slug: slugOf('ada') }
const section = {
  _id: 'section-science',
  _type: 'section',
  ...times,
  title: 'Science',
  slug: slugOf('science'),
}
const topic = { _id: 'topic-water', _type: 'topic', ...times, title: 'Water', slug: slugOf('water') }
const settings = {
  _id: 'siteSettings',
  _type: 'siteSettings',
  ...times,
  title: 'The Lake',
  navigation: [reference('section-science'), reference('section-gone')],
}

const library = [settings, author, section, topic]
const slugs = (articles: readonly { slug: string }[] | undefined) => articles?.map(({ slug }) => slug)
const everything = ({ lead, top, latest }: Front) => slugs([...(lead ? [lead] : []), ...top, ...latest])

describe('settings', () => {
  it('carry the sections that are there', async () => {
    const { data, told } = await ask(settingsQuery, {}, library)
    expect(data).toMatchObject({ title: 'The Lake', navigation: [{ title: 'Science', slug: 'science' }] })
    expect(told).toEqual([expect.stringContaining('siteSettings navigation[1]: holds nothing')])
  })

  it('have defaults in an empty lake', async () => {
    expect((await ask(settingsQuery, {}, [])).data).toMatchObject({ title: 'Lakeside', language: 'en' })
  })
})

describe('the front page', () => {
  const stories = [
    article('old', '2024-01-01T00:00:00Z'),
    article('new', '2024-03-01T00:00:00Z'),
    article('undated', undefined, { _createdAt: '2024-02-01T00:00:00Z' }),
  ]

  it('leads with the newest story, and puts the others in order', async () => {
    const { data } = await askFront([...library, ...stories])
    expect(data.lead?.slug).toBe('new')
    expect(slugs(data.latest)).toEqual(['undated', 'old'])
  })

  it('leads with the story that the editors chose, and does not repeat it', async () => {
    const chosen = { ...settings, leadStory: reference('article-old') }
    const { data } = await askFront([chosen, author, section, topic, ...stories])
    expect(data.lead?.slug).toBe('old')
    expect(slugs(data.latest)).toEqual(['new', 'undated'])
  })

  it.each([
    ['is not published', 'article-draft-only'],
    ['has no address', 'article-unaddressed'],
    ['is no article', 'section-science'],
  ])('leads with the newest when the chosen story %s', async (_why, id) => {
    const chosen = { ...settings, leadStory: reference(id) }
    const unaddressed = article('unaddressed', '2024-01-05T00:00:00Z', { slug: undefined })
    const { data } = await askFront([chosen, section, author, ...stories, unaddressed])
    expect(data.lead?.slug).toBe('new')
  })

  it('shows what the editors put on top in their order, the sections, and each story once', async () => {
    const chosen = {
      ...settings,
      topStories: [reference('article-old'), reference('article-undated'), reference('article-gone')],
      frontSections: [reference('section-science'), reference('section-gone')],
    }
    const more = Array.from({ length: 20 }, (_, n) =>
      article(`more-${n}`, '2023-06-01T00:00:00Z', { section: reference('section-other') }),
    )
    const ofScience = Array.from({ length: 6 }, (_, n) => article(`science-${n}`, '2022-01-01T00:00:00Z'))
    const { data } = await askFront([chosen, author, section, topic, ...stories, ...more, ...ofScience])
    expect(data.lead?.slug).toBe('new')
    expect(slugs(data.top)).toEqual(['old', 'undated'])
    expect(data.latest).toHaveLength(12)
    const [science] = data.sections
    expect(data.sections).toHaveLength(1)
    expect(science?.section.title).toBe('Science')
    expect(science?.articles).toHaveLength(4)
    const shown = [...(everything(data) ?? []), ...(slugs(science?.articles) ?? [])]
    expect(new Set(shown).size).toBe(shown.length)
  })

  it('is empty in an empty lake', async () => {
    expect(await askFront([])).toEqual({
      data: { lead: null, top: [], latest: [], sections: [] },
      told: [],
    })
  })

  it('leaves out stories without headline or address, and those that do not fit', async () => {
    const bad = [
      article('a', '2024-05-01T00:00:00Z', { headline: undefined }),
      article('b', '2024-05-01T00:00:00Z', { slug: undefined }),
      article('c', '2024-05-01T00:00:00Z', { headline: '  ' }),
      article('d', '2024-05-01T00:00:00Z', { slug: slugOf('../admin') }),
    ]
    const { data, told } = await askFront([...library, ...bad, ...stories])
    expect(everything(data)).toEqual(['new', 'undated', 'old'])
    expect(told.join('\n')).toContain('article-c')
  })
})

describe('an article', () => {
  const full = article('full', '2024-01-01T00:00:00Z', {
    kicker: 'Kicker',
    standfirst: 'Standfirst',
    leadImage: {
      ...figure,
      caption: 'Caption',
      credit: 'Credit',
      hotspot: { x: 0.5, y: 0.5, width: 0.2, height: 0.2 },
      crop: { top: 0, bottom: 0, left: 0.1, right: 0 },
    },
    body: [
      {
        _type: 'block',
        _key: 'a',
        style: 'h2',
        listItem: 'number',
        level: 2,
        children: [{ _type: 'span', _key: 'b', text: 'Words', marks: ['em', 'l'] }],
        markDefs: [{ _type: 'link', _key: 'l', href: 'https://example.org' }],
      },
      { _type: 'quote', _key: 'c', text: 'Said', speaker: 'Ada', role: 'Editor' },
      { ...figure, _key: 'd' },
      { _type: 'video', _key: 'e', url: 'https://example.org' },
    ],
    source: { _type: 'source', name: 'The Wire', url: 'https://wire.example', licence: 'CC0' },
  })

  it('comes with everything that is in it', async () => {
    const { data, told } = await ask(articleQuery, { slug: 'full' }, [...library, full])
    expect(data).toEqual({
      _id: 'article-full',
      ...times,
      kicker: 'Kicker',
      headline: 'Headline full',
      slug: 'full',
      standfirst: 'Standfirst',
      leadImage: {
        ...figure,
        asset: { _ref: 'image-abc-100x50-png' },
        caption: 'Caption',
        credit: 'Credit',
        hotspot: { x: 0.5, y: 0.5, width: 0.2, height: 0.2 },
        crop: { top: 0, bottom: 0, left: 0.1, right: 0 },
      },
      authors: [{ _id: 'author-ada', name: 'Ada', slug: 'ada' }],
      section: { _id: 'section-science', title: 'Science', slug: 'science' },
      topics: [{ _id: 'topic-water', title: 'Water', slug: 'water' }],
      publishedAt: '2024-01-01T00:00:00Z',
      body: [
        expect.objectContaining({ _key: 'a', style: 'h2', listItem: 'number', level: 2 }),
        { _type: 'quote', _key: 'c', text: 'Said', speaker: 'Ada', role: 'Editor' },
        { ...figure, _key: 'd', asset: { _ref: 'image-abc-100x50-png' } },
      ],
      source: { name: 'The Wire', url: 'https://wire.example', licence: 'CC0', searchEngines: 'index' },
      updates: [],
      corrections: [],
    })
    expect(told).toEqual(['article-full body[_key=="e"]: type "video" is not known here; left out'])
  })

  it.each(['none', '', '"] | order(_id) //', '*', 'full"', 'FULL'])(
    'is not found by the slug %j',
    async (slug) => {
      expect((await ask(articleQuery, { slug }, [...library, full])).data).toBeNull()
    },
  )

  it('that is the older of two with one slug keeps the address', async () => {
    const younger = { ...full, _id: 'article-aaa', _createdAt: '2025-01-01T00:00:00Z' }
    expect((await ask(articleQuery, { slug: 'full' }, [younger, full])).data?._id).toBe('article-full')
  })

  it('stands without the documents that it refers to', async () => {
    const { data, told } = await ask(articleQuery, { slug: 'full' }, [full])
    expect(data).toMatchObject({ headline: 'Headline full', authors: [], topics: [] })
    expect(told).toContain(
      'article-full authors[0]: holds nothing (does it refer to something that is not published?); left out',
    )
  })
})

describe.each([
  ['section', sectionQuery, 'science', 'title', 'Science', { section: reference('section-other') }],
  ['topic', topicQuery, 'water', 'title', 'Water', { topics: [reference('topic-other')] }],
  ['author', authorQuery, 'ada', 'name', 'Ada', { authors: [reference('author-other')] }],
])(
  'the page of a %s',
  (
    _type,
    query: Query<{ slug: string } & Window, Listing<{ slug: string }> | null>,
    slug,
    field,
    name,
    elsewhere,
  ) => {
    it('lists the articles that refer to it, newest first', async () => {
      const { data } = await askListing(query, slug, [
        ...library,
        article('one', '2024-01-01T00:00:00Z'),
        article('two', '2024-02-01T00:00:00Z'),
        article('three', '2024-03-01T00:00:00Z', elsewhere),
        article('four', '2024-03-01T00:00:00Z', { slug: undefined }),
      ])
      expect(data).toMatchObject({ subject: { [field]: name, slug }, articles: { total: 2 } })
      expect(slugs(data?.articles.items)).toEqual(['two', 'one'])
    })

    it('is there without articles, and not there without its document', async () => {
      expect((await askListing(query, slug, library)).data).toMatchObject({
        articles: { items: [], total: 0 },
      })
      expect((await askListing(query, 'other', library)).data).toBeNull()
    })

    it('has each article on one page, also of those published at once', async () => {
      const at = '2024-01-01T00:00:00Z'
      const many = Array.from({ length: 45 }, (_, n) => article(`${(n * 7) % 45}`.padStart(2, '0'), at))
      const pages = await Promise.all(
        [1, 2, 3, 4].map(async (page) => {
          const { data } = await askListing(query, slug, [...library, ...many], { page })
          expect(data?.articles.total).toBe(45)
          return slugs(data?.articles.items) ?? []
        }),
      )
      expect(pages.map(({ length }) => length)).toEqual([20, 20, 5, 0])
      expect(pages.flat()).toEqual([...pages.flat()].sort())
      expect(new Set(pages.flat()).size).toBe(45)
    })

    it('counts what cannot be shown, too, so that the pages stay where they are', async () => {
      const { data, told } = await askListing(query, slug, [
        ...library,
        article('one', '2024-01-01T00:00:00Z'),
        article('bad', '2024-02-01T00:00:00Z', { headline: ' ' }),
      ])
      expect(data?.articles.total).toBe(2)
      expect(slugs(data?.articles.items)).toEqual(['one'])
      expect(told.join()).toContain('article-bad')
    })
  },
)

describe('the number of a page', () => {
  it.each([
    ['1', 1],
    ['2', 2],
    ['999999', 999_999],
  ])('%s is one', (value, number) => {
    expect(pageNumber(value)).toBe(number)
  })

  it.each([
    '0',
    '-1',
    '01',
    '1.5',
    '1e3',
    'abc',
    '',
    ' 2',
    '2 ',
    '2\n',
    '٢',
    '+2',
    '0x2',
    '1000000',
    '9'.repeat(400),
  ])('%j is none', (value) => {
    expect(pageNumber(value)).toBeNull()
  })

  it.each([
    [0, 1],
    [1, 1],
    [20, 1],
    [21, 2],
    [10_000, 500],
  ])('%i stories need %i', (total, pages) => {
    expect(pagesOf(total)).toBe(pages)
  })
})
