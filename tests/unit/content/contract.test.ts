import { fitArticle } from '@/lib/content/article'
import { author } from '@/lib/content/author'
import { fit, fitAll } from '@/lib/content/fit'
import { source } from '@/lib/content/source'
import { collector } from '../support/content-problems'
import { asset, paragraph, story, parse } from '../support/contract-story'

describe('an article', () => {
  it('that is complete comes through whole, without a word', () => {
    const { article, told } = parse()
    expect(told).toEqual([])
    expect(article).toMatchObject({
      headline: 'A headline',
      leadImage: { alt: 'A lake' },
      authors: [{ name: 'Ada' }],
      section: { title: 'Science' },
      source: { url: 'https://wire.example' },
    })
  })

  it('needs only its headline, slug and system fields', () => {
    const { report, told } = collector()
    const { _id, _createdAt, _updatedAt, headline, slug } = story()
    const bare = { _id, _createdAt, _updatedAt, headline, slug }
    expect(fitArticle(bare, { query: 'test', report })).toEqual({
      ...bare,
      authors: [],
      topics: [],
      body: [],
      corrections: [],
      updates: [],
    })
    expect(told).toEqual([])
  })

  it.each([null, undefined, '', '   ', 5, {}, ['a']])('does not fit with the headline %j', (headline) => {
    const { article, told } = parse({ headline })
    expect(article).toBeNull()
    expect(told.at(-1)).toBe('article-1 : headline is missing; the document is left out')
  })

  it.each([
    '../admin',
    '..',
    '.',
    '%2e%2e%2f',
    '//evil',
    '/a',
    'a/b',
    'a?b',
    'a#b',
    'a\\b',
    'a\0b',
    'a b',
    '',
    'x'.repeat(300),
    null,
    7,
    { current: 'a' },
  ])('does not fit with the slug %j', (slug) => {
    expect(parse({ slug }).article).toBeNull()
  })

  it.each(['studio', 'api', 'MixedCase', 'über-uns', 'unterseite_2.1~a', '湖', 'аpple'])(
    'may have the slug %j',
    (slug) => {
      expect(parse({ slug }).article?.slug).toBe(slug)
    },
  )

  it.each([
    ['kicker', 5],
    ['standfirst', ['a']],
    ['leadImage', 'image.jpg'],
    ['section', { _id: 'section-1', title: null, slug: 'science' }],
    ['source', 'The Wire'],
    ['source', { url: 'https://wire.example' }],
  ])('stands without its %s when that is %j', (field, value) => {
    const { article, told } = parse({ [field]: value })
    expect(article).toMatchObject({ headline: 'A headline' })
    expect(article).not.toHaveProperty(field)
    expect(told).toHaveLength(1)
  })

  it.each(['yesterday', '', '2026-13-40', '2026-02-30T10:00:00Z', 1_700_000_000_000, {}, true])(
    'has no date, which is another thing than none written, when its publishedAt is %j',
    (publishedAt) => {
      const { article, told } = parse({ publishedAt })
      expect(article?.publishedAt).toBeNull()
      expect(told).toEqual(['article-1 publishedAt: is not a date that can be read; left out'])
      expect(parse({ publishedAt: null }).article).not.toHaveProperty('publishedAt')
    },
  )

  it.each(['2019-03-04', '2018-05-06T10:00+02:00'])('keeps the date %s as it is written', (publishedAt) => {
    expect(parse({ publishedAt })).toMatchObject({ article: { publishedAt }, told: [] })
  })

  it('takes blank text for none, and does not complain', () => {
    const { article, told } = parse({ kicker: '', standfirst: ' \n ' })
    expect([article?.kicker, article?.standfirst]).toEqual([undefined, undefined])
    expect(told).toEqual([])
  })

  it.each([
    ['.com', 'The Wire'],
    ['https://', 'The Wire'],
    ['javascript:alert(1)', 'The Wire'],
  ])('keeps the name of a source whose address is %s', (url, name) => {
    const { article, told } = parse({ source: { name, url, licence: null } })
    expect(article?.source).toEqual({ name, searchEngines: 'index' })
    expect(told).toEqual(['article-1 source.url: is not a whole http(s) address; left out'])
  })

  it('leaves out a picture that is not described, and what is wrong about one that is', () => {
    expect(parse({ leadImage: { _type: 'figure', asset, alt: ' ' } }).article).not.toHaveProperty('leadImage')
    expect(parse({ leadImage: { _type: 'figure', asset: null, alt: 'A' } }).article).not.toHaveProperty(
      'leadImage',
    )
    for (const _ref of [
      'file-abc-pdf',
      'image-abc-0x0-png',
      'image-../../x-1x1-png',
      'image-a-1x1-jpg?w=9',
    ]) {
      expect(parse({ leadImage: { _type: 'figure', asset: { _ref }, alt: 'A' } }).article).not.toHaveProperty(
        'leadImage',
      )
    }
    const { article, told } = parse({
      leadImage: {
        _type: 'figure',
        asset,
        alt: 'A lake',
        hotspot: { x: 2, y: 0.5, width: 0.1, height: 0.1 },
        crop: { top: 0.5, bottom: 0.5, left: 0, right: 0 },
      },
    })
    expect(article?.leadImage).toMatchObject({ alt: 'A lake' })
    expect(article?.leadImage).not.toHaveProperty('crop')
    expect(told.join()).toContain('leadImage.crop: crops everything away')
  })

  it('leaves out references that lead nowhere, and names the document that is wrong', () => {
    const { article, told } = parse({
      authors: [
        null,
        { _id: 'author-2', name: null, slug: 'x' },
        { _id: 'author-1', name: 'Ada', slug: 'ada' },
      ],
      topics: [null],
      section: null,
    })
    expect(article?.authors).toEqual([{ _id: 'author-1', name: 'Ada', slug: 'ada' }])
    expect(article?.topics).toEqual([])
    expect(told).toEqual([
      'article-1 authors[0]: holds nothing (does it refer to something that is not published?); left out',
      'article-1 topics[0]: holds nothing (does it refer to something that is not published?); left out',
      'author-2 : name is missing; left out',
    ])
  })

  it('names an author and a topic once, however often the story refers to them', () => {
    const [ada, bob] = [
      { _id: 'author-1', name: 'Ada', slug: 'ada' },
      { _id: 'author-2', name: 'Bob', slug: 'bob' },
    ]
    const water = { _id: 'topic-1', title: 'Water', slug: 'water' }
    const { article, told } = parse({ authors: [bob, ada, bob], topics: [water, water] })
    expect(article?.authors).toEqual([bob, ada])
    expect(article?.topics).toEqual([water])
    expect(told).toEqual([])
  })

  it('tells every problem once, with document, path and query', () => {
    const { report, problems } = collector()
    fitArticle(story({ body: [paragraph({ _key: 'a1', children: 'text' })] }), { query: 'article', report })
    expect(problems).toEqual([
      {
        query: 'article',
        documentId: 'article-1',
        path: 'body[_key=="a1"].children',
        problem: expect.stringMatching(/expected array.*left out/),
      },
      {
        query: 'article',
        documentId: 'article-1',
        path: 'body[_key=="a1"]',
        problem: 'children is missing; left out',
      },
    ])
  })
})

