import { redirect as contract } from '@/lib/content/redirect'
import { documentAt, follow, inOtherCase, spellingsOf } from '@/lib/site/redirects'

type Redirect = { _id: string; from: string; to: string; isPermanent: boolean }

const redirect = (from: string, to: string, over: Partial<Redirect> = {}): Redirect => ({
  _id: `redirect-${from}`,
  from,
  to,
  isPermanent: true,
  ...over,
})

/** Follows from a path among redirects, as if the given documents (`type slug`) were published. */
async function send(
  from: string,
  redirects: readonly Redirect[],
  published: readonly string[] = [],
  anyCase = false,
) {
  const told: string[] = []
  const destination = await follow(from, {
    siteUrl: 'https://lake.example',
    ask: async (paths, small, { type, slug }) =>
      published.includes(`${type} ${slug}`)
        ? null
        : (redirects.find(
            ({ from: noted }) => paths.includes(noted) || small.includes(noted.toLowerCase()),
          ) ?? null),
    anyCase,
    warn: (message) => told.push(message),
  })
  return { to: destination?.to, isPermanent: destination?.isPermanent, told }
}

describe('where a reader is sent', () => {
  it.each([
    ['/old', '/new', '/new'],
    ['/old', '/search?q=a#b', '/search?q=a#b'],
    ['/old', 'https://other.example/x?y', 'https://other.example/x?y'],
    ['/old', '/café', '/caf%C3%A9'],
    ['/old', '/caf%C3%A9', '/caf%C3%A9'],
    ['/old', '/\u{1F30A}', '/%F0%9F%8C%8A'],
    ['/old', '/half\uD83C', '/half%EF%BF%BD'],
    ['/old', 'https://münchen.example/ü', 'https://xn--mnchen-3ya.example/%C3%BC'],
    // Resolved, this would be `//evil.example`, another host.
    ['/old', '/.//evil.example', '/.//evil.example'],
  ])('from %s to %s', async (from, to, sent) => {
    expect(await send(from, [redirect(from, to)])).toEqual({ to: sent, isPermanent: true, told: [] })
  })

  it('is nowhere when nobody said so', async () => {
    expect(await send('/old', [])).toEqual({ to: undefined, isPermanent: undefined, told: [] })
  })

  it.each([
    ['/caf%C3%A9', '/café'],
    ['/caf%C3%A9', '/caf%c3%a9'],
    ['/caf%c3%a9', '/caf%C3%A9'],
    ['/café', '/caf%C3%A9'],
    ['/a%20b', '/a%20b'],
    ['/2019/story,12.html', '/2019/story,12.html'],
    ['/2019/story%2C12.html', '/2019/story,12.html'],
    ['/old', '/old/'],
    ['/old/', '/old'],
    ['/old//', '/old'],
    ['/a%3Ab', '/a:b'],
  ])('%s is found as %s', async (asked, from) => {
    expect((await send(asked, [redirect(from, '/new')])).to).toBe('/new')
  })

  it.each([
    ['/Lake-Turnover', '/lake-turnover'],
    ['/lake-turnover', '/Lake-Turnover'],
    ['/CAF%C3%89', '/café'],
  ])('%s is found as %s where capitals do not matter', async (asked, from) => {
    expect((await send(asked, [redirect(from, '/new')])).to).toBeUndefined()
    expect((await send(asked, [redirect(from, '/new')], [], true)).to).toBe('/new')
  })

  it('is never mistaken for a way that differs by its capitals', async () => {
    const old = [redirect('/Articles/X', '/articles/x'), redirect('/articles/x', '/articles/y')]
    for (const asked of ['/articles/x', '/Articles/X'])
      expect(await send(asked, old, ['article y'])).toMatchObject({ to: '/articles/y', told: [] })
    const months = [redirect('/Archive/2026-10', '/archive/2026-10')]
    expect((await send('/Archive/2026-10', months)).to).toBe('/archive/2026-10')
  })

  it.each(['/%ff', '/%', '/%ED%A0%80', `/${'a'.repeat(10_000)}`, '/\uD800', '/%00'])(
    'may be asked for %j',
    async (path) => {
      expect((await send(path, [redirect('/old', '/new')])).to).toBeUndefined()
    },
  )
})

