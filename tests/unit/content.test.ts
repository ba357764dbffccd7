import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const folder = path.join(process.cwd(), 'content')
const latest = Date.parse('2026-11-22T00:00:00Z')

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
const figure = z.strictObject({
  _key: text.optional(),
  _type: z.literal('figure'),
  _sanityAsset: z.string().regex(/^image@file:\/\/\.\/images\/[a-z0-9-]+\.(jpg|png)$/),
  alt: text,
  caption: text.optional(),
  credit: text,
})
const quote = z.strictObject({ _key: text, _type: z.literal('quote'), text, speaker: text, role: text })
const link = z.strictObject({ _key: text, _type: z.literal('link'), href: z.url({ protocol: /^https?$/ }) })
const span = z.strictObject({
  _key: text,
  _type: z.literal('span'),
  text: z.string().min(1),
  marks: z.array(text),
})
const block = z
  .strictObject({
    _key: text,
    _type: z.literal('block'),
    style: z.enum(['normal', 'h2', 'h3']),
    listItem: z.enum(['bullet', 'number']).optional(),
    level: z.literal(1).optional(),
    markDefs: z.array(link),
    children: z.array(span).min(1),
  })
  .refine(({ markDefs, children }) => {
    const known = new Set(['strong', 'em', ...markDefs.map(({ _key }) => _key)])
    return children.every(({ marks }) => marks.every((mark) => known.has(mark)))
  }, 'A span has a mark that its block does not define')

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
  body: z.array(z.discriminatedUnion('_type', [block, quote, figure])).min(1),
  source: z
    .strictObject({
      _type: z.literal('source'),
      name: text,
      url: z.url({ protocol: /^https?$/ }).optional(),
      licence: text.optional(),
    })
    .optional(),
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
  leadStory: reference,
  navigation: z.array(reference).min(1),
  timeZone: text,
  language: text,
  footer: text,
})
const document = z.discriminatedUnion('_type', [siteSettings, section, topic, author, article])

const lines = readFileSync(path.join(folder, 'sample.ndjson'), 'utf8').trimEnd().split('\n')
const raw = lines.map((line): unknown => JSON.parse(line))
const documents = raw.map((value) => document.parse(value))
const articles = documents.filter((each) => each._type === 'article')

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
  const found = figure.safeParse(value)
  return found.success ? [{ path: at, figure: found.data }] : []
})

function repeated(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

function wordCount({ body }: z.infer<typeof article>): number {
  const parts = body.flatMap((part) => {
    if (part._type === 'block') return part.children.map((child) => child.text).join('')
    return part._type === 'quote' ? part.text : []
  })
  return parts.join(' ').split(/\s+/).length
}

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
    expect(articles.length).toBeGreaterThanOrEqual(8)
    expect(articles.some(({ leadImage }) => !leadImage)).toBe(true)
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
    const expected = documents.flatMap((each): Array<[z.infer<typeof reference>, string]> => {
      if (each._type === 'siteSettings') {
        return [
          [each.leadStory, 'article'],
          ...each.navigation.map((item): [z.infer<typeof reference>, string] => [item, 'section']),
        ]
      }
      if (each._type !== 'article') return []
      return [
        [each.section, 'section'],
        ...each.authors.map((item): [z.infer<typeof reference>, string] => [item, 'author']),
        ...each.topics.map((item): [z.infer<typeof reference>, string] => [item, 'topic']),
      ]
    })
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
    '%s is dated in the past and long enough',
    (_id, each) => {
      expect(Date.parse(each.publishedAt)).toBeLessThan(latest)
      expect(wordCount(each)).toBeGreaterThanOrEqual(180)
    },
  )

  test('opens with its newest story, of 450 to 700 words', () => {
    const settings = documents.find((each) => each._type === 'siteSettings')
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
