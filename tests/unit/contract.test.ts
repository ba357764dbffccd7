import { fitArticle } from '@/lib/content/article'
import { author } from '@/lib/content/author'
import { bodyBlock } from '@/lib/content/body'
import { fit, fitAll } from '@/lib/content/fit'
import { fitPage } from '@/lib/content/page'
import { redirect } from '@/lib/content/redirect'
import { defaultSettings, fitSettings } from '@/lib/content/settings'
import { source } from '@/lib/content/source'
import { sponsorSlot } from '@/lib/content/sponsor-slot'
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
      corrections: [],
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

const picture = { _type: 'figure', asset, alt: 'A lake' }
const row = (cells: unknown, over: object = {}) => ({ _type: 'tableRow', _key: 'r', cells, ...over })

/** Each thing that a body may hold, with no more than it needs, and what the page then assumes. */
const barest: [type: string, needed: object, assumed: object][] = [
  ['block', { children: [] }, { style: 'normal', markDefs: [] }],
  ['quote', { text: 'Yes' }, {}],
  ['pullQuote', { text: 'Yes' }, {}],
  ['figure', { asset, alt: 'A lake' }, {}],
  ['gallery', { images: [{ ...picture, _key: 'i' }] }, {}],
  ['code', { code: 'lake()' }, {}],
  ['table', { rows: [row(['a', ''])] }, { hasHeaderRow: true, hasHeaderColumn: false }],
  ['callout', { text: [paragraph()] }, { kind: 'note' }],
  ['embed', { url: 'https://vimeo.com/76979871', title: 'A film' }, {}],
  [
    'relatedStory',
    {
      article: {
        _id: 'a',
        _createdAt: '2024-01-01T10:00:00Z',
        _updatedAt: '2024-01-02T10:00:00Z',
        headline: 'A headline',
        slug: 'a',
        authors: [],
      },
    },
    {},
  ],
  ['divider', {}, { style: 'line' }],
]

