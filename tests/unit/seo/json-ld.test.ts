import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { JsonLd } from '@/components/json-ld/json-ld'
import type { Author } from '@/lib/content'
import { fitArticle } from '@/lib/content/article'
import { fitSettings } from '@/lib/content/settings'
import { breadcrumbs, listTrail, profileJsonLd, siteJsonLd, storyJsonLd, storyTrail } from '@/lib/seo/json-ld'
import { hostileTexts } from '../support/hostile-texts'
import { newsArticle, validate } from './json-ld-validation'

const edge = { query: 'test', report: () => undefined }
const siteUrl = 'https://news.example'
const origins = { siteUrl, images: { base: '/lake', projectId: 'lakeside', dataset: 'production' } }

const picture = (id: string, over: object = {}) => ({
  _type: 'figure' as const,
  asset: { _ref: `image-${id}` },
  alt: 'A lake at dawn',
  ...over,
})
const paragraph = (text: string) => ({
  _type: 'block',
  _key: 'p',
  children: [{ _type: 'span', _key: 's', text, marks: [] }],
})

const whole = {
  _id: 'article-1',
  _createdAt: '2024-01-01T00:00:00Z',
  _updatedAt: '2024-01-07T09:30:00.123Z',
  updates: [{ _type: 'update', _key: 'u', at: '2024-01-05T09:30:00.123Z' }],
  kicker: 'Machine Learning',
  headline: 'A headline',
  slug: 'a-headline',
  standfirst: 'What the story is about.',
  leadImage: picture('abc-2400x1600-jpg'),
  authors: [
    { _id: 'a', name: 'Ada Lovelace', slug: 'ada' },
    { _id: 'b', name: 'Grace Hopper', slug: 'grace-höpper' },
  ],
  section: { _id: 's', title: 'Science', slug: 'science' },
  topics: [{ _id: 't', title: 'Water', slug: 'water' }],
  publishedAt: '2024-01-02T14:00:00+02:00',
  body: [paragraph('The first paragraph has six words.')],
  source: { name: 'The Wire', url: 'https://wire.example/story?a=1&b=2' },
}

/** A story or the settings as pages get them: through the contract. */
const story = (over: object = {}) => {
  const article = fitArticle({ ...whole, ...over }, edge)
  if (!article) throw new Error('The story does not fit the contract.')
  return article
}
const site = (over: object = {}) =>
  fitSettings({ _id: 'siteSettings', title: 'The Lake', tagline: 'News from the shore', ...over }, edge)

const ada: Author = { _id: 'a', name: 'Ada Lovelace', slug: 'ada', role: 'Editor', bio: 'Writes.' }

/** A page with structured data in it. */
const page = (...data: object[]) =>
  `<!DOCTYPE html><html lang="en"><head><title>A page</title></head><body>${data
    .map((of) => renderToStaticMarkup(createElement(JsonLd, { of })))
    .join('')}</body></html>`

function* elements(node: DefaultTreeAdapterTypes.Node): Iterable<DefaultTreeAdapterTypes.Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child)
}

/** The texts of the scripts in a page, as a browser reads it. Nothing else may stand in its body. */
const scripts = (html: string) => {
  const found = [...elements(parse(html))].filter(
    ({ tagName }) => !['html', 'head', 'title', 'body'].includes(tagName),
  )
  expect(found.map(({ tagName }) => tagName)).toEqual(found.map(() => 'script'))
  return found.map(({ childNodes }) => childNodes.map((node) => ('value' in node ? node.value : '')).join(''))
}

const cardImage = `${siteUrl}/articles/a-headline/card.png`

