import { evaluate, parse } from 'groq-js'
import {
  heldPathVerdict,
  redirectedAlreadyVerdict,
  redirectedOnwardVerdict,
} from '@/sanity/studio/schema/redirect-lookups'
import { redirectFromVerdict, redirectToVerdict } from '@/sanity/studio/schema/redirect-rules'
import {
  altVerdict,
  creditVerdict,
  embedUrlVerdict,
  endsAtVerdict,
  figureVerdict,
  helpUrlVerdict,
  hrefVerdict,
  languageVerdict,
  relatedStoryVerdict,
  searchEnginesVerdict,
  sourceUrlVerdict,
  sponsorSlotVerdict,
  sponsorUrlVerdict,
  timeZoneVerdict,
  topStoriesVerdict,
} from '@/sanity/studio/schema/rules'

const refused = expect.stringMatching(/\w{3}/)

// What no field for a whole address, a path or a redirect may hold.
const hostileAddresses = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript&colon;alert(1)',
  'javascript%3Aalert(1)',
  'javascript://example.org/%0Aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox',
  'blob:https://example.org/x',
  'file:///etc/passwd',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/old\r\nset-cookie: a=b',
  '/old\nlocation: https://evil.example',
  '/old\0',
  '/old\u2028',
  '/old\u202e',
  'https://user:secret@example.org/',
  'https://example.org@evil.example\\',
  'https:example.org',
  'https://',
  'https://.com',
  'https://localhost/',
  'https://example.org/a b',
  'old-story',
  '../old-story',
  '?q=lake',
  '#top',
  '',
]

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