describe('what a body may hold', () => {
  const block = (type: string, held: object) => ({ _type: type, _key: 'k', ...held })

  it('is all tried here', () => {
    expect(barest.map(([type]) => type)).toEqual(bodyBlock.options.map(({ shape }) => shape._type.value))
  })

  it.each(barest)(
    '%s comes through with what it needs, and nothing that is not known',
    (type, held, assumed) => {
      const { body, told } = parseBody([{ ...block(type, held), style: undefined, onclick: 'alert(1)' }])
      expect(body).toEqual([block(type, { ...held, ...assumed })])
      expect(told).toEqual([])
    },
  )

  const holes = barest.flatMap(([type, held]) =>
    Object.keys(held).map((field) => [type, field, held] as const),
  )

  it.each(holes)('%s is left out without its %s', (type, field, held) => {
    for (const value of [null, undefined, 5, {}, '', ' ', [], [null], [5], [[]], true]) {
      const { body } = parseBody([block(type, { ...held, [field]: value }), paragraph()])
      // An empty paragraph is one, also when what was in it is lost.
      const left = type === 'block' && Array.isArray(value) ? 2 : 1
      expect([value, body?.length]).toEqual([value, left])
    }
  })

  it.each(barest)('%s stands beside properties of its type that are wrong', (type, held, assumed) => {
    const wrong = {
      style: 'glow',
      kind: 7,
      caption: [],
      language: '<script>',
      filename: {},
      hasHeaderRow: 'yes',
      hasHeaderColumn: 1,
      level: -1,
      listItem: {},
      speaker: 5,
      credit: true,
    }
    const { body } = parseBody([block(type, { ...wrong, ...held })])
    const expected = type === 'code' ? { ...held, language: '<script>' } : held
    expect(body).toEqual([block(type, { ...expected, ...assumed })])
  })

  it.each(barest)('%s is not followed ten thousand deep, nor broken by a megabyte', (type, held) => {
    let deep: unknown = 'end'
    for (let n = 0; n < 10_000; n++) deep = n % 2 ? [deep] : { text: deep }
    for (const field of ['extra', 'caption', ...Object.keys(held)]) {
      expect(() => parseBody([block(type, { ...held, [field]: deep })])).not.toThrow()
      expect(() => parseBody([block(type, { ...held, [field]: 'x'.repeat(1_000_000) })])).not.toThrow()
    }
    expect(parseBody([block(type, { ...held, extra: deep })]).body).toHaveLength(1)
  })

  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    '//evil.example',
    '/film',
    'data:text/html,x',
    'https://',
    'https://a:b@vimeo.com/1',
  ])('embeds nothing from %j', (url) => {
    expect(parseBody([block('embed', { url, title: 'A film' })]).body).toEqual([])
  })

  it('keeps the pictures of a gallery that are described, each with a key of its own', () => {
    const { body, told } = parseBody([
      block('gallery', {
        images: [picture, picture, null, { ...picture, alt: '' }, { ...picture, _type: 'image' }],
      }),
    ])
    const [gallery] = body ?? []
    const keys = gallery?._type === 'gallery' ? gallery.images.map(({ _key }) => _key) : []
    expect(new Set(keys).size).toBe(2)
    expect(told.join('\n')).toContain('images[_key=="item-3"].alt: is empty; left out')
  })

  it('keeps the rows of a table that are some, each with a key of its own', () => {
    const { body } = parseBody([
      block('table', {
        rows: [
          row(['a', 'b']),
          row(['c', 'd']),
          row(['e'], { _key: undefined }),
          row('text', { _key: 5 }),
          null,
          'text',
          { _type: 'row', cells: ['x'] },
        ],
      }),
    ])
    const [table] = body ?? []
    const rows = table?._type === 'table' ? table.rows : []
    expect(rows.map(({ cells }) => cells)).toEqual([['a', 'b'], ['c', 'd'], ['e'], []])
    expect(new Set(rows.map(({ _key }) => _key)).size).toBe(4)
  })

  it('keeps spaces and line breaks of code, and loses what no page can show', () => {
    const { body } = parseBody([block('code', { code: '\n  if\0 (lake) {\n\t}\n' })])
    expect(body).toEqual([block('code', { code: '\n  if (lake) {\n\t}\n' })])
  })

  it('leaves out a quote’s language that is none', () => {
    expect(parseBody([block('quote', { text: 'Oui', language: 'fr-CA' })]).body).toEqual([
      block('quote', { text: 'Oui', language: 'fr-CA' }),
    ])
    expect(parseBody([block('quote', { text: 'Oui', language: 'français !' })]).body).toEqual([
      block('quote', { text: 'Oui' }),
    ])
  })

  it('keeps footnotes that say something', () => {
    const { body, told } = parseBody([
      paragraph({
        children: [span('Words', ['n1', 'n2', 'sub', 'code'])],
        markDefs: [
          { _type: 'footnote', _key: 'n1', text: 'As of 2024.' },
          { _type: 'footnote', _key: 'n2', text: ' ' },
        ],
      }),
    ])
    expect(body).toEqual([
      expect.objectContaining({
        children: [expect.objectContaining({ marks: ['n1', 'sub', 'code'] })],
        markDefs: [{ _type: 'footnote', _key: 'n1', text: 'As of 2024.' }],
      }),
    ])
    expect(told.join('\n')).toContain('markDefs[_key=="n2"].text: is empty; left out')
  })

  it('makes plain paragraphs of a callout’s text, with keys of their own and marks that mean something', () => {
    const { body, told } = parseBody([
      block('callout', {
        text: [
          paragraph({
            _key: 'a',
            style: 'h2',
            children: [span('Words', ['em', 'glow', 'n1', 'l1']), span('more')],
            markDefs: [
              { _type: 'footnote', _key: 'n1', text: 'Lost here' },
              { _type: 'link', _key: 'l1', href: '/articles/a' },
            ],
          }),
          paragraph({ _key: 'a' }),
          paragraph({ _key: undefined, children: 'text' }),
          null,
          { _type: 'figure', _key: 'f', asset, alt: 'A lake' },
        ],
      }),
    ])
    const [callout] = body ?? []
    const text = callout?._type === 'callout' ? callout.text : []
    expect(text).toEqual([
      expect.objectContaining({
        style: 'normal',
        children: [
          expect.objectContaining({ marks: ['em', 'l1'] }),
          expect.objectContaining({ text: 'more' }),
        ],
        markDefs: [{ _type: 'link', _key: 'l1', href: '/articles/a' }],
      }),
      expect.objectContaining({ style: 'normal' }),
    ])
    expect(new Set(text.map(({ _key }) => _key)).size).toBe(2)
    expect(new Set(text[0]?.children.map(({ _key }) => _key)).size).toBe(2)
    expect(told.join('\n')).toContain(
      'body[_key=="k"].text[_key=="a"].children[_key=="s"].marks: unknown mark "glow", "n1"; shown as plain text',
    )
  })

  it('leaves out a story that is not published, and names one that is wrong', () => {
    const wrong = { _id: 'article-2', headline: 'Another', slug: '../x' }
    const { body, told } = parseBody([
      block('relatedStory', { article: null }),
      block('relatedStory', { article: wrong }),
    ])
    expect(body).toEqual([])
    expect(told.join('\n')).toContain('article-2 slug: is not a usable slug')
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

describe('a page', () => {
  const { _createdAt, _updatedAt } = story()
  const about = { _id: 'page-1', _createdAt, _updatedAt, title: 'About us', slug: 'about' }
  const page = (over: object) => {
    const { report, told } = collector()
    return { page: fitPage({ ...about, ...over }, { query: 'page', report }), told }
  }

  it('needs only its title, slug and system fields', () => {
    expect(page({})).toEqual({ page: { ...about, body: [] }, told: [] })
  })

  it.each([{ title: ' ' }, { title: null }, { slug: '../x' }, { slug: null }, { _createdAt: 'yesterday' }])(
    'does not fit with %j',
    (over) => expect(page(over).page).toBeNull(),
  )

  it('has a body as an article has', () => {
    const { page: fitting, told } = page({
      body: [
        null,
        paragraph({ _key: '', children: [span('Words', ['glow'])] }),
        { _type: 'script', _key: 's' },
      ],
    })
    expect(fitting?.body).toMatchObject([{ _type: 'block', children: [{ text: 'Words', marks: [] }] }])
    expect(told).toHaveLength(3)
  })

  it.each([null, undefined, 'text', [], 5])('that is %j is none', (value) => {
    expect(fitPage(value, { query: 'page', report: () => undefined })).toBeNull()
  })
})

describe('a redirect', () => {
  const fitting = (over: object) =>
    fit(
      redirect,
      { _id: 'r', from: '/old', to: '/new', ...over },
      { query: 'redirect', report: () => undefined },
    )

  it('is for good unless it says otherwise', () => {
    expect(fitting({})).toEqual({ _id: 'r', from: '/old', to: '/new', isPermanent: true })
    expect(fitting({ isPermanent: false })).toMatchObject({ isPermanent: false })
    expect(fitting({ isPermanent: 'no' })).toMatchObject({ isPermanent: true })
  })

  it.each(['/new?a=b#c', 'https://example.org/new', '/'])('leads to %s', (to) => {
    expect(fitting({ to })).toMatchObject({ to })
  })

  const evil = [
    'javascript:alert(1)',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/a\r\nset-cookie: a=b',
    '/a\0',
    'evil.example',
    '',
    null,
    5,
    ['/a'],
  ]
  it.each([...evil, 'mailto:a@example.org', 'https://a:b@example.org'])('never leads to %j', (to) => {
    expect(fitting({ to })).toBeNull()
  })

  it.each([...evil, 'https://example.org/old', '/old?id=1', '/old#a'])('never begins at %j', (from) => {
    expect(fitting({ from })).toBeNull()
  })
})

describe('a sponsor’s slot', () => {
  const fitting = (over: object) =>
    fit(
      sponsorSlot,
      { _id: 's', sponsor: 'Tea', url: 'https://tea.example', ...over },
      { query: 'sponsors', report: () => undefined },
    )

  it('stands everywhere unless it says otherwise', () => {
    expect(fitting({})).toMatchObject({ placement: 'everywhere' })
    expect(fitting({ placement: 'front' })).toMatchObject({ placement: 'front' })
    expect(fitting({ placement: 'popup' })).toMatchObject({ placement: 'everywhere' })
  })

  it.each([{ sponsor: ' ' }, { url: 'javascript:alert(1)' }, { url: '/tea' }, { url: null }])(
    'does not fit with %j',
    (over) => expect(fitting(over)).toBeNull(),
  )

  it('stands without a picture that is not described, and without a date that is none', () => {
    const slot = fitting({
      image: { ...picture, alt: null },
      startsAt: 'soon',
      endsAt: '2024-02-01T10:00:00Z',
    })
    expect(slot).toEqual({
      _id: 's',
      sponsor: 'Tea',
      url: 'https://tea.example',
      placement: 'everywhere',
      endsAt: '2024-02-01T10:00:00Z',
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
      footerPages: [],
    })
  })

  it('keep the notice about blocked sponsors when it says something', () => {
    const notice = { _type: 'adBlockNotice', isShown: true, heading: 'Hello', message: 'Please' }
    const noticeIn = (over: object) =>
      settings({ _id: 'siteSettings', title: 'The Lake', adBlockNotice: { ...notice, ...over } }).settings
    expect(noticeIn({})).toMatchObject({ adBlockNotice: notice })
    expect(noticeIn({ isShown: null })).toMatchObject({ adBlockNotice: { ...notice, isShown: false } })
    expect(noticeIn({ helpUrl: 'javascript:alert(1)' }).adBlockNotice).toEqual(notice)
    expect(noticeIn({ message: ' ' })).not.toHaveProperty('adBlockNotice')
  })

  it('leave out pages that are not published', () => {
    const about = { _id: 'page-1', title: 'About us', slug: 'about' }
    expect(
      settings({ _id: 'siteSettings', title: 'The Lake', footerPages: [null, about, { _id: 'page-2' }] })
        .settings,
    ).toMatchObject({ footerPages: [about] })
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
  expect(fit(source, value, { query: 'test', report: () => undefined })).toEqual({
    name: 'The Wire',
    searchEngines: 'index',
  })
})
