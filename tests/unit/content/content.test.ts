import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import * as contract from '@/lib/content'
import { isRedirectTarget, isSafeHref, isSitePath, isWholeUrl } from '@/lib/site/links'
import { paths, reservedNames } from '@/lib/site/urls'

const folder = path.join(process.cwd(), 'content')
const latest = Date.parse('2026-11-23T00:00:00Z')

const text = z.string().trim().min(1)
const date = z.iso.datetime()
const reference = z.strictObject({ _key: text.optional(), _type: z.literal('reference'), _ref: text })
const slug = z.strictObject({
  _type: z.literal('slug'),
  current: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(96),
})
const fraction = z.number().min(0).max(1)
const wholeUrl = z.string().refine(isWholeUrl, 'Not a whole address')
const picture = {
  _type: z.literal('figure'),
  _sanityAsset: z.string().regex(/^image@file:\/\/\.\/images\/[a-z0-9-]+\.(jpg|png)$/),
  hotspot: z
    .strictObject({
      _type: z.literal('sanity.imageHotspot'),
      x: fraction,
      y: fraction,
      width: fraction,
      height: fraction,
    })
    .optional(),
  crop: z
    .strictObject({
      _type: z.literal('sanity.imageCrop'),
      top: fraction,
      bottom: fraction,
      left: fraction,
      right: fraction,
    })
    .optional(),
  alt: text,
  caption: text.optional(),
  credit: text,
}
const figure = z.strictObject(picture)
const anyFigure = z.strictObject({ ...picture, _key: text.optional() })
const key = { _key: text }
const link = z.strictObject({
  ...key,
  _type: z.literal('link'),
  href: z.string().refine(isSafeHref, 'Not a safe link'),
})
const footnote = z.strictObject({ ...key, _type: z.literal('footnote'), text: text.max(200) })
const span = z.strictObject({
  ...key,
  _type: z.literal('span'),
  text: z.string().min(1),
  marks: z.array(text),
})
const decorators = ['strong', 'em', 'code', 'sub', 'sup']

const blockOf = <Style extends z.ZodType, Annotation extends z.ZodType<{ _key: string }>>(
  style: Style,
  annotation: Annotation,
) =>
  z
    .strictObject({
      ...key,
      _type: z.literal('block'),
      style,
      listItem: z.enum(['bullet', 'number']).optional(),
      level: z.int().min(1).max(2).optional(),
      markDefs: z.array(annotation),
      children: z.array(span).min(1),
    })
    .refine(({ markDefs, children }) => {
      const known = new Set([...decorators, ...markDefs.map(({ _key }) => _key)])
      return children.every(({ marks }) => marks.every((mark) => known.has(mark)))
    }, 'A span has a mark that its block does not define')
    .refine(({ markDefs, children }) => {
      const used = new Set(children.flatMap(({ marks }) => marks))
      return markDefs.every(({ _key }) => used.has(_key))
    }, 'No span has the mark of an annotation')
    .refine(
      ({ listItem, level }) => (listItem === undefined) === (level === undefined),
      'A list item has a level, and nothing else has',
    )