const stories: [what: string, story: object, settings: object, said: object][] = [
  [
    'everything',
    {},
    {},
    {
      headline: 'Machine Learning: A headline',
      description: 'What the story is about.',
      url: `${siteUrl}/articles/a-headline`,
      datePublished: '2024-01-02T12:00:00Z',
      dateModified: '2024-01-05T09:30:00Z',
      author: [
        { '@type': 'Person', name: 'Ada Lovelace', url: `${siteUrl}/authors/ada` },
        { '@type': 'Person', name: 'Grace Hopper', url: `${siteUrl}/authors/grace-h%C3%B6pper` },
      ],
      publisher: { name: 'The Lake', logo: { url: `${siteUrl}/logo.png` } },
      articleSection: 'Science',
      keywords: ['Water'],
      wordCount: 6,
      isBasedOn: 'https://wire.example/story?a=1&b=2',
      inLanguage: 'en',
      isAccessibleForFree: true,
    },
  ],
  ['no section', { section: null }, {}, { articleSection: undefined }],
  ['no topics', { topics: null }, {}, { keywords: undefined }],
  ['no authors', { authors: null }, {}, { author: [{ '@type': 'Organization', name: 'The Lake' }] }],
  ['no picture', { leadImage: null }, {}, { image: [cardImage] }],
  ['a drawing', { leadImage: picture('abc-300x200-svg') }, {}, { image: [cardImage] }],
  ['a tiny picture', { leadImage: picture('abc-200x150-png') }, {}, { image: [cardImage] }],
  [
    'a picture that is large enough in one shape',
    { leadImage: picture('abc-400x150-jpg') },
    {},
    { image: [cardImage] },
  ],
  ['no source', { source: null }, {}, { isBasedOn: undefined }],
  ['a source without an address', { source: { name: 'The Wire' } }, {}, { isBasedOn: undefined }],
  [
    'corrections, one of them serious',
    {
      corrections: [
        { _type: 'correction', _key: 'a', correctedAt: '2024-02-01T10:00:00+01:00', text: 'It was two.' },
        {
          _type: 'correction',
          _key: 'b',
          kind: 'clarification',
          correctedAt: '2024-02-02T10:00:00Z',
          text: 'Not all of them.',
          isSerious: true,
        },
      ],
    },
    {},
    {
      correction: [
        { '@type': 'CorrectionComment', text: 'Not all of them.', datePublished: '2024-02-02T10:00:00Z' },
        { '@type': 'CorrectionComment', text: 'It was two.', datePublished: '2024-02-01T09:00:00Z' },
      ],
    },
  ],
  [
    'a date in the future',
    { publishedAt: '2999-01-01T00:00:00Z' },
    {},
    { datePublished: '2999-01-01T00:00:00Z', dateModified: '2999-01-01T00:00:00Z' },
  ],
  ['no date of publication', { publishedAt: null }, {}, { datePublished: '2024-01-01T00:00:00Z' }],
  [
    'a day in place of a date',
    { publishedAt: '2019-03-04' },
    { timeZone: 'Europe/Oslo' },
    { datePublished: '2019-03-03T23:00:00Z' },
  ],
  ['no standfirst', { standfirst: null }, {}, { description: 'The first paragraph has six words.' }],
  ['no words at all', { standfirst: null, body: null }, {}, { description: undefined, wordCount: undefined }],
  [
    'a language without spaces',
    { body: [paragraph('我们喜欢湖水。')] },
    { language: 'zh-Hans-CN' },
    { inLanguage: 'zh-Hans-CN', wordCount: 6 },
  ],
  [
    'a logo',
    {},
    { logo: picture('logo-1200x300-png') },
    {
      publisher: {
        logo: { url: `${siteUrl}/lake/images/lakeside/production/logo-1200x300.png?w=600&fit=max` },
      },
    },
  ],
  [
    'a tall logo',
    {},
    { logo: picture('logo-900x1200-png') },
    {
      publisher: {
        logo: { url: `${siteUrl}/lake/images/lakeside/production/logo-900x1200.png?h=600&fit=max` },
      },
    },
  ],
  [
    'a drawn logo',
    {},
    { logo: picture('logo-120x30-svg') },
    { publisher: { logo: { url: `${siteUrl}/lake/images/lakeside/production/logo-120x30.svg` } } },
  ],
]

describe('the structured data of a story', () => {
  it.each(stories)('with %s says so', (_what, over, settings, said) => {
    const data = storyJsonLd(story(over), site(settings), origins)
    expect({
      ...Object.fromEntries(Object.keys(said).map((name) => [name, undefined])),
      ...data,
    }).toMatchObject(said)
    newsArticle.parse(JSON.parse(JSON.stringify(data)))
  })

  it.each([
    ['a large picture', {}, ['1200x1200', '1200x900', '1200x675']],
    ['a small picture', { asset: { _ref: 'image-abc-640x480-jpg' } }, ['480x480', '640x480', '640x360']],
    ['a strip', { asset: { _ref: 'image-abc-3000x230-jpg' } }, ['230x230', '306x230', '408x230']],
    ['a narrow crop', { crop: { top: 0, bottom: 0, left: 0.45, right: 0.45 } }, ['240x240']],
  ])('has %s in the shapes that it is large enough for', (_what, over, sizes) => {
    const { image } = storyJsonLd(story({ leadImage: { ...whole.leadImage, ...over } }), site(), origins)
    const cuts = [image].flat().map((each) => new URL(String(each)).searchParams)
    expect(cuts.map((cut) => `${cut.get('w')}x${cut.get('h')}`)).toEqual(sizes)
  })

  it('cuts pictures around their hotspot', () => {
    const leadImage = picture('abc-2400x1200-jpg', { hotspot: { x: 0.9, y: 0.5, width: 0.1, height: 0.1 } })
    const { image } = storyJsonLd(story({ leadImage }), site(), origins)
    expect(String([image].flat()[0])).toContain('rect=1200,0,1200,1200')
  })
})

