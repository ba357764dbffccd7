import {
  authorsQuery,
  correctionsQuery,
  pageQuery,
  redirectQuery,
  sectionQuery,
  sectionsQuery,
  topicsQuery,
  type Listed,
  type NoParams,
} from '@/lib/queries'
import { correctionsOf } from '@/lib/story/corrections'
import { markMatches, termsOf } from '@/lib/search'
import { ask } from '../support/ask-lake'
import { askArchive, askListing, askMonth } from '../support/ask-lists'
import { findAmong } from '../support/ask-search'

const reference = (_ref: string) => ({ _type: 'reference', _ref })
const slugOf = (current: string) => ({ _type: 'slug', current })
const times = { _createdAt: '2024-01-01T00:00:00Z', _updatedAt: '2024-01-01T00:00:00Z' }

const article = (name: string, over: object = {}) => ({
  _id: `article-${name}`,
  _type: 'article',
  ...times,
  headline: `Headline ${name}`,
  slug: slugOf(name),
  publishedAt: '2024-01-01T00:00:00Z',
  ...over,
})

const paragraph = (text: string) => ({
  _type: 'block',
  _key: text,
  children: [{ _type: 'span', _key: 'a', text, marks: [] }],
  markDefs: [],
})

describe('the archive', () => {
  const stories = [
    article('a', { publishedAt: '2024-02-01T00:00:00Z' }),
    article('b', { publishedAt: '2024-01-31T23:59:59.999Z' }),
    article('c', { publishedAt: '2024-02-01T05:00:00+05:30' }),
    article('d', { publishedAt: undefined, _createdAt: '2024-02-10T00:00:00Z' }),
    article('e', { slug: undefined }),
  ]

  it.each([
    ['UTC', { '2024-02': 2, '2024-01': 2 }],
    ['Asia/Kolkata', { '2024-02': 4 }],
    ['America/New_York', { '2024-02': 1, '2024-01': 3 }],
  ])('counts the stories of each month in %s', async (timeZone, counts) => {
    const months = await askArchive([...stories, article('f', { publishedAt: 'soon' })], timeZone)
    expect(months).toEqual(Object.entries(counts).map(([month, count]) => ({ month, count })))
  })

  it('passes over years without stories, and counts those that GROQ cannot date', async () => {
    const old = ['0998-05-01T00:00:00Z', '1975-01-01', '1975-12-31T23:59:59Z', '2013-07-01T00:00:00Z']
    const months = await askArchive(
      [...stories, ...old.map((publishedAt, n) => article(`old-${n}`, { publishedAt }))],
      'UTC',
    )
    expect(months.map(({ month, count }) => `${month}: ${count}`)).toEqual([
      '2024-02: 2',
      '2024-01: 2',
      '2013-07: 1',
      '1975-12: 1',
      '1975-01: 1',
      '0998-05: 1',
    ])
  })

  it('has no months without stories', async () => {
    expect(await askArchive([], 'UTC')).toEqual([])
    expect(await askArchive([article('a', { publishedAt: '1975-01-01' })], 'UTC')).toEqual([
      { month: '1975-01', count: 1 },
    ])
  })

  it.each([
    ['2024-02', 'UTC', ['d', 'a']],
    ['2024-01', 'UTC', ['b', 'c']],
    ['2024-02', 'Asia/Kolkata', ['d', 'a', 'b', 'c']],
    ['2024-01', 'America/New_York', ['a', 'b', 'c']],
    ['2024-03', 'UTC', []],
  ])('holds of %s in %s what was published between its bounds', async (month, timeZone, names) => {
    const { items, total } = await askMonth(month, stories, { timeZone })
    expect(total).toBe(names.length)
    expect(items.map(({ slug }) => slug).sort()).toEqual([...names].sort())
  })

  it('has no further page than there are stories', async () => {
    expect(await askMonth('2024-02', stories, { page: 999_999 })).toEqual({ items: [], total: 2 })
  })
})

