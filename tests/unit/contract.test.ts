import { fitArticle } from '@/lib/content/article'
import { author } from '@/lib/content/author'
import { fit, fitAll } from '@/lib/content/fit'
import { defaultSettings, fitSettings } from '@/lib/content/settings'
import { source } from '@/lib/content/source'
import { collector } from './content-problems'

const asset = { _ref: 'image-abc123-1600x900-jpg' }
const span = (text: unknown, marks: unknown = []) => ({ _type: 'span', _key: 's', text, marks })
const paragraph = (over: object = {}) => ({
  _type: 'block',
  _key: 'p',
  style: 'normal',
  children: [span('Words')],
  markDefs: [],
  ...over,
})

const story = (over: object = {}) => ({
  _id: 'article-1',
  _createdAt: '2024-01-01T10:00:00Z',
  _updatedAt: '2024-01-02T10:00:00Z',
  kicker: 'Machine Learning',
  headline: 'A headline',
  slug: 'a-headline',
  standfirst: 'What it is about',
  leadImage: {
    _type: 'figure',
    asset,
    hotspot: null,
    crop: null,
    alt: 'A lake',
    caption: null,
    credit: null,
  },
  authors: [{ _id: 'author-1', name: 'Ada', slug: 'ada' }],
  section: { _id: 'section-1', title: 'Science', slug: 'science' },
  topics: [{ _id: 'topic-1', title: 'Water', slug: 'water' }],
  publishedAt: '2024-01-01T12:00:00.000Z',
  body: [paragraph()],
  source: { name: 'The Wire', url: 'https://wire.example', licence: 'CC BY 4.0' },
  ...over,
})

const parse = (over: object = {}) => {
  const { report, told } = collector()
  return { article: fitArticle(story(over), { query: 'test', report }), told }
}

/** The body that comes out when this one goes in. */
const parseBody = (body: unknown) => {
  const { article, told } = parse({ body })
  return { body: article?.body, told }
}

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
    ['publishedAt', 'yesterday'],
    ['source', 'The Wire'],
    ['source', { url: 'https://wire.example' }],
  ])('stands without its %s when that is %j', (field, value) => {
    const { article, told } = parse({ [field]: value })
    expect(article).toMatchObject({ headline: 'A headline' })
    expect(article).not.toHaveProperty(field)
    expect(told).toHaveLength(1)
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
    expect(article?.source).toEqual({ name })
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
  const odd = '</script><!-- \u2028 ]]> &amp; \u202e\u{1F600} '
  it.each(['headline', 'kicker', 'standfirst'])('of any kind stays as it is in the %s', (field) => {
    expect(parse({ [field]: odd }).article).toHaveProperty(field, odd.trim())
  })

  it('loses only what no page can show', () => {
    expect(parse({ headline: 'A\0B\u0007C \ud800 D' }).article?.headline).toBe('ABC \ufffd D')
  })

  it('may be very long', () => {
    expect(parse({ headline: 'x'.repeat(10_000) }).article?.headline).toHaveLength(10_000)
  })
})

