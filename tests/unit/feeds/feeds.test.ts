/** @jest-environment jsdom */
import type { Article } from '@/lib/content'
import { fitArticle } from '@/lib/content/article'
import { hubLinks, makeFeed } from '@/lib/feeds'
import { feedPath, type FeedFormat } from '@/lib/site/urls'
import { article as sample, figure, paragraph, settings, update } from '../../components/fixtures'
import { origins, read, written } from '../support/feed-reading'
import { hostileTexts } from '../support/hostile-texts'

const article: Article = { ...sample, corrections: [], updates: [{ ...update, text: undefined }] }

const formats: FeedFormat[] = ['rss', 'atom', 'json']

const image =
  'https://news.example/lake/images/lakeside/production/abc123-1600x900.jpg?w=960&fit=max&auto=format'
const leadImage =
  `<figure><img src="${image.replaceAll('&', '&#38;')}" alt="A lake at dawn" width="1600" height="900">` +
  '<figcaption>The lake in October. Photograph: Ada</figcaption></figure>'

/** The only entry of the feed of one article. */
const entryOf = (format: FeedFormat, story: Article, about: { siteUrl?: string } = {}) => {
  const [entry] = read(format, written(format, [story], { settings, ...about })).entries
  if (!entry) throw new Error('The feed has no entry.')
  return entry
}

const parsed = (html = '') => new DOMParser().parseFromString(html, 'text/html').body

describe.each(formats)('a feed as %s', (format) => {
  it('says what the site and the story say', () => {
    const feed = read(format, written(format, [article], { settings }))
    expect(feed).toEqual({
      title: 'The Lake',
      description: 'News from the shore',
      language: 'en',
      page: 'https://news.example/',
      self: `https://news.example${feedPath('/', format)}`,
      hub: undefined,
      icon: 'https://news.example/icon-96.png',
      updated: format === 'json' ? undefined : '2024-01-05T09:30:00Z',
      entries: [
        {
          id: expect.stringMatching(
            /^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
          ),
          url: 'https://news.example/articles/a-headline',
          title: 'Machine Learning: A headline',
          summary: 'What the story is about.',
          html: expect.stringContaining('The first paragraph.'),
          published: '2024-01-02T12:00:00Z',
          updated: '2024-01-05T09:30:00Z',
          authors: ['Ada Lovelace'],
          categories: ['Science', 'Water'],
        },
      ],
    })
  })

  it('shows the publication’s own icon, if it has one', () => {
    const icon = { ...figure, asset: { _ref: 'image-abc-800x800-png' } }
    const about = { settings: { ...settings, icon } }
    expect(read(format, written(format, [article], about)).icon).toBe(
      'https://news.example/lake/images/lakeside/production/abc-800x800.png?w=96&h=96&fm=png&fit=crop',
    )
  })

  it('of a section says so', () => {
    const about = { settings, path: '/sections/science', title: 'Science', description: 'Of nature.' }
    expect(read(format, written(format, [], about))).toMatchObject({
      title: 'Science · The Lake',
      description: 'Of nature.',
      page: 'https://news.example/sections/science',
      self: `https://news.example${feedPath('/sections/science', format)}`,
    })
  })

  it('names its hub, in itself and before it is read', () => {
    const hub = 'https://hub.example/?a=1&b=2'
    expect(read(format, written(format, [article], { settings, hub })).hub).toBe(hub)
    const about = { settings, path: '/topics/water', articles: [] }
    const self = `https://news.example${feedPath('/topics/water', format)}`
    const links = hubLinks(makeFeed({ ...about, hub }, origins), format)
    expect(links).toBe(`<${hub}>; rel="hub", <${self}>; rel="self"`)
    expect(hubLinks(makeFeed(about, origins), format)).toBeUndefined()
  })

  it('without stories is a feed, and the same one each time', () => {
    const empty = () => written(format, [], { settings })
    expect(read(format, empty()).entries).toEqual([])
    expect(empty()).toBe(empty())
  })

  it('brings a story that has only what it must have', () => {
    const bare = fitArticle(
      {
        _id: 'x',
        _createdAt: '2024-01-01T10:00:00+02:00',
        _updatedAt: '2024-01-01T08:00:00Z',
        headline: 'H',
        slug: 's',
      },
      { query: 'test', report: () => undefined },
    )
    expect(bare && entryOf(format, bare)).toMatchObject({
      title: 'H',
      summary: undefined,
      published: '2024-01-01T08:00:00Z',
      updated: '2024-01-01T08:00:00Z',
      authors: [],
      categories: [],
    })
  })

  it.each<[string, Partial<Article>, object]>([
    [
      'was corrected',
      {
        corrections: [
          {
            _type: 'correction',
            _key: 'c',
            kind: 'correction',
            correctedAt: '2024-01-04T00:00:00Z',
            text: 'It was two.',
            isSerious: true,
          },
        ],
      },
      { updated: '2024-01-05T09:30:00Z', html: expect.stringContaining('It was two.') },
    ],
    [
      'has a date in the future',
      { publishedAt: '2999-01-01T00:00:00Z' },
      { published: '2999-01-01T00:00:00Z', updated: '2999-01-01T00:00:00Z' },
    ],
    [
      'has no date of publication',
      { publishedAt: undefined },
      { published: '2024-01-01T00:00:00Z', updated: '2024-01-05T09:30:00Z' },
    ],
    [
      'is to be found elsewhere by search engines',
      { source: { name: 'The Wire', url: 'https://wire.example/story', searchEngines: 'canonical' } },
      { url: 'https://news.example/articles/a-headline' },
    ],
    ['has no section or topics', { section: undefined, topics: [] }, { categories: [] }],
    ['has no picture', { leadImage: undefined }, { html: expect.not.stringContaining('<img') }],
    [
      'has a drawing',
      { leadImage: { ...figure, asset: { _ref: 'image-abc123-300x200-svg' } } },
      { html: expect.stringContaining('abc123-300x200.svg"') },
    ],
  ])('brings a story that %s', (_what, over, said) => {
    expect(entryOf(format, { ...article, ...over })).toMatchObject(said)
  })

  it('calls a story the same when its address changes', () => {
    const { id } = entryOf(format, article)
    expect(entryOf(format, { ...article, slug: 'moved' }, { siteUrl: 'https://moved.example' }).id).toBe(id)
    expect(entryOf(format, { ...article, _id: 'article-2' }).id).not.toBe(id)
    // Subscribers have it under this name: it must never be another.
    expect(id).toBe('urn:uuid:cdfaa38b-e68e-5479-a134-15e83f5784a8')
  })

  it.each(hostileTexts)('holds %s in every field', (_what, text) => {
    // The contract reads the text first, as it does in a page.
    const story = fitArticle(
      {
        ...article,
        kicker: text,
        headline: text,
        standfirst: text,
        leadImage: { ...figure, alt: text, caption: text, credit: text },
        authors: [{ _id: 'a', name: text, slug: 'a' }],
        section: { _id: 's', title: text, slug: 's' },
        topics: [],
        body: [
          paragraph(text, { _key: 'p' }),
          { _type: 'quote', _key: 'q', text, speaker: text, role: text },
          { ...figure, _key: 'f', alt: text },
        ],
        source: { name: text, licence: text },
        corrections: [{ _type: 'correction', _key: 'c', correctedAt: '2024-01-05T00:00:00Z', text }],
      },
      { query: 'test', report: () => undefined },
    )
    if (!story) throw new Error('The story does not fit the contract.')
    const { headline, standfirst, leadImage: lead } = story
    const entry = entryOf(format, story)
    expect(entry.title).toContain(headlineIn(format, headline))
    expect(entry.summary).toBe(headlineIn(format, standfirst ?? ''))
    expect(entry.authors).toEqual([headlineIn(format, headline)])
    expect(entry.categories).toEqual([headlineIn(format, headline)])

    const body = parsed(entry.html)
    const names = new Set([...body.querySelectorAll('*')].map(({ localName }) => localName))
    expect([...names].filter((name) => !known.has(name))).toEqual([])
    expect(body.querySelector('img')?.alt).toBe(headlineIn(format, lead?.alt ?? ''))
    expect(body.querySelector('blockquote')?.textContent).toBe(headlineIn(format, headline))
  })
})