it('puts stories in the order of their instants, with whichever offset they were written', async () => {
  const section = { _id: 'section-a', _type: 'section', ...times, title: 'A', slug: slugOf('a') }
  const written = [
    ['third', '2024-01-01T00:30:00+02:00'],
    ['first', '2024-01-01T00:00:00-05:00'],
    ['second', '2023-12-31T23:00:00Z'],
  ].map(([name = '', publishedAt]) => article(name, { publishedAt, section: reference('section-a') }))
  const { data } = await askListing(sectionQuery, 'a', [section, ...written])
  expect(data?.articles.items.map(({ slug }) => slug)).toEqual(['first', 'second', 'third'])
})

describe('a directory', () => {
  const named = (type: string, name: string, over: object = {}) => ({
    _id: `${type}-${name}`,
    _type: type,
    ...times,
    [type === 'author' ? 'name' : 'title']: name,
    slug: slugOf(name),
    ...over,
  })
  const documents = [
    ...['section', 'topic', 'author'].flatMap((type) => [named(type, 'one'), named(type, 'two')]),
    named('section', 'younger', { slug: slugOf('one'), _createdAt: '2024-06-01T00:00:00Z' }),
    named('topic', 'nowhere', { slug: undefined }),
    named('author', '', { slug: slugOf('nameless') }),
    article('a', {
      section: reference('section-one'),
      topics: [reference('topic-one'), reference('topic-two'), reference('topic-one')],
      authors: [reference('author-one')],
    }),
    article('b', { topics: [reference('topic-one'), reference('topic-gone')], authors: null }),
    article('no-page', { slug: undefined, section: reference('section-one') }),
  ]

  it.each([
    ['sections', sectionsQuery, { one: 1, two: 0 }],
    ['topics', topicsQuery, { one: 2, two: 1 }],
    ['authors', authorsQuery, { one: 1, two: 0 }],
  ] as const)(
    'names all %s that have a page, each once, with the number of its stories',
    async (_of, query, counts) => {
      const { data } = await ask<NoParams, Listed<{ slug: string }>[]>(query, {}, documents)
      expect(Object.fromEntries(data.map(({ subject, stories }) => [subject.slug, stories]))).toEqual(counts)
      expect(data).toHaveLength(2)
    },
  )

  it('stands though a story refers to what is no id', async () => {
    const odd = [5, {}, null, 'x'].map((_ref, index) =>
      article(`odd-${index}`, { topics: [{ _ref }], authors: _ref }),
    )
    const { data } = await ask(topicsQuery, {}, [...documents, ...odd])
    expect(data).toHaveLength(2)
  })

  it('of an empty lake names nothing', async () => {
    expect((await ask(topicsQuery, {}, [])).data).toEqual([])
  })
})

