import { Schema } from '@sanity/schema'
import { brokenAmong } from '@/sanity/studio/checklist/ask-site'
import { embargoOf } from '@/sanity/studio/checklist/embargo'
import { missingIn, worthALook } from '@/sanity/studio/checklist/items'
import { ownAddress, ownLinksIn } from '@/sanity/studio/checklist/links'
import { groupOf, titlesOf } from '@/sanity/studio/checklist/titles'
import { missingTitle, publishedOutcome } from '@/sanity/studio/publishing/words'
import { schemaTypes } from '@/sanity/studio/schema'

jest.mock('sanity', () => {
  const asIs = <Definition>(definition: Definition) => definition
  return { defineType: asIs, defineField: asIs, defineArrayMember: asIs }
})

const now = Date.parse('2026-12-01T12:00:00Z')
const story = (over: object = {}) => ({ _type: 'article', topics: [{ _ref: 't' }], ...over })
const nothingSeen = { cut: undefined, broken: [] }

const marker = (level: 'error' | 'warning' | 'info', message: string, ...path: string[]) => ({
  level,
  message,
  path,
})

describe('what is missing', () => {
  it('is what the rules refuse, once each', () => {
    const rules = [
      marker('warning', 'Long.', 'headline'),
      marker('error', 'No address.', 'slug'),
      marker('error', 'No address.', 'slug'),
    ]
    expect(missingIn(story(), rules, 'UTC', now)).toEqual([{ path: ['slug'], message: 'No address.' }])
  })

  it.each([
    ['2026-12-01T13:00:00Z', true],
    ['2026-12-01T11:00:00Z', false],
    ['2026-12-24', true],
    ['soon', false],
    [undefined, false],
    [17, false],
  ])('is what is embargoed until %p: %p', (embargoUntil, isMissing) => {
    const missing = missingIn(story({ embargoUntil }), [], 'UTC', now)
    expect(missing.map(({ path }) => path)).toEqual(isMissing ? [['embargoUntil']] : [])
  })

  it('names the moment, and asks nothing of what is no document', () => {
    expect(embargoOf({ embargoUntil: '2999-03-04T10:00:00Z' }, 'Asia/Tokyo')).toMatch(
      /^Embargoed until Monday,? 4 March 2999 at 19:00 GMT\+9: nobody can publish it before\.$/,
    )
    expect(embargoOf(null, 'UTC')).toBeUndefined()
  })
})

describe('what is worth a look', () => {
  it.each<[string, object, Partial<Parameters<typeof worthALook>[2]>, ReturnType<typeof marker>[], string[]]>(
    [
      ['nothing', {}, {}, [], []],
      ['a warning of the rules', {}, {}, [marker('warning', 'Long.', 'standfirst')], ['standfirst']],
      ['no topic', { topics: undefined }, {}, [], ['topics']],
      ['an empty list of topics', { topics: [] }, {}, [], ['topics']],
      ['a page, which has no topics', { _type: 'page', topics: undefined }, {}, [], []],
      ['a headline that is cut', {}, { cut: 'headline' }, [], ['headline']],
      ['the same, once', {}, { cut: 'headline' }, [marker('warning', 'Long.', 'headline')], ['headline']],
      ['a search headline that is cut', {}, { cut: 'search headline' }, [], ['sharing.searchHeadline']],
      ['a rule that refuses, which is not said twice', {}, {}, [marker('error', 'None.', 'slug')], []],
    ],
  )('is %s', (_what, over, seen, rules, paths) => {
    const items = worthALook(story(over), rules, { ...nothingSeen, ...seen })
    expect(items.map(({ path }) => path.join('.'))).toEqual(paths)
  })

  it.each([
    [404, 'readers find nothing'],
    [410, 'gone for good'],
  ])('is a link to what is answered with %d', (status, words) => {
    const path = ['body', { _key: 'b' }, 'markDefs', { _key: 'l' }, 'href']
    const [item] = worthALook(story(), [], { cut: undefined, broken: [{ path, address: '/x', status }] })
    expect(item).toEqual({ path, message: expect.stringContaining(`/x`) })
    expect(item?.message).toContain(words)
  })
})

const origins = ['https://studio.example', 'https://news.example']

it.each([
  ['/articles/a', '/articles/a'],
  ['/search?q=a#b', '/search?q=a'],
  ['https://news.example/articles/a', '/articles/a'],
  ['https://studio.example/a', '/a'],
  ['//news.example/a', '/a'],
  ['/articles/ä', '/articles/%C3%A4'],
  ['https://other.example/a', undefined],
  ['//other.example/a', undefined],
  ['http://news.example/a', undefined],
  ['mailto:a@news.example', undefined],
  ['#notes', undefined],
  ['https://', undefined],
])('the link %s is asked for at %s', (href, address) => {
  expect(ownAddress(href, origins)).toBe(address)
})