const block = blockOf(z.enum(['normal', 'h2', 'h3']), z.discriminatedUnion('_type', [link, footnote]))
const bodyBlocks = {
  block,
  quote: z.strictObject({
    ...key,
    _type: z.literal('quote'),
    text,
    speaker: text,
    role: text,
    language: z
      .string()
      .regex(/^[a-z]{2}$/)
      .optional(),
  }),
  pullQuote: z.strictObject({ ...key, _type: z.literal('pullQuote'), text }),
  figure: z.strictObject({ ...picture, ...key }),
  gallery: z.strictObject({
    ...key,
    _type: z.literal('gallery'),
    images: z.array(z.strictObject({ ...picture, ...key })).min(2),
    caption: text,
  }),
  code: z.strictObject({
    ...key,
    _type: z.literal('code'),
    language: z.enum(['html', 'javascript', 'python', 'sql', 'xml']),
    filename: text.optional(),
    code: z.string().regex(/^\S(.|\n)*\S$/),
  }),
  table: z
    .strictObject({
      ...key,
      _type: z.literal('table'),
      caption: text,
      rows: z
        .array(z.strictObject({ ...key, _type: z.literal('tableRow'), cells: z.array(z.string()).min(2) }))
        .min(2),
      hasHeaderRow: z.boolean(),
      hasHeaderColumn: z.boolean(),
    })
    .refine(
      ({ rows }) => new Set(rows.map(({ cells }) => cells.length)).size === 1,
      'The rows differ in length',
    ),
  callout: z.strictObject({
    ...key,
    _type: z.literal('callout'),
    kind: z.enum(['note', 'background', 'warning']),
    title: text,
    text: z.array(blockOf(z.literal('normal'), link)).min(1),
  }),
  embed: z.strictObject({ ...key, _type: z.literal('embed'), url: wholeUrl, title: text, caption: text }),
  relatedStory: z.strictObject({ ...key, _type: z.literal('relatedStory'), article: reference }),
  divider: z.strictObject({ ...key, _type: z.literal('divider'), style: z.enum(['line', 'ornament']) }),
}
const body = z
  .array(
    z.discriminatedUnion('_type', [
      bodyBlocks.block,
      bodyBlocks.quote,
      bodyBlocks.pullQuote,
      bodyBlocks.figure,
      bodyBlocks.gallery,
      bodyBlocks.code,
      bodyBlocks.table,
      bodyBlocks.callout,
      bodyBlocks.embed,
      bodyBlocks.relatedStory,
      bodyBlocks.divider,
    ]),
  )
  .min(1)
const correction = z.strictObject({
  ...key,
  _type: z.literal('correction'),
  kind: z.enum(['correction', 'clarification']),
  correctedAt: date,
  text,
  isSerious: z.boolean(),
})

const article = z.strictObject({
  _id: text.regex(/^article-[a-z0-9-]+$/),
  _type: z.literal('article'),
  kicker: text.refine((kicker) => !kicker.endsWith(':'), 'The page adds the colon').optional(),
  headline: text.max(110),
  slug,
  standfirst: text,
  leadImage: figure.optional(),
  authors: z.array(reference).min(1),
  section: reference,
  topics: z.array(reference).min(1),
  publishedAt: date,
  language: z.string().optional(),
  body,
  source: z
    .strictObject({
      _type: z.literal('source'),
      name: text,
      url: wholeUrl.optional(),
      licence: text.optional(),
      searchEngines: z.enum(['index', 'noindex', 'canonical']),
    })
    .optional(),
  corrections: z.array(correction).min(1).optional(),
})
const page = z.strictObject({
  _id: text.regex(/^page-[a-z0-9-]+$/),
  _type: z.literal('page'),
  title: text,
  slug,
  standfirst: text,
  body,
})
const sponsorSlot = z.strictObject({
  _id: text.regex(/^sponsorSlot-[a-z0-9-]+$/),
  _type: z.literal('sponsorSlot'),
  sponsor: text,
  url: wholeUrl,
  text,
  image: figure.optional(),
  placement: z.enum(['everywhere', 'front', 'articles']),
  startsAt: date,
  endsAt: date.optional(),
})
const redirect = z.strictObject({
  _id: text.regex(/^redirect-[a-z0-9-]+$/),
  _type: z.literal('redirect'),
  from: z.string().refine(isSitePath, 'Not a path of this site'),
  to: z.string().refine(isRedirectTarget, 'Nowhere to send readers'),
  isPermanent: z.boolean(),
})
const author = z.strictObject({
  _id: text.regex(/^author-[a-z0-9-]+$/),
  _type: z.literal('author'),
  name: text,
  slug,
  role: text,
  portrait: figure,
  bio: text,
})
const shelf = { title: text, slug, description: text }
const section = z.strictObject({
  _id: text.regex(/^section-[a-z0-9-]+$/),
  _type: z.literal('section'),
  ...shelf,
})
const topic = z.strictObject({ _id: text.regex(/^topic-[a-z0-9-]+$/), _type: z.literal('topic'), ...shelf })
const siteSettings = z.strictObject({
  _id: z.literal('siteSettings'),
  _type: z.literal('siteSettings'),
  title: text,
  tagline: text,
  logo: figure,
  icon: figure,
  leadStory: reference,
  topStories: z.array(reference).min(1),
  frontSections: z.array(reference).min(1),
  navigation: z.array(reference).min(1),
  timeZone: text,
  language: text,
  footer: text,
  footerPages: z.array(reference).min(1),
  adBlockNotice: z.strictObject({
    _type: z.literal('adBlockNotice'),
    isShown: z.boolean(),
    heading: text,
    message: text,
    allow: text,
    helpLabel: text,
    helpUrl: wholeUrl,
  }),
})
const document = z.discriminatedUnion('_type', [
  siteSettings,
  section,
  topic,
  author,
  page,
  sponsorSlot,
  redirect,
  article,
])