describe('a search', () => {
  const library = [
    { _id: 'author-ada', _type: 'author', ...times, name: 'Ada Lovelace', slug: slugOf('ada') },
    { _id: 'section-science', _type: 'section', ...times, title: 'Science', slug: slugOf('science') },
    { _id: 'topic-water', _type: 'topic', ...times, title: 'Limnology', slug: slugOf('limnology') },
  ]
  const find = (q: string, documents: readonly object[], page = 1) =>
    findAmong(q, [...library, ...documents], page)
  const found = async (q: string, over: object) =>
    (await find(q, [article('one', { headline: 'Deep lakes', ...over })])).total === 1

  it.each([
    ['lake', {}, true],
    ['LAKES deep', {}, true],
    ['lakes pond', {}, false],
    ['akes', {}, false],
    ['lake', { headline: 'Snowflakes' }, false],
    ['lake', { headline: 'The “lake” of gold' }, true],
    ['lake', { headline: 'The ‘lake’ of gold' }, true],
    ['lake', { headline: 'Water—lake' }, true],
    ['lake', { headline: '¿Lake?' }, true],
    ['eau', { headline: 'De l’eau' }, true],
    ["don't", { headline: 'Don’t panic' }, true],
    ['3.11', { headline: 'Python 3.11 is here' }, true],
    ['node.js', { headline: 'Node.js at ten' }, true],
    ['snake_case', { headline: 'Why snake_case stays' }, true],
    ['ete', { headline: 'Un été' }, true],
    ['ÉTÉ', { headline: 'Un été' }, true],
    ['été', { headline: 'Un ete' }, true],
    ['été', { headline: 'Un e\u0301te\u0301' }, true],
    ['zurich', { standfirst: 'Nach Zürich' }, true],
    ['strasse', { body: [paragraph('Die Straße')] }, true],
    ['STRAẞE', { headline: 'Die Strasse' }, true],
    ['curaçao', { headline: 'CURACAO' }, true],
    ['oeuvre', { headline: 'L’Œuvre' }, true],
    ['lodz', { headline: 'Łódź' }, true],
    ['istanbul', { headline: 'İstanbul' }, true],
    ['diyarbakir', { headline: 'DIYARBAKIR, Diyarbakır' }, true],
    ['αθηνα', { headline: 'Αθήνα' }, true],
    ['ОЗЁРА', { headline: 'Озера' }, true],
    ['احمد', { headline: 'أَحْمَد' }, true],
    ['בראשית', { headline: 'בְּרֵאשִׁית' }, true],
    ['zorich', { headline: 'Zürich' }, false],
    ['ess', { headline: 'ß' }, false],
    ['湖の水', { headline: '深い湖の水です' }, true],
    ['pond', { body: [paragraph('Far from here lies a pond.')] }, true],
    ['pond', { body: [{ _type: 'quote', _key: 'a', text: 'It is a pond.' }] }, true],
    ['pond', { body: [{ ...paragraph('A pond'), style: 'h2' }] }, true],
    [
      'pond',
      { body: [{ ...paragraph('x'), markDefs: [{ _type: 'footnote', _key: 'f', text: 'Pond' }] }] },
      true,
    ],
    ['pond', { body: [{ _type: 'callout', _key: 'a', title: 'Pond', text: [paragraph('x')] }] }, true],
    ['pond', { body: [{ _type: 'callout', _key: 'a', text: [paragraph('x'), paragraph('A pond')] }] }, true],
    [
      'pond',
      { body: [{ _type: 'table', _key: 'a', rows: [{ cells: ['x'] }, { cells: ['y', 'pond'] }] }] },
      true,
    ],
    ['pond', { body: [{ _type: 'table', _key: 'a', caption: 'Ponds', rows: [{ cells: null }] }] }, true],
    ['pond', { body: [{ _type: 'figure', _key: 'a', caption: 'Pond' }] }, true],
    [
      'pond',
      { body: [{ _type: 'gallery', _key: 'a', images: [{ caption: 'x' }, { caption: 'Pond' }] }] },
      true,
    ],
    ['pond', { body: [{ _type: 'embed', _key: 'a', title: 'Pond' }] }, true],
    ['pond', { body: [{ _type: 'code', _key: 'a', code: 'drain(pond)' }] }, true],
    ['pond', { corrections: [{ text: 'It was a pond.' }] }, true],
    ['pond', { leadImage: { caption: 'Pond' } }, true],
    ['pond', { body: [{ _type: 'pullQuote', _key: 'a', text: 'x' }], corrections: [], leadImage: {} }, false],
    ['c++', { headline: 'Code of the century' }, false],
    ['c++', { headline: 'Why C stays' }, true],
    ['AI', { headline: '「AI」の新聞、Node.js、Python入門' }, true],
    ['python', { headline: '「AI」の新聞、Node.js、Python入門' }, true],
    ['入門', { headline: '「AI」の新聞、Node.js、Python入門' }, true],
    ['covid-19', { headline: 'COVID\u201119' }, true],
    ['covid\u201119', { body: [paragraph('COVID-19')] }, true],
    ['covid19', { headline: 'COVID-19' }, true],
    ['viet', { headline: 'Việt Nam' }, true],
    ['viet', { body: [paragraph('Vie\u0323\u0302t Nam')] }, true],
    ['kekavas', { headline: 'Ķekavas novads' }, true],
    ['AI', { headline: 'ＡＩ' }, true],
    ['ＡＩ', { headline: 'AI' }, true],
    ['first', { headline: 'The ﬁrst' }, true],
    ['email', { headline: 'An e-mail' }, true],
    ['e-mail', { headline: 'An email' }, true],
    ['gewasser', { headline: 'Ge\u00ADwäs\u00ADser' }, true],
    ['데이터', { headline: '데이터는'.normalize('NFD') }, true],
    ['हिन्दी', { headline: 'हिन्दी में' }, true],
    ['हिन्दु', { headline: 'हिन्दी में' }, false],
    ['ada lovelace', { authors: [reference('author-ada')] }, true],
    ['лимнолог', { topics: [reference('topic-water')] }, false],
    ['vitamin c', { headline: 'On “Vitamin C” today' }, true],
    ['vitamin c', { headline: '«Vitamin C»' }, true],
    ['5', { headline: 'Es kostet 5€ bei 20°' }, true],
    ['stras', { headline: 'Die Straße' }, true],
    ['gros', { headline: 'Das Große' }, true],
    ['ma', { headline: 'Mærsk' }, true],
    ['a', { headline: 'Ærø' }, false],
    ['lake', { body: [{ _type: 'figure', _key: 'a', caption: { wrong: 1 } }] }, true],
    ['lake', { leadImage: { caption: ['wrong'] }, kicker: 5 }, true],
    ['pond', { standfirst: 'Of ponds' }, true],
    ['pond', { kicker: 'Ponds' }, true],
    ['ada deep', { authors: [reference('author-ada')] }, true],
    ['science', { section: reference('section-science') }, true],
    ['limnology', { topics: [reference('topic-water')] }, true],
    ['deep', { authors: [reference('author-gone')], topics: [reference('gone')] }, true],
    ['deep', { headline: undefined }, false],
    ['deep', { slug: undefined }, false],
  ])('for %j finds %j: %s', async (q, over, expected) => {
    expect(await found(q, over)).toBe(expected)
  })

  it.each(['"*[_type == \\"article\\"]', '.*', '(', '[a-z]+', 'a|b', '^deep$', '\\'])(
    'for %j is no more than a search for words',
    async (q) => {
      await expect(find(q, [article('one')])).resolves.toBeDefined()
    },
  )

  it('shows first where the words stand foremost, then the newest', async () => {
    const { items } = await find('pond', [
      article('text', { body: [paragraph('A pond.')], publishedAt: '2024-06-01T00:00:00Z' }),
      article('old', { headline: 'Pond', publishedAt: '2023-01-01T00:00:00Z' }),
      article('standfirst', { standfirst: 'A pond.' }),
      article('new', { headline: 'Pond', publishedAt: '2024-01-01T00:00:00Z' }),
    ])
    expect(items.map(({ slug }) => slug)).toEqual(['new', 'old', 'standfirst', 'text'])
  })

  it('takes a word in another spelling for no less', async () => {
    const { items } = await find('zurich', [
      article('text', { body: [paragraph('Zurich')] }),
      article('standfirst', { standfirst: 'Zürich.' }),
      article('headline', { headline: 'Zürich' }),
    ])
    expect(items.map(({ slug }) => slug)).toEqual(['headline', 'standfirst', 'text'])
  })

  it('has each story on one page', async () => {
    const many = Array.from({ length: 25 }, (_, n) => article(`n${n}`, { headline: 'Pond' }))
    const [first, second] = [await find('pond', many), await find('pond', many, 2)]
    expect([first.total, first.items.length, second.items.length]).toEqual([25, 20, 5])
    expect(new Set([...first.items, ...second.items].map(({ slug }) => slug)).size).toBe(25)
  })

  it('marks a word in what it found by it', async () => {
    const texts = [
      '“Lake”',
      'De l’eau',
      'Water—lake',
      'Python 3.11',
      'snake_case',
      'LAKESIDE',
      '深い湖の水です',
    ]
    for (const headline of texts) {
      for (const q of ['lake', 'eau', '11', 'case', '湖']) {
        const { total } = await find(q, [article('one', { headline })])
        const isMarked = markMatches(headline, termsOf(q)).some(({ isMatch }) => isMatch)
        expect([headline, q, isMarked]).toEqual([headline, q, total === 1])
      }
    }
  })
})