it('links are found wherever they stand in a body', () => {
  const link = (_key: string, href: unknown) => ({ _type: 'link', _key, href })
  const block = (_key: string, ...markDefs: object[]) => ({ _type: 'block', _key, markDefs })
  const body = [
    block('a', link('l', '/one'), { _type: 'footnote', _key: 'f', text: '/no' }),
    { _type: 'callout', _key: 'c', text: [block('d', link('m', '/two'), link('n', 7))] },
    { _type: 'embed', _key: 'e', url: '/no' },
  ]
  const at = (...steps: (string | { _key: string })[]) => ['body', ...steps, 'href']
  expect(ownLinksIn({ body }, origins)).toEqual([
    { path: at({ _key: 'a' }, 'markDefs', { _key: 'l' }), address: '/one' },
    { path: at({ _key: 'c' }, 'text', { _key: 'd' }, 'markDefs', { _key: 'm' }), address: '/two' },
  ])
  for (const none of [null, {}, { body: 'text' }]) expect(ownLinksIn(none, origins)).toEqual([])
})

describe('the site is asked', () => {
  const links = (...addresses: string[]) => addresses.map((address, at) => ({ path: ['body', at], address }))
  const { signal } = new AbortController()

  it('for each address once, and told of where nothing is', async () => {
    const statuses: Record<string, number> = { '/gone': 410, '/nowhere': 404, '/down': 503, '/moved': 0 }
    const ask = jest.fn(async (address: string) => statuses[address])
    const asked = links('/gone', '/nowhere', '/down', '/moved', '/silent', '/gone')
    expect((await brokenAmong(asked, signal, ask)).map(({ path, status }) => [path[1], status])).toEqual([
      [0, 410],
      [1, 404],
      [5, 410],
    ])
    expect(ask).toHaveBeenCalledTimes(5)
  })

  it('for at most fifty, and four at a time', async () => {
    let [open, most] = [0, 0]
    const ask = jest.fn(async () => {
      most = Math.max(most, (open += 1))
      await new Promise((done) => setTimeout(done, 1))
      open -= 1
      return 404
    })
    const many = links(...Array.from({ length: 80 }, (_, at) => `/${at}`))
    expect(await brokenAmong(many, signal, ask)).toHaveLength(50)
    expect([ask.mock.calls.length, most]).toEqual([50, 4])
  })

  it('for nothing more once nobody wants to know', async () => {
    const stop = new AbortController()
    const ask = jest.fn(async () => {
      stop.abort()
      return 404
    })
    await brokenAmong(links('/a', '/b', '/c', '/d', '/e', '/f'), stop.signal, ask)
    expect(ask.mock.calls.length).toBeLessThanOrEqual(4)
  })
})

const article = Schema.compile({ name: 'test', types: schemaTypes }).get('article')

it.each<[string, Parameters<typeof titlesOf>[2], string[]]>([
  ['a field', ['headline'], ['Headline']],
  ['a part of a field', ['leadImage', 'credit'], ['Lead image', 'Credit']],
  ['an item', ['body', { _key: 'q' }, 'text'], ['Body', 'Quote', 'Words']],
  ['a reference', ['authors', { _key: 'a' }], ['Authors', 'Reference to author']],
  ['a link', ['body', { _key: 'b' }, 'markDefs', { _key: 'l' }, 'href'], ['Body', 'Link', 'Address']],
  ['the document', [], []],
  ['what is not there', ['body', { _key: 'x' }], ['Body']],
  ['what nobody knows', ['unheard of', 'credit'], []],
])('%s is called as in the form', (_what, path, titles) => {
  const value = {
    body: [
      { _type: 'quote', _key: 'q' },
      { _type: 'block', _key: 'b', markDefs: [{ _type: 'link', _key: 'l' }] },
    ],
    authors: [{ _type: 'reference', _key: 'a' }],
  }
  expect(titlesOf(article, value, path)).toEqual(titles)
})

it.each([
  [['headline'], 'story'],
  [['slug'], 'story'],
  [['leadImage', 'credit'], 'story'],
  [['sharing', 'searchHeadline'], 'sharing'],
  [['unheard of'], undefined],
  [[], undefined],
])('%j is in the group %s', (path, group) => {
  expect(groupOf(article, path)).toBe(group)
})

it.each([
  [1, 'One thing is missing. Press to see it.'],
  [3, '3 things are missing. Press to see them.'],
])('of %d', (missing, words) => {
  expect(missingTitle(missing)).toBe(words)
})

it.each([
  ['for the first time', { from: undefined, to: '/articles/a' }, {}, 'Readers find it at /articles/a.'],
  [
    'at another address',
    { from: '/articles/a', to: '/articles/b', isRedirected: true },
    {},
    'Readers of /articles/a are sent to /articles/b.',
  ],
  [
    'at another address without a redirect',
    { from: '/articles/a', to: '/articles/b' },
    {},
    'Readers find it at /articles/b.',
  ],
  ['without an address', { from: undefined, to: undefined }, {}, 'Readers see it now.'],
])('what is published %s', (_how, over, draft, words) => {
  expect(publishedOutcome({ draft, isRedirected: false, ...over }, 'Europe/Berlin', now)).toBe(words)
})

it('with a date ahead is seen from then on, by the publication’s clocks', () => {
  const draft = { publishedAt: '2026-12-24T17:00:00Z' }
  const outcome = { draft, from: undefined, to: '/articles/a', isRedirected: false }
  expect(publishedOutcome(outcome, 'Europe/Berlin', now)).toMatch(
    /^Readers see it from Thursday,? 24 December 2026 at 18:00 CET on\.$/,
  )
})