describe('text', () => {
  const odd = '</script><!-- \u2028 ]]> &amp; \u{1F600} '
  it.each(['headline', 'kicker', 'standfirst'])('of any kind stays as it is in the %s', (field) => {
    expect(parse({ [field]: odd }).article).toHaveProperty(field, odd.trim())
  })

  it('loses only what no page can show', () => {
    expect(parse({ headline: 'A\0B\u0007C \ud800 D\u202eE' }).article?.headline).toBe('ABC \ufffd DE')
  })

  it('may be very long', () => {
    expect(parse({ headline: 'x'.repeat(10_000) }).article?.headline).toHaveLength(10_000)
  })
})

describe('corrections', () => {
  const correction = { _type: 'correction', _key: 'c', correctedAt: '2024-02-01T10:00:00Z', text: 'It is 9.' }

  it('are corrections, and not serious, unless they say otherwise', () => {
    const { article, told } = parse({
      corrections: [correction, { ...correction, _key: 'd', kind: 'clarification', isSerious: true }],
    })
    expect(article?.corrections).toEqual([
      { ...correction, kind: 'correction', isSerious: false },
      { ...correction, _key: 'd', kind: 'clarification', isSerious: true },
    ])
    expect(told).toEqual([])
  })

  it('are told apart also where their keys are missing or the same', () => {
    const { article } = parse({ corrections: [correction, correction, { ...correction, _key: null }] })
    expect(new Set(article?.corrections.map(({ _key }) => _key)).size).toBe(3)
  })

  it.each([
    null,
    'text',
    5,
    {},
    [null],
    ['text'],
    [{ ...correction, text: '' }],
    [{ ...correction, correctedAt: 'x' }],
  ])('that are %j leave the story as it is', (corrections) =>
    expect(parse({ corrections }).article?.corrections).toEqual([]),
  )

  it('of a kind that is not known are corrections', () => {
    const { article, told } = parse({ corrections: [{ ...correction, kind: 'apology', isSerious: 'very' }] })
    expect(article?.corrections).toMatchObject([{ kind: 'correction', isSerious: false }])
    expect(told).toHaveLength(2)
  })
})

