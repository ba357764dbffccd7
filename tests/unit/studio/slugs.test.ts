import { evaluate, parse } from 'groq-js'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { slug } from '@/lib/content/text'
import { paths, reservedNames, slugFromSegment } from '@/lib/site/urls'
import { sharing } from '@/sanity/studio/desk/shared-addresses'
import { MAX_SLUG, slugVerdict } from '@/sanity/studio/schema/rules'
import { takenVerdict } from '@/sanity/studio/schema/slug-lookups'
import { slugify, slugOf, slugSource } from '@/sanity/studio/schema/slugify'

const refused = expect.stringMatching(/\w{3}/)

describe('an address', () => {
  test.each([
    'a',
    'the-lake',
    '2026-in-review',
    'a'.repeat(MAX_SLUG),
    'ø',
    'łódź',
    'عناوين-اليوم',
    'हिन्दी-समाचार',
    'ภาษาไทย',
    'новости',
    '湖の秋',
    '٢٠٢٦',
  ])('accepts %s', (current) => expect(slugVerdict({ current })).toBe(true))

  test.each([
    '',
    'The-Lake',
    'Новости',
    'the lake',
    'the_lake',
    '../admin',
    '%2e%2e',
    '//evil',
    'a.b',
    '-lake',
    'lake-',
    'the--lake',
    'a\0',
    'a\u200bb',
    '\u202egnp',
    'cafe\u0301',
    '\u0301a',
    'a-\u0301',
    'ﾆｭｰｽ！',
    '🐟',
    'a'.repeat(MAX_SLUG + 1),
  ])('refuses %j', (current) => expect(slugVerdict({ current })).toEqual(refused))

  test('of a page is none of the site’s own', () => {
    expect(slugVerdict({ current: 'about' }, reservedNames)).toBe(true)
    expect(slugVerdict({ current: 'About' }, reservedNames)).toEqual(refused)
    for (const current of reservedNames) {
      expect([current, slugVerdict({ current }, reservedNames)]).toEqual([current, refused])
    }
  })

  test('is missed where there is none', () => {
    expect(slugVerdict(undefined)).toEqual(refused)
    expect(slugVerdict({})).toEqual(refused)
  })
})

describe('an address made of a headline', () => {
  test.each([
    ['The lake that runs itself', 'the-lake-that-runs-itself'],
    ['Où est le lac ?', 'ou-est-le-lac'],
    ['Blåbærsyltetøy på Ærø', 'blabaersyltetoy-pa-aero'],
    ['STRASSE und Straße', 'strasse-und-strasse'],
    ['Łódź, İzmir', 'lodz-izmir'],
    ['Tiếng Việt', 'tieng-viet'],
    ['The city’s “new” lake: what’s next?', 'the-citys-new-lake-whats-next'],
    ['Fish & chips', 'fish-and-chips'],
    ['  --spaces--  ', 'spaces'],
    ['ﬁve ½', 'five-1-2'],
    ['ＡＩ が来た', 'ai-が来た'],
    ['Brand™ 1️⃣ ❤️', 'brand-1'],
    ['عناوين اليوم: «الجليد»', 'عناوين-اليوم-الجليد'],
    ['كـــتاب عن AI', 'كتاب-عن-ai'],
    ['می‌خواهم', 'میخواهم'],
    ['צה״ל', 'צהל'],
    ['हिन्दी में समाचार', 'हिन्दी-में-समाचार'],
    ['বাংলা ও தமிழ்', 'বাংলা-ও-தமிழ்'],
    ['น้ำแข็ง', 'น้ำแข็ง'],
    ['Йод и ёлка', 'йод-и-ёлка'],
    ['М’ясо', 'мясо'],
    ['ΤΕΛΟΣ', 'τελος'],
    ['湖、秋。', '湖-秋'],
    ['한국어 뉴스', '한국어-뉴스'],
  ])('%j becomes %j', (headline, made) => {
    expect(slugify(headline)).toBe(made)
    expect(slugify(headline.normalize('NFD'))).toBe(made)
    expect(slugVerdict({ current: made })).toBe(true)
    // And readers reach it.
    expect(slug.safeParse(made).success).toBe(true)
    expect(slugFromSegment(paths.article(made).replace('/articles/', ''))).toBe(made)
  })

  test.each([
    'lake '.repeat(60),
    'x'.repeat(300),
    '-a'.repeat(200),
    'é'.repeat(300),
    '湖'.repeat(300),
    '𠮷'.repeat(300),
    'नि'.repeat(300),
  ])('of a long headline keeps the rules', (headline) =>
    expect(slugVerdict({ current: slugify(headline) })).toBe(true),
  )

  test('ends with a whole word, or a whole letter', () => {
    expect(slugify('lake '.repeat(60))).toMatch(/-lake$/)
    expect(slugify(`a${'नि'.repeat(300)}`)).toMatch(/नि$/)
  })

  test.each(['🐟🐟', '…!?', '«»', '\u0301', '\u200b'])(
    'is not made of %j, and a word says what to do',
    (headline) => {
      expect(slugify(headline)).toBe('')
      expect(() => slugOf(headline)).toThrow(/Write an address yourself/)
    },
  )

  test.each(['', '  ', undefined, 5])('nor of %j', (headline) =>
    expect(() => slugSource(headline)).toThrow(/Write the headline/),
  )
})

