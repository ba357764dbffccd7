import {
  altVerdict,
  figureVerdict,
  hrefVerdict,
  languageVerdict,
  MAX_SLUG,
  slugVerdict,
  sourceUrlVerdict,
  timeZoneVerdict,
} from '@/sanity/schema/rules'
import { slugify } from '@/sanity/schema/slugify'

const refused = expect.stringMatching(/\w{3}/)

describe('the address of a source', () => {
  test.each([
    'https://example.org',
    'http://example.org/report?y=2026#s2',
    'https://[2001:db8::1]/a',
    undefined,
  ])('accepts %s', (url) => expect(sourceUrlVerdict(url)).toBe(true))

  test.each([
    '.com',
    'https://.com',
    'example.org',
    'www.example.org/report',
    '//example.org',
    '/report',
    'https:/example.org',
    'https://',
    'http://localhost',
    'ftp://example.org/report',
    'mailto:desk@example.org',
    'javascript:alert(1)',
    'https://example.org/a report',
    ' https://example.org',
    'https://user:secret@example.org',
    '',
  ])('refuses %j', (url) => expect(sourceUrlVerdict(url)).toEqual(refused))
})

describe('the address of a link', () => {
  test.each([
    'https://example.org/a?b=c#d',
    'HTTP://example.org',
    'mailto:desk@example.org',
    'tel:+4712345678',
    '/',
    '/articles/the-lake',
  ])('accepts %s', (href) => expect(hrefVerdict(href)).toBe(true))

  test.each([
    undefined,
    '',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox',
    'blob:https://example.org/x',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://.com',
    'https://',
    'mailto:',
    'tel:',
    'articles/the-lake',
    '#heading',
    '?q=lake',
    'example.org',
    '/a b',
    '/a\nb',
  ])('refuses %j', (href) => expect(hrefVerdict(href)).toEqual(refused))
})

describe('a slug', () => {
  test.each(['a', 'the-lake', '2026-in-review', 'a'.repeat(MAX_SLUG)])('accepts %s', (current) =>
    expect(slugVerdict({ current })).toBe(true),
  )

  test.each([
    '',
    'The-Lake',
    'the lake',
    'ø',
    'the_lake',
    '../admin',
    '%2e%2e',
    '//evil',
    'a.b',
    '-lake',
    'lake-',
    'the--lake',
    'a\0',
    'а', // the Cyrillic look-alike
    'a'.repeat(MAX_SLUG + 1),
  ])('refuses %j', (current) => expect(slugVerdict({ current })).toEqual(refused))

  test('is missed where there is none', () => {
    expect(slugVerdict(undefined)).toEqual(refused)
    expect(slugVerdict({})).toEqual(refused)
  })
})

describe('a slug made of a headline', () => {
  test.each([
    ['The lake that runs itself', 'the-lake-that-runs-itself'],
    ['Où est le lac ?', 'ou-est-le-lac'],
    ['Blåbærsyltetøy på Ærø', 'blabaersyltetoy-pa-aero'],
    ['STRASSE und Straße', 'strasse-und-strasse'],
    ['Łódź, İzmir', 'lodz-izmir'],
    ['The city’s “new” lake: what’s next?', 'the-citys-new-lake-whats-next'],
    ['Fish & chips', 'fish-and-chips'],
    ['  --spaces--  ', 'spaces'],
    ['ﬁve ½', 'five-1-2'],
    ['湖', ''],
    ['🐟', ''],
    ['', ''],
  ])('%j becomes %j', (headline, slug) => expect(slugify(headline)).toBe(slug))

  test.each(['lake '.repeat(60), 'x'.repeat(300), '-a'.repeat(200), 'é'.repeat(300)])(
    'of a long headline keeps the rules',
    (headline) => expect(slugVerdict({ current: slugify(headline) })).toBe(true),
  )

  test('ends with a whole word', () => {
    expect(slugify('lake '.repeat(60))).toMatch(/-lake$/)
  })
})

describe('an image', () => {
  const asset = { _type: 'reference', _ref: 'image-abc-10x10-png' }

  test.each([
    ['an image with its text', 'A lake at dawn', { asset }, true],
    ['an image without text', undefined, { asset }, refused],
    ['an image with blank text', '  ', { asset }, refused],
    ['no image', undefined, undefined, true],
    ['no image any more', undefined, { _type: 'figure' }, true],
  ])('alternative text: %s', (_, alt, parent, verdict) => expect(altVerdict(alt, parent)).toEqual(verdict))

  test.each([
    ['with an asset', { asset, alt: 'A lake' }, true],
    ['emptied', { _type: 'figure' }, true],
    ['absent', undefined, true],
    ['with words only', { _type: 'figure', caption: 'Dawn' }, refused],
  ])('the whole, %s', (_, figure, verdict) => expect(figureVerdict(figure)).toEqual(verdict))
})

test.each([
  [undefined, true],
  ['UTC', true],
  ['Europe/Oslo', true],
  ['Oslo', refused],
  ['+1 hour', refused],
  ['', refused],
])('time zone %j', (zone, verdict) => expect(timeZoneVerdict(zone)).toEqual(verdict))

test.each([
  [undefined, true],
  ['en', true],
  ['nb-NO', true],
  ['English', refused],
  ['en_GB', refused],
  ['', refused],
])('language %j', (tag, verdict) => expect(languageVerdict(tag)).toEqual(verdict))
