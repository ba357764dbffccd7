import { readdirSync } from 'node:fs'
import { formatDay } from '@/lib/language/dates'
import { wordsFor, type Words } from '@/lib/language/words'

const OTHERS = new Set(['en', 'index', 'locale'])
const languages = readdirSync('lib/language/words')
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => !OTHERS.has(name))

const english = wordsFor('en')

/** Every key with what it holds: `story.callouts.note`. */
const leaves = (words: object, path = ''): [key: string, value: unknown][] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? leaves(value, `${path}${key}.`) : [[path + key, value]],
  )

const texts = (words: Words) =>
  leaves(words).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : []))

/** What is the same word in both languages. */
const sameAsEnglish: Record<string, string[]> = {
  de: ['story.comma', 'preferences.normal', 'preferences.sizes.normal'],
}

type Sentence = (words: Words, number: number) => string

/** The sentences made of names, and of numbers. */
const withNames: [key: string, names: string[], sentence: Sentence][] = [
  ['frame.zone', ['Europe/Oslo'], ({ frame }) => frame.zone('Europe/Oslo')],
  ['frame.feedOf', ['Nature'], ({ frame }) => frame.feedOf('Nature')],
  ['front.moreOf', ['Science'], ({ front }) => front.moreOf('Science')],
  ['story.inSection', ['Science'], ({ story }) => story.inSection('Science')],
  ['story.code', ['Rust'], ({ story }) => story.code('Rust')],
  ['embed.load', ['Vimeo'], ({ embed }) => embed.load('Vimeo')],
  ['embed.privacy', ['Vimeo', 'films.example'], ({ embed }) => embed.privacy('Vimeo', 'films.example')],
  ['embed.open', ['Vimeo'], ({ embed }) => embed.open('Vimeo')],
  ['sponsor.by', ['Boats & Sons'], ({ sponsor }) => sponsor.by('Boats & Sons')],
  ['search.results', ['lake'], ({ search }, number) => search.results(number, 'lake')],
  ['search.none', ['lake'], ({ search }) => search.none('lake')],
  ['search.any', ['lake'], ({ search }) => search.any('lake')],
  ['search.suggestion', ['lake'], ({ search }) => search.suggestion('lake')],
  ['preview.release', ['Winter'], ({ preview }) => preview.release('Winter')],
  ['preview.until', ['noon'], ({ preview }) => preview.until('noon')],
  ['preview.embargo', ['noon'], ({ preview }) => preview.embargo('noon')],
  ['preview.dated', ['noon'], ({ preview }) => preview.dated('noon')],
  ['missing.hint', ['Link'], ({ missing }) => missing.hint('Link')],
]
const withNumbers: [key: string, sentence: Sentence][] = [
  ['story.minutes', ({ story }, number) => story.minutes(number)],
  ['story.old', ({ story }, number) => story.old(number)],
  ['story.footnote', ({ story }, number) => story.footnote(number)],
  ['story.backToText', ({ story }, number) => story.backToText(number)],
  ['list.page', ({ list }, number) => list.page(number)],
  ['list.pageOf', ({ list }, number) => list.pageOf(number, number + 1)],
  ['archive.stories', ({ archive }, number) => archive.stories(number)],
  ['search.results', ({ search }, number) => search.results(number, 'lake')],
]

// The last is one that French and Spanish count in a way of its own.
const numbers = [0, 1, 2, 3, 5, 11, 100, 1234, 1_000_000]

it('the sentences of these tests are all there are', () => {
  const functions = leaves(english).flatMap(([key, value]) => (typeof value === 'function' ? [key] : []))
  const named = [...withNames.map(([key]) => key), ...withNumbers.map(([key]) => key)]
  expect(new Set(named)).toEqual(new Set(functions))
})

describe.each(languages)('%s', (language) => {
  const words = wordsFor(language)

  it('is in the catalogue in lib/language/words/index.ts', () => {
    expect(words === english).toBe(false)
  })

  it('has every key', () => {
    const kinds = (of: Words) => leaves(of).map(([key, value]) => `${key}: ${typeof value}`)
    expect(kinds(words).sort()).toEqual(kinds(english).sort())
  })

  it('leaves nothing out and nothing in English', () => {
    const inEnglish = new Map(texts(english))
    const left = texts(words).filter(([key, text]) => text.trim() === '' || text === inEnglish.get(key))
    expect(left.map(([key]) => key)).toEqual(sameAsEnglish[language] ?? [])
  })

  it('ends a sentence where English does', () => {
    const ends = (of: Words) => texts(of).flatMap(([key, text]) => (text.endsWith('.') ? [key] : []))
    expect(ends(words)).toEqual(ends(english))
  })

  it.each(withNames)('%s holds %j, each once, in a sentence of its own', (_, names, sentence) => {
    const text = sentence(words, 2)
    for (const name of names) expect(text.split(name)).toHaveLength(2)
    expect(text).not.toBe(sentence(english, 2))
  })

  it.each(withNumbers)('%s is said for every number', (_, sentence) => {
    for (const number of numbers) {
      expect(sentence(words, number)).toMatch(/\p{L}/u)
      expect(sentence(words, number)).not.toMatch(/undefined|NaN|object/)
      expect(sentence(words, number)).not.toBe(sentence(english, number))
    }
  })

  it('counts in no way that these tests do not reach', () => {
    const rules = new Intl.PluralRules(language)
    const reached = new Set(numbers.map((number) => rules.select(number)))
    const all = Array.from({ length: 1000 }, (_, number) => rules.select(number))
    expect([...reached]).toEqual(expect.arrayContaining(all))
  })
})

