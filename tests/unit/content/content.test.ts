import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import * as contract from '@/lib/content'
import { bodyBlock } from '@/lib/content/body'
import { paths, reservedNames } from '@/lib/site/urls'
import { reference, storedObject, storedSlug } from '../support/stored-form'

const folder = path.join(process.cwd(), 'content')
const latest = Date.parse('2026-11-23T00:00:00Z')

const text = z.string().trim().min(1)
const key = { _key: text }
const many = z.array(reference).min(1)

const figure = z.looseObject({
  _type: z.literal('figure'),
  _sanityAsset: z.string(),
  alt: text,
  credit: text,
  caption: text.optional(),
})
const socialImage = figure.omit({ credit: true }).extend({ _type: z.literal('socialImage') })
const span = z.looseObject({ text: z.string().min(1), marks: z.array(text) })
const decorators = ['strong', 'em', 'code', 'sub', 'sup']

const block = z
  .looseObject({
    ...key,
    _type: z.literal('block'),
    listItem: z.string().optional(),
    level: z.int().min(1).max(2).optional(),
    markDefs: z.array(z.looseObject(key)),
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

const rows = z
  .array(z.looseObject({ cells: z.array(z.string()).min(2) }))
  .min(2)
  .refine((all) => new Set(all.map(({ cells }) => cells.length)).size === 1, 'The rows differ in length')

/** What the sample has beyond what the contract asks for, by type. */
const asked: Record<string, z.ZodType> = {
  figure,
  socialImage,
  block,
  footnote: z.looseObject({ text: text.max(200) }),
  quote: z.looseObject({ speaker: text, role: text }),
  gallery: z.looseObject({ caption: text, images: z.array(z.unknown()).min(2) }),
  code: z.looseObject({ code: z.string().regex(/^\S(.|\n)*\S$/) }),
  table: z.looseObject({ caption: text, rows }),
  callout: z.looseObject({ title: text }),
  embed: z.looseObject({ caption: text }),
  article: z.looseObject({
    kicker: text.refine((kicker) => !kicker.endsWith(':'), 'The page adds the colon').optional(),
    headline: text.max(110),
    standfirst: text,
    corrections: z.array(z.unknown()).min(1).optional(),
  }),
  page: z.looseObject({ standfirst: text }),
  sponsorSlot: z.looseObject({ text }),
  author: z.looseObject({ role: text, portrait: figure, bio: text }),
  section: z.looseObject({ description: text }),
  topic: z.looseObject({ description: text }),
  siteSettings: z.looseObject({
    tagline: text,
    logo: figure,
    icon: figure,
    footer: text,
    timeZone: text,
    language: text,
  }),
}

// Of each document what the tests below look at.
const id = { _id: text }
const shelf = { ...id, slug: storedSlug }
const addressed = z.looseObject({ slug: storedSlug })
const body = z.array(z.looseObject({ ...key, _type: z.string() })).min(1)
const quote = z.looseObject({ _type: z.literal('quote'), text })
const pullQuote = z.looseObject({ _type: z.literal('pullQuote'), text })
const relatedStory = z.looseObject({ _type: z.literal('relatedStory'), article: reference })
const article = z.looseObject({
  ...shelf,
  _type: z.literal('article'),
  leadImage: figure.optional(),
  authors: many,
  section: reference,
  topics: many,
  publishedAt: z.iso.datetime(),
  body,
  corrections: z.array(z.looseObject({ correctedAt: z.iso.datetime() })).optional(),
  updates: z.array(z.looseObject({ at: z.iso.datetime() })).optional(),
})
const siteSettings = z.looseObject({
  ...id,
  _type: z.literal('siteSettings'),
  leadStory: reference,
  topStories: many,
  frontSections: many,
  navigation: many,
  footerPages: many,
})
const document = z.discriminatedUnion('_type', [
  article,
  siteSettings,
  z.looseObject({ ...shelf, _type: z.literal('page'), body }),
  z.looseObject({ ...shelf, _type: z.literal('section') }),
  z.looseObject({ ...shelf, _type: z.literal('topic') }),
  z.looseObject({ ...shelf, _type: z.literal('author') }),
  z.looseObject({
    ...id,
    _type: z.literal('sponsorSlot'),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime().optional(),
  }),
  z.looseObject({ ...id, _type: z.literal('redirect'), from: text, to: text.optional() }),
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
  const found = z.union([figure, socialImage]).safeParse(value)
  return found.success ? [{ path: at, figure: found.data }] : []
})

function repeated(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

/** The paragraphs and quotations of a body: what is read through, without tables, code and boxes. */
const runningText = (parts: z.infer<typeof body>): string =>
  parts
    .flatMap((part) => {
      const paragraph = block.safeParse(part).data
      if (paragraph) return paragraph.children.map((child) => child.text).join('')
      return quote.safeParse(part).data?.text ?? []
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
  const stored = z.union(
    Object.entries(contract.documents).map(([type, schema]) =>
      storedObject(schema, type).extend({ _id: z.string().regex(new RegExp(`^${type}(-[a-z0-9-]+)?$`)) }),
    ),
  )

  test.each(raw.map((value, index) => ({ line: index + 1, value })))(
    'line $line holds what the contract names, and nothing else',
    ({ value }) => {
      expect(stored.safeParse(value).error).toBeUndefined()
    },
  )

  const typed = everything.flatMap(({ path: at, value }) => {
    const type = '_type' in value && typeof value._type === 'string' ? value._type : ''
    const schema = asked[type]
    return schema ? [{ at, value, schema }] : []
  })

  test.each(typed.map(({ at, ...each }) => [at, each] as const))(
    '%s is complete',
    (_at, { value, schema }) => {
      expect(schema.safeParse(value).error).toBeUndefined()
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
    const kinds = new Set(bodies.map(({ part }) => part._type))
    const known = bodyBlock.options.map(({ shape }) => shape._type.value)
    expect(known.filter((type) => !kinds.has(type))).toEqual([])
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
    const notInTheFile = /\.(_createdAt|_updatedAt)$|^(figure|socialImage)\.(asset|lqip)$/
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
    const slugs = documents.flatMap((each) => {
      const { success, data } = addressed.safeParse(each)
      return success ? `${each._type}/${data.slug.current}` : []
    })
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
    const stories = bodies.flatMap(({ part }) => relatedStory.safeParse(part).data?.article ?? [])
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
    '%s is dated in the past, long enough, and corrected or updated only after it appeared',
    (_id, each) => {
      expect(Date.parse(each.publishedAt)).toBeLessThan(latest)
      expect(wordCount(each)).toBeGreaterThanOrEqual(isNote(each) ? 120 : 180)
      const corrected = (each.corrections ?? []).map(({ correctedAt }) => correctedAt)
      const updated = (each.updates ?? []).map(({ at }) => at)
      for (const changed of [...corrected, ...updated]) {
        expect(Date.parse(changed)).toBeGreaterThan(Date.parse(each.publishedAt))
        expect(Date.parse(changed)).toBeLessThan(latest)
      }
    },
  )

  test.each(
    articles.flatMap(({ _id, body: parts }) =>
      parts.flatMap((part) => {
        const pulled = pullQuote.safeParse(part).data
        return pulled ? [{ _id, parts, words: pulled.text }] : []
      }),
    ),
  )('$_id says what is pulled out of it: $words', ({ parts, words }) => {
    expect(runningText(parts)).toContain(words)
  })

  test('does not put a story beside itself', () => {
    const beside = bodies.filter(({ _id, part }) => relatedStory.safeParse(part).data?.article._ref === _id)
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
    expect(
      [...hrefs, ...redirects.flatMap(({ to }) => to ?? [])].filter((address) => !addresses.has(address)),
    ).toEqual([])
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