describe('a chain', () => {
  const chain = (length: number) => Array.from({ length }, (_, hop) => redirect(`/${hop}`, `/${hop + 1}`))

  it('is followed to its end', async () => {
    expect(await send('/0', chain(5))).toEqual({ to: '/5', isPermanent: true, told: [] })
  })

  it('that is too long leads nowhere, and is told of', async () => {
    const { to, told } = await send('/0', chain(6))
    expect(to).toBeUndefined()
    expect(told).toEqual([
      'redirects: from "/0" more than 5 redirects follow, so nobody is sent anywhere: redirect-/0 → redirect-/1 → redirect-/2 → redirect-/3 → redirect-/4 → redirect-/5',
    ])
  })

  it('is for good only when each part of it is', async () => {
    const [first, second] = [redirect('/a', '/b'), redirect('/b', '/c', { isPermanent: false })]
    expect((await send('/a', [first, second])).isPermanent).toBe(false)
  })

  it.each([
    ['to itself', [redirect('/a', '/a')]],
    ['to itself with a query', [redirect('/a', '/a?x=1')]],
    ['to itself by its whole address', [redirect('/a', 'https://lake.example/a')]],
    ['to itself with a slash', [redirect('/a', '/a/')]],
    ['there and back', [redirect('/a', '/b'), redirect('/b', '/a')]],
    ['into a circle', [redirect('/a', '/b'), redirect('/b', '/c'), redirect('/c', '/b')]],
  ])('that leads %s leads nowhere, and is told of once', async (_how, redirects) => {
    const { to, told } = await send('/a', redirects)
    expect(to).toBeUndefined()
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/^redirects: from "\/a" .*redirect-\/a/)
    expect(told[0]).not.toContain('\n')
  })

  it('ends where something is published', async () => {
    const redirects = [redirect('/a', '/articles/b'), redirect('/articles/b', '/c')]
    expect((await send('/a', redirects, ['article b'])).to).toBe('/articles/b')
    expect((await send('/a', redirects)).to).toBe('/c')
  })

  it.each(['/', '/archive', '/search', '/corrections', '/studio'])('ends at %s', async (path) => {
    expect((await send('/a', [redirect('/a', path), redirect(path, '/c')])).to).toBe(path)
  })

  it('goes on through a whole address of this site', async () => {
    const redirects = [redirect('/a', 'https://lake.example/b'), redirect('/b', '/c')]
    expect((await send('/a', redirects)).to).toBe('/c')
  })

  it('ends at another site, whatever it is called there', async () => {
    const redirects = [redirect('/a', 'https://lake.example.evil.example/b'), redirect('/b', '/c')]
    expect((await send('/a', redirects)).to).toBe('https://lake.example.evil.example/b')
  })
})

it.each([
  ['/articles/a', { type: 'article', slug: 'a' }],
  ['/sections/a', { type: 'section', slug: 'a' }],
  ['/topics/caf%C3%A9', { type: 'topic', slug: 'café' }],
  ['/authors/a/', { type: '', slug: '' }],
  ['/about', { type: 'page', slug: 'about' }],
  ['/about/', { type: 'page', slug: 'about' }],
  ['/articles/a/b', { type: '', slug: '' }],
  ['/constructor/a', { type: '', slug: '' }],
])('at %s is the document %j', (path, document) => {
  expect(documentAt(path)).toEqual(document)
})

it('the spellings of a path are few, each there once', () => {
  expect(spellingsOf('/old')).toEqual(['/old', '/old/'])
  expect(spellingsOf('/')).toEqual(['/'])
})

it.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/a\r\nset-cookie: a=b',
  '/a\n',
  '/\t/evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '',
  'https://',
  'https://user@evil.example',
  'https:evil.example',
])('nobody can be sent to %j', (to) => {
  expect(contract.safeParse({ _id: 'a', from: '/old', to }).success).toBe(false)
})

it.each(['//old', 'old', '/old?x=1', '/old#x', 'https://lake.example/old', '/a b', ''])(
  'nobody can be sent from %j',
  (from) => {
    expect(contract.safeParse({ _id: 'a', from, to: '/new' }).success).toBe(false)
  },
)

describe('a page that is asked for in capitals', () => {
  const where = async (path: string, published: readonly string[] = []) =>
    (await inOtherCase(path, async ({ type, slug }) => published.includes(`${type} ${slug}`)))?.to

  it.each([
    ['/Articles/A-Lake', '/articles/a-lake', ['article a-lake']],
    ['/SECTIONS/NATURE/', '/sections/nature', ['section nature']],
    ['/About', '/about', ['page about']],
    ['/topics/%C3%89t%C3%A9', '/topics/%C3%A9t%C3%A9', ['topic été']],
    ['/Search', '/search', []],
    ['/ARCHIVE', '/archive', []],
    ['/Topics', '/topics', []],
  ])('%s is at %s', async (path, found, published) => {
    expect(await where(path, published)).toBe(found)
  })

  it.each([
    ['nothing is published', '/articles/Gone', []],
    ['it has none', '/articles/a-lake', ['article a-lake']],
    ['its encoding alone has them', '/articles/%C3%A9', ['article é']],
    ['it cannot be decoded', '/articles/%FF', ['article %FF']],
    ['it has an empty part', '/ABOUT%2F%2Fx', ['page about']],
    ['it begins like another host', '/%2F%2FEVIL.example', ['page ']],
  ])('is nowhere else when %s', async (_why, path, published) => {
    expect(await where(path, published)).toBeUndefined()
  })
})