describe('a body', () => {
  it.each([null, undefined, 'text', 5, {}])('that is %j is an empty one', (body) => {
    expect(parseBody(body).body).toEqual([])
  })

  it('leaves out only the blocks that do not fit', () => {
    const { body, told } = parseBody([
      null,
      paragraph({ _key: 'good' }),
      { _type: 'video', _key: 'v', url: 'https://x' },
      'text',
      { _type: 'quote', _key: 'q', speaker: 'Ada' },
      { _type: 'figure', _key: 'f', asset },
      { _type: 'constructor', _key: 'c' },
      { _key: 'untyped' },
      { _type: 'quote', _key: 'fine', text: 'Yes', speaker: 5 },
    ])
    expect(body).toEqual([
      expect.objectContaining({ _key: 'good' }),
      { _type: 'quote', _key: 'fine', text: 'Yes' },
    ])
    expect(told).toContain('article-1 body[_key=="v"]: type "video" is not known here; left out')
  })

  it('repairs keys that are missing or said twice', () => {
    const { body } = parseBody([
      paragraph({ _key: undefined, children: [span('a'), span('b')] }),
      paragraph({ _key: 'p' }),
      paragraph({ _key: 'p' }),
      paragraph({ _key: 5 }),
    ])
    const keys = body?.map(({ _key }) => _key) ?? []
    expect(new Set(keys).size).toBe(4)
    expect(keys[1]).toBe('p')
    const [first] = body ?? []
    const inner = first?._type === 'block' ? first.children.map(({ _key }) => _key) : []
    expect(new Set(inner).size).toBe(2)
  })

  it('leaves out a block whose children are no array, and children that are no spans', () => {
    const { body } = parseBody([
      paragraph({ _key: 'a', children: 'text' }),
      paragraph({ _key: 'b', children: null }),
      paragraph({ _key: 'c', children: [null, 'text', { _type: 'stock', _key: 'x' }, span('stays')] }),
    ])
    expect(body).toEqual([
      expect.objectContaining({ _key: 'c', children: [expect.objectContaining({ text: 'stays' })] }),
    ])
  })

  it('makes a plain paragraph of a style or list that it does not know', () => {
    const { body, told } = parseBody([paragraph({ style: 'h7', listItem: 'checkbox', level: 900 })])
    expect(body).toEqual([expect.objectContaining({ style: 'normal' })])
    expect(body?.[0]).not.toHaveProperty('listItem')
    expect(told).toHaveLength(3)
  })

  it('takes off unknown marks and unsafe links, and keeps their text', () => {
    const { body, told } = parseBody([
      paragraph({
        children: [span('Words', ['strong', 'glow', 'l1', 'l2', 'constructor'])],
        markDefs: [
          { _type: 'link', _key: 'l1', href: 'java\nscript:alert(1)' },
          { _type: 'link', _key: 'l2', href: 'https://example.org' },
          { _type: 'comment', _key: 'l3' },
          null,
        ],
      }),
    ])
    expect(body).toEqual([
      expect.objectContaining({
        children: [expect.objectContaining({ text: 'Words', marks: ['strong', 'l2'] })],
        markDefs: [{ _type: 'link', _key: 'l2', href: 'https://example.org' }],
      }),
    ])
    expect(told.join('\n')).toContain('unknown mark "glow", "l1", "constructor"; shown as plain text')
    expect(told.join('\n')).toContain(
      'markDefs[_key=="l1"].href: is not a link that a page may carry; left out',
    )
  })

  it('of a million characters is read', () => {
    const { body } = parseBody([paragraph({ children: [span('word '.repeat(200_000))] })])
    expect(body).toHaveLength(1)
  })

  it('of thousands of bad blocks is read', () => {
    const bad = Array.from({ length: 5_000 }, () => ({ _type: 'quote', text: null }))
    expect(parseBody([...bad, paragraph()]).body).toHaveLength(1)
  })

  it('nested ten thousand deep is not followed', () => {
    let deep: unknown = 'end'
    for (let n = 0; n < 10_000; n++) deep = [deep]
    expect(parseBody([paragraph({ children: [span('Words', deep)] })]).body).toHaveLength(1)
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

describe('settings', () => {
  const settings = (value: unknown) => {
    const { report, told } = collector()
    return { settings: fitSettings(value, { query: 'settings', report }), told }
  }

  it('have defaults', () => {
    expect(settings(null)).toEqual({ settings: defaultSettings, told: [] })
    expect(settings({ _id: 'siteSettings', title: 'The Lake' }).settings).toEqual({
      title: 'The Lake',
      navigation: [],
      timeZone: 'UTC',
      language: 'en',
    })
  })

  it.each([
    ['timeZone', 'Mars/Olympus', 'UTC'],
    ['timeZone', '', 'UTC'],
    ['language', 'not a language', 'en'],
    ['language', 7, 'en'],
  ])('with the %s %j fall back', (field, value, fallback) => {
    const { settings: fitting, told } = settings({ _id: 'siteSettings', title: 'The Lake', [field]: value })
    expect(fitting).toMatchObject({ title: 'The Lake', [field]: fallback })
    expect(told).toHaveLength(1)
  })
})

it('keeps no property that the contract does not name', () => {
  const value: unknown = JSON.parse('{"name":"The Wire","__proto__":{"url":"https://x.example"},"extra":1}')
  expect(fit(source, value, { query: 'test', report: () => undefined })).toEqual({ name: 'The Wire' })
})
