import { bodyBlock } from '@/lib/content/body'
import { asset, paragraph, parseBody, picture, span } from '../support/contract-story'

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