describe('a source', () => {
  it.each([
    ['noindex', 'noindex'],
    ['canonical', 'canonical'],
    ['hide', 'index'],
    [null, 'index'],
    [{}, 'index'],
  ])('that says %j to search engines says %s', (searchEngines, said) => {
    expect(parse({ source: { name: 'The Wire', searchEngines } }).article?.source).toEqual({
      name: 'The Wire',
      searchEngines: said,
    })
  })
})

describe('lists', () => {
  it('leave out documents that do not fit', () => {
    const { report, told } = collector()
    const good = { _id: 'author-1', name: 'Ada', slug: 'ada' }
    const list = [
      good,
      null,
      { _id: 'author-2', name: '', slug: 'b' },
      'x',
      { ...good, _id: 'author-3', bio: 5 },
    ]
    expect(fitAll(author, list, { query: 'authors', report })).toEqual([good, { ...good, _id: 'author-3' }])
    expect(told[0]).toContain('author-2')
  })

  it.each([null, {}, 'x'])('that are %j are empty', (list) => {
    expect(fitAll(author, list, { query: 'authors', report: () => undefined })).toEqual([])
  })
})

it('keeps no property that the contract does not name', () => {
  const value: unknown = JSON.parse('{"name":"The Wire","__proto__":{"url":"https://x.example"},"extra":1}')
  expect(fit(source, value, { query: 'test', report: () => undefined })).toEqual({
    name: 'The Wire',
    searchEngines: 'index',
  })
})

describe('updates', () => {
  const update = { _type: 'update', _key: 'u', at: '2024-02-01T10:00:00Z', text: 'With an answer.' }

  it('may say what is new, or only when', () => {
    const { article } = parse({ updates: [update, { ...update, _key: 'v', text: ' ' }] })
    expect(article?.updates).toEqual([update, { ...update, _key: 'v', text: undefined }])
  })

  it.each([['soon'], [{}], [[{}]], [[null]], [[{ ...update, at: 'x' }]], [[{ ...update, _type: 'rumour' }]]])(
    'that are %j leave the story as it is',
    (updates) => expect(parse({ updates }).article?.updates).toEqual([]),
  )
})