const lines = readFileSync(path.join(folder, 'sample.ndjson'), 'utf8').trimEnd().split('\n')
const raw = lines.map((line): unknown => JSON.parse(line))
const documents = raw.map((value) => document.parse(value))
const articles = documents.filter((each) => each._type === 'article')
const pages = documents.filter((each) => each._type === 'page')
const bodies = [...articles, ...pages].flatMap((each) => each.body.map((part) => ({ _id: each._id, part })))
const settings = documents.find((each) => each._type === 'siteSettings')

interface Found {
  path: string
  value: object
}

/** Every object and array inside a value, with the path to it. */
function inside(value: unknown, at: string): Found[] {
  if (typeof value !== 'object' || value === null) return []
  return [
    { path: at, value },
    ...Object.entries(value).flatMap(([name, member]) => inside(member, `${at}.${name}`)),
  ]
}
const everything = documents.flatMap((each) => inside(each, each._id))
const figures = everything.flatMap(({ path: at, value }) => {
  const found = anyFigure.safeParse(value)
  return found.success ? [{ path: at, figure: found.data }] : []
})

function repeated(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

/** The paragraphs and quotations of a body: what is read through, without tables, code and boxes. */
const runningText = (parts: z.infer<typeof body>): string =>
  parts
    .flatMap((part) => {
      if (part._type === 'block') return part.children.map((child) => child.text).join('')
      return part._type === 'quote' ? part.text : []
    })
    .join(' ')

const wordCount = (each: z.infer<typeof article>): number => runningText(each.body).split(/\s+/).length

const isNote = ({ topics }: z.infer<typeof article>) => topics.some(({ _ref }) => _ref === 'topic-notes')

/** Every address of the site that the sample has something at. */
const addresses = new Set([
  paths.front(),
  paths.archive(),
  paths.search(),
  paths.corrections(),
  ...documents.flatMap((each) => {
    switch (each._type) {
      case 'article':
      case 'page':
      case 'section':
      case 'topic':
      case 'author':
        return [paths[each._type](each.slug.current)]
      default:
        return []
    }
  }),
])

describe('the sample publication', () => {
  test.each(raw.map((value, index) => ({ line: index + 1, value })))(
    'line $line has the shape of its type',
    ({ value }) => {
      expect(document.safeParse(value).error).toBeUndefined()
    },
  )

  test('is large enough for lists, related stories and pages to show something', () => {
    const count = (type: string) => documents.filter(({ _type }) => _type === type).length
    expect(count('siteSettings')).toBe(1)
    expect(count('section')).toBeGreaterThanOrEqual(3)
    expect(count('topic')).toBeGreaterThanOrEqual(5)
    expect(count('author')).toBe(3)
    expect(articles.length).toBeGreaterThanOrEqual(21)
    expect(articles.some(({ leadImage }) => !leadImage)).toBe(true)
  })

  test('has a topic and an author with more stories than one page of a list shows', () => {
    const storiesOf = (field: 'topics' | 'authors', id: string) =>
      articles.filter((each) => each[field].some(({ _ref }) => _ref === id)).length
    expect(storiesOf('topics', 'topic-lakes')).toBeGreaterThan(20)
    expect(storiesOf('authors', 'author-tomas-adeyemi')).toBeGreaterThan(20)
  })

  test('spans months, and has a story older than a year', () => {
    const months = new Set(articles.map(({ publishedAt }) => publishedAt.slice(0, 7)))
    expect(months.size).toBeGreaterThanOrEqual(4)
    expect(articles.some(({ publishedAt }) => latest - Date.parse(publishedAt) > 366 * 24 * 3600_000)).toBe(
      true,
    )
  })

  test('has a document of every type of the contract', () => {
    const present = new Set<string>(documents.map(({ _type }) => _type))
    expect(Object.keys(contract.documents).filter((type) => !present.has(type))).toEqual([])
  })

  test('has every kind of block, mark, callout, divider and correction', () => {
    const kinds = new Set<string>(bodies.map(({ part }) => part._type))
    expect(Object.keys(bodyBlocks).filter((type) => !kinds.has(type))).toEqual([])
    const said = everything.flatMap(({ value }) =>
      Object.entries(value).map(([name, member]) => `${name}: ${String(member)}`),
    )
    const wanted = [
      ...['h2', 'h3', 'line', 'ornament'].map((style) => `style: ${style}`),
      ...['note', 'background', 'warning', 'correction', 'clarification'].map((kind) => `kind: ${kind}`),
      ...['bullet', 'number'].map((item) => `listItem: ${item}`),
      ...['everywhere', 'articles'].map((placement) => `placement: ${placement}`),
      ...['isSerious', 'hasHeaderRow', 'hasHeaderColumn'].flatMap((name) => [
        `${name}: true`,
        `${name}: false`,
      ]),
      'level: 2',
      'isShown: false',
      'isPermanent: true',
    ]
    expect(wanted.filter((each) => !said.includes(each))).toEqual([])
    const marks = new Set(
      everything.flatMap(({ value }) => ('marks' in value && Array.isArray(value.marks) ? value.marks : [])),
    )
    expect(decorators.filter((mark) => !marks.has(mark))).toEqual([])
  })

  test('has every field of the contract, also those that may be missing', () => {
    const typed = z.object({ _type: z.string() })
    const present = new Set(
      everything.flatMap(({ value }) => {
        const type = typed.safeParse(value).data?._type
        return type ? Object.keys(value).map((name) => `${type}.${name}`) : []
      }),
    )
    // The lake writes the dates of a document, and the import puts an asset, which has its placeholder, where the file names a picture.
    const notInTheFile = /\.(_createdAt|_updatedAt)$|^figure\.(asset|lqip)$/
    const wanted = Object.entries({ ...contract.documents, ...contract.objects }).flatMap(([type, schema]) =>
      Object.keys(schema.shape).map((name) => `${type}.${name}`),
    )
    const missing = wanted.filter((field) => !notInTheFile.test(field) && !present.has(field))
    expect(missing).toEqual([])
  })

  test('has published ids only, each once', () => {
    const ids = documents.map(({ _id }) => _id)
    expect(repeated(ids)).toEqual([])
    expect(ids.filter((id) => id.includes('.'))).toEqual([])
  })

  test('has each slug once within a type', () => {
    const slugs = documents.flatMap((each) => ('slug' in each ? `${each._type}/${each.slug.current}` : []))
    expect(repeated(slugs)).toEqual([])
  })

  test('refers only to documents of the right type in this file', () => {
    const typeOf = new Map(documents.map(({ _id, _type }) => [_id, _type]))
    type Expected = [z.infer<typeof reference>, string]
    const all = (references: z.infer<typeof reference>[], type: string): Expected[] =>
      references.map((each) => [each, type])
    const expected = documents.flatMap((each): Expected[] => {
      if (each._type === 'siteSettings') {
        return [
          ...all([each.leadStory, ...each.topStories], 'article'),
          ...all([...each.navigation, ...each.frontSections], 'section'),
          ...all(each.footerPages, 'page'),
        ]
      }
      if (each._type !== 'article') return []
      return [...all([each.section], 'section'), ...all(each.authors, 'author'), ...all(each.topics, 'topic')]
    })
    const stories = bodies.flatMap(({ part }) => (part._type === 'relatedStory' ? [part.article] : []))
    expected.push(...all(stories, 'article'))
    expect(expected).toHaveLength(lines.join('\n').split('"_ref"').length - 1)
    const wrong = expected.filter(([{ _ref }, type]) => typeOf.get(_ref) !== type).map(([{ _ref }]) => _ref)
    expect(wrong).toEqual([])
  })

  test('gives every array member that is an object a key, unique in its array', () => {
    const arrays = everything.flatMap(({ path: at, value }) =>
      Array.isArray(value) ? [{ at, members: value }] : [],
    )
    const keyed = z.object({ _key: text })
    for (const { at, members } of arrays) {
      const objects = members.filter((member) => typeof member === 'object')
      const keys = objects.map((member) => keyed.safeParse(member).data?._key ?? `${at} lacks a key`)
      expect({
        at,
        repeated: repeated(keys),
        missing: keys.filter((key) => key.endsWith('lacks a key')),
      }).toEqual({
        at,
        repeated: [],
        missing: [],
      })
    }
  })

  test('uses every section, topic and author', () => {
    const used = new Set(
      articles.flatMap((each) => [each.section, ...each.authors, ...each.topics]).map(({ _ref }) => _ref),
    )
    const shelves = documents.filter(({ _type }) => ['section', 'topic', 'author'].includes(_type))
    expect(shelves.filter(({ _id }) => !used.has(_id)).map(({ _id }) => _id)).toEqual([])
  })

  test.each(articles.map((each) => [each._id, each] as const))(
    '%s is dated in the past, long enough, and corrected only after it appeared',
    (_id, each) => {
      expect(Date.parse(each.publishedAt)).toBeLessThan(latest)
      expect(wordCount(each)).toBeGreaterThanOrEqual(isNote(each) ? 120 : 180)
      for (const { correctedAt } of each.corrections ?? []) {
        expect(Date.parse(correctedAt)).toBeGreaterThan(Date.parse(each.publishedAt))
        expect(Date.parse(correctedAt)).toBeLessThan(latest)
      }
    },
  )

  test.each(
    articles.flatMap(({ _id, body: parts }) =>
      parts.flatMap((part) => (part._type === 'pullQuote' ? [{ _id, parts, words: part.text }] : [])),
    ),
  )('$_id says what is pulled out of it: $words', ({ parts, words }) => {
    expect(runningText(parts)).toContain(words)
  })

  test('does not put a story beside itself', () => {
    const beside = bodies.filter(
      ({ _id, part }) => part._type === 'relatedStory' && part.article._ref === _id,
    )
    expect(beside).toEqual([])
    const chosen = settings ? [settings.leadStory, ...settings.topStories].map(({ _ref }) => _ref) : []
    expect(repeated(chosen)).toEqual([])
  })

  test('links only to addresses of its own that exist, and sends readers only there', () => {
    const hrefs = everything.flatMap(({ value }) =>
      'href' in value && typeof value.href === 'string' && value.href.startsWith('/') ? [value.href] : [],
    )
    const redirects = documents.filter((each) => each._type === 'redirect')
    expect(hrefs.length).toBeGreaterThan(0)
    expect([...hrefs, ...redirects.map(({ to }) => to)].filter((address) => !addresses.has(address))).toEqual(
      [],
    )
    expect(redirects.filter(({ from }) => addresses.has(from))).toEqual([])
  })

  test('gives no page a name that the site needs for itself', () => {
    expect(pages.filter(({ slug: { current } }) => reservedNames.has(current))).toEqual([])
  })

  test('shows its sponsors now, and for long', () => {
    for (const each of documents) {
      if (each._type !== 'sponsorSlot') continue
      expect(Date.parse(each.startsAt)).toBeLessThan(latest)
      expect(Date.parse(each.endsAt ?? '2100-01-01')).toBeGreaterThan(Date.parse('2036-01-01'))
    }
  })

  test('opens with its newest story, of 450 to 700 words', () => {
    const newest = articles.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))[0]
    expect(newest?._id).toBe(settings?.leadStory._ref)
    const words = newest ? wordCount(newest) : 0
    expect(words).toBeGreaterThanOrEqual(450)
    expect(words).toBeLessThanOrEqual(700)
  })
})

describe('the pictures', () => {
  test('are found wherever the documents name one', () => {
    const named = lines.join('\n').split('"_sanityAsset"').length - 1
    expect(figures).toHaveLength(named)
  })

  test.each(figures.map((each) => [each.path, each.figure] as const))(
    '%s exists and is light',
    (_path, each) => {
      const file = path.join(folder, each._sanityAsset.replace('image@file://./', ''))
      expect(existsSync(file)).toBe(true)
      expect(statSync(file).size).toBeLessThanOrEqual(300 * 1024)
    },
  )

  test.each(figures.map((each) => [each.path, each.figure] as const))(
    '%s has alt text that stands for it',
    (_path, each) => {
      expect(each.alt).toMatch(/\.$/)
      expect(each.alt).not.toMatch(/^(image|picture|photo) of/i)
      expect(each.alt).not.toBe(each.caption)
    },
  )
})