const hostile = hostileTexts.map(([what, text]) => {
  const settings = site({ title: text, tagline: text })
  const article = story({
    kicker: text,
    headline: text,
    standfirst: text,
    leadImage: null,
    authors: [{ _id: 'a', name: text, slug: 'a' }],
    section: { _id: 's', title: text, slug: 's' },
    topics: [{ _id: 't', title: text, slug: 't' }],
    body: [paragraph(text)],
    source: { name: text, url: 'https://wire.example/a&b' },
    corrections: [{ _type: 'correction', _key: 'c', correctedAt: '2024-02-01T10:00:00Z', text }],
  })
  return [
    what,
    [
      storyJsonLd(article, settings, origins),
      breadcrumbs(storyTrail(article, settings), siteUrl),
      siteJsonLd(settings, origins),
      profileJsonLd({ ...ada, name: settings.title, role: settings.title }, settings, origins),
    ],
  ] as const
})

it.each(hostile)('%s stays a text within its script', (_what, data) => {
  const found = scripts(page(...data))
  expect(found.map((text) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(data)))
  for (const text of found) expect(text).not.toMatch(/[<>&\u2028\u2029]/)
})

it('breadcrumbs lead from the front page by the section to the story', () => {
  const trailOf = (over: object) => breadcrumbs(storyTrail(story(over), site()), siteUrl).itemListElement
  const front = { '@type': 'ListItem', position: 1, name: 'The Lake', item: `${siteUrl}/` }
  const section = { '@type': 'ListItem', position: 2, name: 'Science', item: `${siteUrl}/sections/science` }
  const last = { name: 'Machine Learning: A headline', item: `${siteUrl}/articles/a-headline` }
  expect(trailOf({})).toEqual([front, section, { '@type': 'ListItem', position: 3, ...last }])
  expect(trailOf({ section: null })).toEqual([front, { '@type': 'ListItem', position: 2, ...last }])
})

it('breadcrumbs to a further page of a list end with that page', () => {
  const trail = (page: number) =>
    breadcrumbs(listTrail('section', 'Science', { path: '/sections/science', page }, site()), siteUrl)
      .itemListElement
  const first = [
    { '@type': 'ListItem', position: 1, name: 'The Lake', item: `${siteUrl}/` },
    { '@type': 'ListItem', position: 2, name: 'Sections', item: `${siteUrl}/sections` },
    { '@type': 'ListItem', position: 3, name: 'Science', item: `${siteUrl}/sections/science` },
  ]
  expect(trail(1)).toEqual(first)
  expect(trail(2)).toEqual([
    ...first,
    { '@type': 'ListItem', position: 4, name: 'Page 2', item: `${siteUrl}/sections/science?page=2` },
  ])
})

it('the front page says how the site is searched', () => {
  expect(siteJsonLd(site(), origins)).toMatchObject({
    name: 'The Lake',
    url: `${siteUrl}/`,
    potentialAction: {
      target: { urlTemplate: `${siteUrl}/search?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  })
})

describe('a validator of structured data', () => {
  const portraits = [undefined, picture('abc-1600x900-jpg'), picture('abc-30x30-png')]
  const good = [
    ...stories.map(([, over, settings]) => storyJsonLd(story(over), site(settings), origins)),
    ...[{}, { section: null }].map((over) => breadcrumbs(storyTrail(story(over), site()), siteUrl)),
    ...[{}, { tagline: null }].map((over) => siteJsonLd(site(over), origins)),
    ...portraits.map((portrait) => profileJsonLd({ ...ada, portrait }, site(), origins)),
    profileJsonLd({ _id: 'a', name: 'Ada', slug: 'ada' }, site(), origins),
    ...hostile.flatMap(([, data]) => data),
  ]
  const bad = [
    { '@context': 'https://schema.org', '@type': 'NewsArticel', headline: 'A' },
    { '@context': 'https://schema.org', '@type': 'NewsArticle', headlines: 'A' },
    { '@context': 'https://schema.org', '@type': 'NewsArticle', publisher: { '@type': 'Organization' } },
    { '@context': 'https://schema.org', '@type': 'BreadcrumbList', itemListElement: [] },
  ]
  const verdicts = validate([...good, ...bad].map((data) => page(data)))

  it('finds all of it, and nothing wrong', () => {
    expect(verdicts.slice(0, good.length)).toEqual(
      good.map((data) => ({ types: [data['@type']], issues: [] })),
    )
  })

  it('does find what is wrong', () => {
    const wrong = verdicts.slice(good.length).map(({ issues }) => issues)
    expect(wrong).toEqual([
      [expect.stringContaining('NewsArticel')],
      [expect.stringContaining('headlines')],
      [expect.stringContaining('name')],
      [expect.stringContaining('two ListItems')],
    ])
  })
})