describe('an address that something else has', () => {
  const stored = [
    { _id: 'own', _type: 'article', headline: 'Own', slug: { current: 'own' } },
    { _id: 'drafts.own', _type: 'article', headline: 'Own', slug: { current: 'free' } },
    { _id: 'drafts.a', _type: 'article', headline: 'The ice, again', slug: { current: 'ice' } },
    { _id: 'b', _type: 'article', headline: 'The ice', slug: { current: 'ice' } },
    { _id: 'drafts.c', _type: 'article', slug: { current: 'snow' } },
    { _id: 'ada', _type: 'author', name: 'Ada', slug: { current: 'ada' } },
    { _id: 'versions.r1.own', _type: 'article', headline: 'Own', slug: { current: 'later' } },
    { _id: 'versions.r1.d', _type: 'article', headline: 'Thaw', slug: { current: 'thaw' } },
  ]
  const context = (_type: string, _id = 'drafts.own') => ({
    document: { _id, _type, _createdAt: '', _updatedAt: '', _rev: '' },
    getClient: () => ({
      fetch: async (
        groq: string,
        params: Record<string, unknown>,
        { perspective }: { perspective: string },
      ) => {
        expect(perspective).toBe('raw')
        const answer: unknown = await (
          await evaluate(parse(groq, { params }), { dataset: stored, params })
        ).get()
        return answer
      },
    }),
  })

  test.each<[type: string, slug: string, verdict: true | RegExp]>([
    ['article', 'free', true],
    ['article', 'own', true],
    ['article', 'later', true],
    ['article', 'ada', true],
    ['article', 'ice', /^The story “The ice”, which is published, .* Choose another address here/],
    ['article', 'snow', /^The story “Untitled”, which is a draft,/],
    ['author', 'ada', /^The author “Ada”, which is published,/],
    ['article', 'thaw', /^The story “Thaw”, which is in a release,/],
  ])('%s at %s', async (type, current, verdict) => {
    const said = await takenVerdict(current, context(type))
    expect(said).toEqual(verdict === true ? true : expect.stringMatching(verdict))
  })

  test.each(['own', 'drafts.own', 'versions.r1.own', 'versions.r2.own'])(
    'is none when it is the story’s own, seen from %s',
    async (id) => expect(await takenVerdict('own', context('article', id))).toBe(true),
  )

  test('is found among what is published, and the sample has none', () => {
    const at = (_id: string, _type: string, slug: string) => ({ _id, _type, slug })
    expect(
      sharing([
        at('a', 'article', 'ice'),
        at('b', 'article', 'snow'),
        at('c', 'topic', 'ice'),
        at('d', 'article', 'ice'),
        at('e', 'topic', 'snow'),
      ]),
    ).toEqual(['a', 'd'])
    const documentSchema = z.object({
      _id: z.string(),
      _type: z.string(),
      slug: z.object({ current: z.string() }).optional(),
    })
    const sample = readFileSync('content/sample.ndjson', 'utf8')
      .trim()
      .split('\n')
      .map((line) => documentSchema.parse(JSON.parse(line)))
    const addressed = sample.flatMap(({ slug, ...rest }) => (slug ? [{ ...rest, slug: slug.current }] : []))
    expect(sharing(addressed)).toEqual([])
    expect(
      addressed.map(({ slug }) => slugVerdict({ current: slug })).filter((said) => said !== true),
    ).toEqual([])
  })
})