const known = new Set([
  ...['p', 'strong', 'figure', 'img', 'figcaption', 'blockquote', 'br'],
  ...['h2', 'ul', 'li', 'time'],
])

// JSON can hold what XML cannot; the contract leaves non-characters in.
const headlineIn = (format: FeedFormat, text: string) =>
  format === 'json' ? text : text.replace(/[\ufffe\uffff]/g, '')

describe('the story in a feed', () => {
  const htmlOf = (over: Partial<Article>) =>
    entryOf('json', { ...article, standfirst: undefined, leadImage: undefined, source: undefined, ...over })
      .html

  it('is whole', () => {
    expect(entryOf('json', article).html).toBe(
      [
        '<p><strong>What the story is about.</strong></p>',
        leadImage,
        '<p>The first paragraph.</p>',
        '<p>Source: <a href="https://wire.example/story">The Wire</a> (CC BY 4.0)</p>',
      ].join('\n'),
    )
  })

  const marked = (href: string) =>
    paragraph('there', {
      children: [{ _type: 'span', _key: 's', text: 'there', marks: ['strong', 'l'] }],
      markDefs: [{ _type: 'link', _key: 'l', href }],
    })

  it.each<[string, Article['body'], string]>([
    ['a heading', [paragraph('Part', { style: 'h2' })], '<h2>Part</h2>'],
    [
      'a list',
      [
        paragraph('one', { listItem: 'number', level: 1 }),
        paragraph('two', { listItem: 'number', level: 1 }),
      ],
      '<ol><li>one</li><li>two</li></ol>',
    ],
    ['an empty paragraph', [paragraph(' ')], ''],
    [
      'a quote',
      [{ _type: 'quote', _key: 'q', text: 'Said', speaker: 'Ada', role: 'Editor' }],
      '<figure><blockquote><p>Said</p></blockquote><figcaption>— Ada, Editor</figcaption></figure>',
    ],
    [
      'a quote of nobody',
      [{ _type: 'quote', _key: 'q', text: 'Said' }],
      '<figure><blockquote><p>Said</p></blockquote></figure>',
    ],
    ['a figure', [{ ...figure, _key: 'f' }], leadImage],
  ])('has %s', (_what, body, html) => {
    expect(htmlOf({ body }) ?? '').toBe(html)
  })

  it.each([
    ['https://other.example/a?b=1&c=2#d', 'https://other.example/a?b=1&c=2#d'],
    ['/articles/other', 'https://news.example/articles/other'],
    ['#part', 'https://news.example/articles/a-headline#part'],
    ['mailto:ada@news.example', 'mailto:ada@news.example'],
  ])('a link to %s leads to %s', (href, whole) => {
    const link = parsed(htmlOf({ body: [marked(href)] })).querySelector('a')
    expect(link?.getAttribute('href')).toBe(whole)
    expect(link?.textContent).toBe('there')
  })

  it('a source without an address is a name', () => {
    expect(htmlOf({ body: [], source: { name: 'The Wire', searchEngines: 'index' } })).toBe(
      '<p>Source: The Wire</p>',
    )
  })
})