describe('an image', () => {
  const asset = { _type: 'reference', _ref: 'image-abc-10x10-png' }

  test.each([
    ['an image with its text', 'A lake at dawn', { asset }, true],
    ['an image without text', undefined, { asset }, refused],
    ['an image with blank text', '  ', { asset }, refused],
    ['no image', undefined, undefined, true],
    ['no image any more', undefined, { _type: 'figure' }, true],
  ])('alternative text, and credit: %s', (_, words, parent, verdict) => {
    expect(altVerdict(words, parent)).toEqual(verdict)
    expect(creditVerdict(words, parent)).toEqual(verdict)
  })

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

describe('the address of an embed', () => {
  test.each(['https://vimeo.com/76979871', 'HTTPS://www.youtube.com/watch?v=dQw4w9WgXcQ#t=3'])(
    'accepts %s',
    (url) => expect(embedUrlVerdict(url)).toBe(true),
  )

  test.each([
    undefined,
    'http://vimeo.com/76979871',
    '<iframe src="https://vimeo.com">',
    ...hostileAddresses,
  ])('refuses %j', (url) => expect(embedUrlVerdict(url)).toEqual(refused))
})

describe('the address of a sponsor', () => {
  test.each(['https://example.org/', 'http://example.org/offer?from=lakeside'])('accepts %s', (url) =>
    expect(sponsorUrlVerdict(url)).toBe(true),
  )

  test.each([undefined, '/offer', 'mailto:desk@example.org', ...hostileAddresses])('refuses %j', (url) =>
    expect(sponsorUrlVerdict(url)).toEqual(refused),
  )
})

describe('the link of the notice about blocked sponsors', () => {
  const labelled = { helpLabel: 'More help' }

  test.each([
    ['neither words nor address', undefined, {}, true],
    ['no notice', undefined, undefined, true],
    ['both', 'https://example.org/help', labelled, true],
    ['words alone', undefined, labelled, refused],
    ['an address alone', 'https://example.org/help', { helpLabel: ' ' }, refused],
  ])('with %s', (_, url, notice, verdict) => expect(helpUrlVerdict(url, notice)).toEqual(verdict))

  test.each(['/help', ...hostileAddresses])('refuses %j', (url) =>
    expect(helpUrlVerdict(url, labelled)).toEqual(refused),
  )
})

test.each([
  [undefined, undefined, true],
  ['index', {}, true],
  ['noindex', {}, true],
  ['canonical', { url: 'https://example.org/' }, true],
  ['canonical', {}, refused],
  ['canonical', { url: ' ' }, refused],
  ['canonical', { url: 5 }, refused],
  ['canonical', undefined, refused],
])('search engines are told %j of the source %j', (value, source, verdict) =>
  expect(searchEnginesVerdict(value, source)).toEqual(verdict),
)

test.each([
  ['another story', { _ref: 'b' }, 'a', true],
  ['another story, in a document without an id', { _ref: 'b' }, undefined, true],
  ['itself', { _ref: 'a' }, 'a', refused],
  ['itself, as a draft', { _ref: 'a' }, 'drafts.a', refused],
  ['no story', undefined, 'a', refused],
  ['no story any more', {}, 'a', refused],
])('a related story that is %s', (_, value, documentId, verdict) =>
  expect(relatedStoryVerdict(value, documentId)).toEqual(verdict),
)

test.each([
  ['without the lead story', [{ _ref: 'a' }], { leadStory: { _ref: 'b' } }, true],
  ['with the lead story', [{ _ref: 'b' }, { _ref: 'a' }], { leadStory: { _ref: 'a' } }, refused],
  ['when no story leads', [{ _ref: 'a' }, {}], {}, true],
  ['when the lead story was taken away', [{}], { leadStory: {} }, true],
  ['when there are none', undefined, { leadStory: { _ref: 'a' } }, true],
  ['in settings that are not there', [{ _ref: 'a' }], undefined, true],
])('top stories %s', (_, stories, settings, verdict) =>
  expect(topStoriesVerdict(stories, settings)).toEqual(verdict),
)

describe('a sponsor’s slot', () => {
  const image = { asset: { _ref: 'image-abc-10x10-png' } }

  test.each([
    ['a text', { text: 'Tea' }, true],
    ['an image', { image }, true],
    ['both', { text: 'Tea', image }, true],
    ['blank text', { text: ' \n' }, refused],
    ['an image that was taken away', { image: { _type: 'figure', alt: 'Tea' } }, refused],
    ['nothing', {}, refused],
    ['no slot', undefined, refused],
  ])('with %s', (_, slot, verdict) => expect(sponsorSlotVerdict(slot)).toEqual(verdict))

  test.each([
    ['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z', true],
    ['2026-02-01T00:00:00Z', undefined, true],
    [undefined, '2026-01-01T00:00:00Z', true],
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', refused],
    ['2025-12-31T00:00:00Z', '2026-01-01T00:00:00Z', refused],
    ['2026-01-01T01:30:00+02:00', '2026-01-01T00:00:00Z', refused],
  ])('until %s, from %s', (endsAt, startsAt, verdict) =>
    expect(endsAtVerdict(endsAt, { startsAt })).toEqual(verdict),
  )
})

describe('where a redirect begins', () => {
  test.each([
    '/old',
    '/2019/old-story.html',
    '/old/',
    '/studios',
    '/lakes/a',
    '/articles/the-lake',
    '/archive/2019/a',
    '/om-oss/bl%C3%A5',
    '/blå',
    '/a..b/.hidden',
    '/wp-content/100%',
    `/${'a'.repeat(300)}`,
  ])('accepts %s', (from) => expect(redirectFromVerdict(from)).toBe(true))

  test.each([
    undefined,
    '/',
    '/studio',
    '/studio/',
    '/studio/structure',
    '/%73tudio/structure',
    '/lake/v1/data',
    '/api/x',
    '/_next/static/a.js',
    '/archive',
    '/search/',
    '/corrections',
    '/old?id=3',
    '/old#part',
    '/a/../studio',
    '/a/%2e%2e/studio',
    '/./a',
    'https://example.org/old',
    ...hostileAddresses,
  ])('refuses %j', (from) => expect(redirectFromVerdict(from)).toEqual(refused))
})

describe('where a redirect leads', () => {
  const verdict = (to: string | undefined, from: unknown = '/old') =>
    redirectToVerdict(to, { from }, 'https://news.example.org')

  test.each([
    '/',
    '/new',
    '/search?q=old#first',
    'https://example.org/old',
    'http://example.org',
    '/old/further',
  ])('accepts %s', (to) => expect(verdict(to)).toBe(true))

  test.each([
    undefined,
    '/old',
    '/old/',
    '/old?again',
    '/%6fld',
    '/a/../old',
    'https://news.example.org/new',
    'mailto:desk@example.org',
    ...hostileAddresses,
  ])('refuses %j', (to) => expect(verdict(to)).toEqual(refused))

  test.each([undefined, 5, null])('may be written before where it begins, %j', (from) =>
    expect(redirectToVerdict('/new', { from })).toBe(true),
  )
})

describe('a redirect among others', () => {
  const redirect = (_id: string, from: string, to: string) => ({ _id, _type: 'redirect', from, to })
  const stored = [
    redirect('own', '/old', '/new'),
    redirect('drafts.own', '/old', '/newer'),
    redirect('b', '/b', '/articles/the-lake'),
    redirect('drafts.c', '/c/', '/d?from=c#top'),
    redirect('e', '/e', '/old?from=e'),
    redirect('f', '/bl%C3%A5', 'https://example.org/b'),
    { _id: 'lake', _type: 'article', headline: 'The lake', slug: { current: 'the-lake' } },
    { _id: 'drafts.ice', _type: 'article', headline: 'Ice', slug: { current: 'ice' } },
    { _id: 'about', _type: 'page', title: 'About us', slug: { current: 'about' } },
    { _id: 'ada', _type: 'author', name: 'Ada', slug: { current: 'ada' } },
  ]
  const asked: string[] = []
  const context = (from?: string) => ({
    document: { _id: 'drafts.own', _type: 'redirect', _createdAt: '', _updatedAt: '', _rev: '', from },
    getClient: () => ({
      fetch: async (
        groq: string,
        params: Record<string, unknown>,
        { perspective }: { perspective: 'raw' | 'published' },
      ) => {
        asked.push(groq)
        const dataset =
          perspective === 'raw' ? stored : stored.filter(({ _id }) => !_id.startsWith('drafts.'))
        const answer: unknown = await (await evaluate(parse(groq, { params }), { dataset, params })).get()
        return answer
      },
    }),
  })

  test.each([
    ['/free', true],
    ['/free/', true],
    ['/article', true],
    ['/b', expect.stringContaining('already a redirect from /b.')],
    ['/b/', expect.stringContaining('already a redirect from /b.')],
    ['/c', expect.stringContaining('already a redirect from /c/.')],
    ['/blå', expect.stringContaining('already a redirect from /bl%C3%A5.')],
    ['/d', expect.stringContaining('The redirect from /c/ leads here')],
    ['/old', expect.stringContaining('The redirect from /e leads here')],
    ['/articles/the-lake', expect.stringContaining('The redirect from /b leads here')],
  ])('from %s', async (from, verdict) =>
    expect(await redirectedAlreadyVerdict(from, context(from))).toEqual(verdict),
  )

  test.each([
    ['/free', true],
    ['/', true],
    ['https://example.org/b', true],
    ['/b', 'There is a redirect from /b to /articles/the-lake. Redirect straight to /articles/the-lake.'],
    ['/b?q=1#top', expect.stringContaining('Redirect straight to /articles/the-lake.')],
    ['/c', expect.stringContaining('Redirect straight to /d?from=c#top.')],
    ['/blå/', expect.stringContaining('Redirect straight to https://example.org/b.')],
    ['/e', expect.stringContaining('in circles')],
  ])('to %s', async (to, verdict) =>
    expect(await redirectedOnwardVerdict(to, context('/old'))).toEqual(verdict),
  )

  test.each([
    ['/free', true],
    ['/articles/the-lake', expect.stringContaining('“The lake” is published')],
    ['/articles/the-lake/', expect.stringContaining('“The lake” is published')],
    ['/articles/%74he-lake', expect.stringContaining('“The lake” is published')],
    ['/articles/ice', true],
    ['/about', expect.stringContaining('“About us” is published')],
    ['/authors/ada', expect.stringContaining('“Ada” is published')],
    ['/topics/ada', true],
    ['/old/about', true],
  ])('from %s, where something may be published', async (from, verdict) =>
    expect(await heldPathVerdict(from, context(from))).toEqual(verdict),
  )

  test.each([undefined, ...hostileAddresses])('asks nothing about %j', (value) => {
    asked.length = 0
    expect(redirectedAlreadyVerdict(value, context(value))).toBe(true)
    expect(heldPathVerdict(value, context(value))).toBe(true)
    expect(asked).toEqual([])
  })
})