describe('corrections', () => {
  const correction = (_key: string, correctedAt: string, over: object = {}) => ({
    _type: 'correction',
    _key,
    kind: 'correction',
    correctedAt,
    text: `Text ${_key}`,
    isSerious: false,
    ...over,
  })

  it('of all stories come newest first, and always in the same order', async () => {
    const stories = [
      article('b', {
        corrections: [
          correction('b1', '2024-01-02T00:00:00Z'),
          correction('b2', '2024-03-01T00:00:00Z'),
          correction('b3', '2024-03-01T01:00:00+01:00'),
        ],
      }),
      article('a', { corrections: [correction('a1', '2024-01-02T00:00:00.000Z')] }),
      article('c', { corrections: [] }),
      article('d'),
    ]
    for (const documents of [stories, stories.toReversed()]) {
      const { data } = await ask(correctionsQuery, {}, documents)
      expect(correctionsOf(data, { timeZone: 'UTC' }).map(({ correction: { _key } }) => _key)).toEqual([
        'b2',
        'b3',
        'a1',
        'b1',
      ])
    }
  })

  it('that say nothing are left out', async () => {
    const { data, told } = await ask(correctionsQuery, {}, [
      article('a', {
        corrections: [
          correction('a1', '2024-01-02T00:00:00Z', { text: ' ' }),
          correction('a2', 'yesterday'),
          correction('a3', '2024-01-02T00:00:00Z', { kind: 'gossip' }),
        ],
      }),
    ])
    expect(
      correctionsOf(data, { timeZone: 'UTC' }).map(({ correction: { _key, kind } }) => [_key, kind]),
    ).toEqual([['a3', 'correction']])
    expect(told.join()).toMatch(/a1.*a2.*a3/)
  })
})