const plurals: [language: string, sentence: Sentence, said: Record<number, string>][] = [
  [
    'en',
    ({ archive }, number) => archive.stories(number),
    { 0: '0 stories', 1: '1 story', 2: '2 stories', 1234: '1,234 stories' },
  ],
  [
    'en',
    ({ story }, number) => story.old(number),
    { 1: 'This story is more than a year old.', 2: 'This story is more than 2 years old.' },
  ],
  [
    'en',
    ({ search }, number) => search.results(number, 'a'),
    { 1: '1 story for “a”', 2: '2 stories for “a”' },
  ],
  [
    'de',
    ({ story }, number) => story.old(number),
    { 1: 'Dieser Artikel ist mehr als ein Jahr alt.', 2: 'Dieser Artikel ist mehr als 2 Jahre alt.' },
  ],
  ['de', ({ search }, number) => search.results(number, 'See'), { 1: '1 Artikel zu „See“' }],
  ['de-CH', ({ search }, number) => search.results(number, 'See'), { 1: '1 Artikel zu «See»' }],
  [
    'ar',
    ({ archive }, number) => archive.stories(number),
    {
      0: 'لا مقالات',
      1: 'مقال واحد',
      2: 'مقالان',
      3: '3 مقالات',
      11: '11 مقالًا',
      100: '100 مقال',
      102: '102 مقال',
      103: '103 مقالات',
      1234: '1,234 مقالًا',
    },
  ],
  [
    'ar',
    ({ story }, number) => story.old(number),
    {
      0: 'نُشر هذا المقال قبل أقل من عام.',
      1: 'مضى على نشر هذا المقال أكثر من عام.',
      2: 'مضى على نشر هذا المقال أكثر من عامين.',
      3: 'مضى على نشر هذا المقال أكثر من 3 أعوام.',
      11: 'مضى على نشر هذا المقال أكثر من 11 عامًا.',
      100: 'مضى على نشر هذا المقال أكثر من 100 عام.',
    },
  ],
  [
    'ar-EG',
    ({ story }, number) => story.minutes(number),
    {
      1: 'مدة القراءة: دقيقة واحدة',
      2: 'مدة القراءة: دقيقتان',
      5: 'مدة القراءة: ٥ دقائق',
      11: 'مدة القراءة: ١١ دقيقة',
    },
  ],
  [
    'ar',
    ({ search }, number) => search.results(number, 'a'),
    { 2: 'نتائج البحث عن «\u2068a\u2069»: مقالان' },
  ],
]

it.each(
  plurals.flatMap(([language, sentence, said]) =>
    Object.entries(said).map(([number, text]) => [language, Number(number), text, sentence] as const),
  ),
)('%s for %d: %s', (language, number, text, sentence) => {
  expect(sentence(wordsFor(language), number)).toBe(text)
})

it('no Latin letter stands in Arabic outside an isolate', () => {
  const words = wordsFor('ar')
  const sentences = [
    ...withNames.map(([, , sentence]) => sentence),
    ...withNumbers.map(([, sentence]) => sentence),
  ]
  const all = [
    ...texts(words).map(([, text]) => text),
    ...sentences.map((sentence) => sentence(words, 3)),
  ].filter((text) => text !== words.missing.hint('Link'))
  for (const text of all)
    expect(text.replace(/\u2068[^\u2068\u2069]*\u2069/g, '')).not.toMatch(/[\p{sc=Latn}\u2068\u2069]/u)
})

it('Swiss German has no ß', () => {
  const all = (language: string) =>
    texts(wordsFor(language))
      .map(([, text]) => text)
      .join('\n')
  expect(all('de')).toContain('ß')
  expect(all('de-CH')).toBe(all('de').replaceAll('ß', 'ss'))
})

it.each(['en', 'en-IN', 'de', 'de-CH', 'ar', 'ar-EG'])(
  'numbers in %s are written as Intl writes them',
  (language) => {
    expect(wordsFor(language).list.page(123_456)).toContain(new Intl.NumberFormat(language).format(123_456))
  },
)

it.each([
  ['ar', /[0-9]/],
  ['ar-EG', /[٠-٩]/],
])('in %s, words and dates have the same digits', (language, digits) => {
  expect(wordsFor(language).list.page(2)).toMatch(digits)
  expect(formatDay('2026-11-02T12:00:00Z', { language, timeZone: 'UTC' })).toMatch(digits)
})

it.each([
  ['de', 'Suche'],
  ['DE', 'Suche'],
  ['de-AT', 'Suche'],
  ['de-Latn-CH-1996', 'Suche'],
  ['ar-EG', 'البحث'],
  ['en-GB', 'Search'],
  // Volapük, and whatever else has no words yet.
  ['vo', 'Search'],
  ['zh-Hant-TW', 'Search'],
  // Slave, of north-western Canada: a tag is more than its letters.
  ['den', 'Search'],
  ['x-de', 'Search'],
])('the words of %s: %s', (language, search) => {
  expect(wordsFor(language).search.title).toBe(search)
})

it('where English stands in for a language, its numbers are English too', () => {
  expect(wordsFor('vo').archive.stories(1234)).toBe('1,234 stories')
})

it('the words of a language are made once', () => {
  expect(wordsFor('de')).toBe(wordsFor('de'))
})