describe('a page', () => {
  const about = { _id: 'page-about', _type: 'page', ...times, title: 'About', slug: slugOf('about') }

  it('comes with its text', async () => {
    const { data } = await ask(pageQuery, { slug: 'about' }, [
      { ...about, standfirst: 'Who we are.', body: [paragraph('We are few.')] },
    ])
    expect(data).toMatchObject({ title: 'About', slug: 'about', standfirst: 'Who we are.' })
    expect(data?.body).toHaveLength(1)
  })

  it('is there by its slug only, and only with a title', async () => {
    expect((await ask(pageQuery, { slug: 'abou' }, [about])).data).toBeNull()
    expect((await ask(pageQuery, { slug: 'about' }, [{ ...about, title: ' ' }])).data).toBeNull()
    expect((await ask(pageQuery, { slug: 'about' }, [article('about')])).data).toBeNull()
  })
})

describe('a redirect', () => {
  const old = {
    _id: 'redirect-old',
    _type: 'redirect',
    ...times,
    from: '/old',
    to: '/new',
    isPermanent: false,
  }
  const nothing = { type: '', slug: '' }

  it('is found by any spelling of its path', async () => {
    const { data } = await ask(redirectQuery, { paths: ['/old/', '/old'], small: [], ...nothing }, [old])
    expect(data).toMatchObject({ to: '/new', isPermanent: false })
    expect((await ask(redirectQuery, { paths: ['/older'], small: [], ...nothing }, [old])).data).toBeNull()
    const capitals = { ...old, from: '/Old' }
    expect((await ask(redirectQuery, { paths: ['/old'], small: [], ...nothing }, [capitals])).data).toBeNull()
    const anyCase = { paths: ['/old'], small: ['/old'], ...nothing }
    expect((await ask(redirectQuery, anyCase, [capitals])).data?.to).toBe('/new')
  })

  it('of two from one path is the older', async () => {
    const younger = { ...old, _id: 'redirect-a', _createdAt: '2025-01-01T00:00:00Z', to: '/other' }
    const { data } = await ask(redirectQuery, { paths: ['/old'], small: [], ...nothing }, [younger, old])
    expect(data?.to).toBe('/new')
  })

  it('gives way to what is published', async () => {
    const from = { ...old, from: '/articles/a' }
    const asked = { paths: ['/articles/a'], small: [], type: 'article', slug: 'a' }
    expect((await ask(redirectQuery, asked, [from, article('a')])).data).toBeNull()
    expect((await ask(redirectQuery, asked, [from, article('b')])).data?.to).toBe('/new')
    expect((await ask(redirectQuery, asked, [from, article('a', { headline: undefined })])).data?.to).toBe(
      '/new',
    )
  })

  it.each(['//evil.example', '/\\evil.example', '/a\r\nlocation: //evil.example', 'javascript:alert(1)'])(
    'to %j is none',
    async (to) => {
      const { data, told } = await ask(redirectQuery, { paths: ['/old'], small: [], ...nothing }, [
        { ...old, to },
      ])
      expect(data).toBeNull()
      expect(told.join()).toContain('redirect-old')
    },
  )
})
