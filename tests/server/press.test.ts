import { notFoundPath } from '@/server/press/addresses'

import { buildFile, errorShell, html, readable, redirect, stage } from './support/stage'

const notFound = {
  [notFoundPath]: html('No such page', ['s1:settings'], 404),
  '/unavailable': html('Back soon', []),
}

describe('printing', () => {
  it('renders once for a thousand readers at the same time', async () => {
    const { asked, ask, paths } = stage()
    const readers = Array.from({ length: 1_000 }, () => ask('/'))
    asked[0]?.land(html('Front page'))
    const answers = await Promise.all(readers)
    expect(paths()).toEqual(['/'])
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['Front page']))
  })

  it('answers the next reader from memory, byte for byte and with the same entity tag', async () => {
    const { read, ask, paths } = stage()
    const first = await read('/', html('Front page'))
    expect(first.origin).toBe('rendered')
    expect(await ask('/')).toEqual({ ...first, origin: 'printed' })
    expect(first.etag).toBeDefined()
    expect(paths()).toHaveLength(1)
  })

  it('has what is printed at hand at once, and begins nothing for what is not', async () => {
    const { press, read, paths } = stage()
    expect(press.printed('/')).toBeUndefined()
    expect(paths()).toEqual([])
    await read('/', html('Front page'))
    expect(readable(press.printed('/'))).toMatchObject({ text: 'Front page', origin: 'printed' })
  })

  it('says how long a page took to whom it was made for, and to nobody else', async () => {
    const { press, asked } = stage()
    const answer = press.page('/')
    asked[0]?.land(html('Front page'))
    expect((await answer)?.tookMs).toBeGreaterThan(0)
    expect((await press.page('/'))?.tookMs).toBeUndefined()
  })

  it('keeps pages apart, and a page with parameters from the one without', async () => {
    const { read, ask } = stage()
    await read('/a', html('A'))
    await read('/b', html('B'))
    await read('/a?page=2', html('A, second page'))
    expect((await ask('/a')).text).toBe('A')
    expect((await ask('/b')).text).toBe('B')
    expect((await ask('/a?page=2')).text).toBe('A, second page')
  })

  it.each([
    ['names no sync tags', html('Anything', []), 'rendered'],
    [
      'is not HTML and names none',
      { status: 200, headers: { 'content-type': 'application/rss+xml' }, body: Buffer.from('<rss/>') },
      'rendered',
    ],
    ['says that it moved and not where to', html('Moved', ['s1:a'], 307), 'rendered'],
    ['is a bad request', html('Bad', ['s1:a'], 400), 'rendered'],
    ['is an error shell', errorShell(200), 'passed'],
  ])('passes on what %s, and does not keep it', async (_, rendered, origin) => {
    const { read, paths } = stage()
    for (const attempt of [1, 2]) {
      expect(await read('/x', rendered)).toMatchObject({ status: rendered.status, origin })
      expect(paths()).toHaveLength(attempt)
    }
  })

  it('keeps what names its sync tags in a header, such as a feed, and expires it by them', async () => {
    const { press, read, ask } = stage()
    const feed = (text: string) => ({
      status: 200,
      headers: { 'content-type': 'application/rss+xml', 'x-lakeside-sync-tags': 's1:a s1:b' },
      body: Buffer.from(text),
    })
    await read('/feed.xml', feed('<rss>1</rss>'))
    expect(await ask('/feed.xml')).toMatchObject({
      text: '<rss>1</rss>',
      contentType: 'application/rss+xml',
      origin: 'printed',
    })
    press.expire(['s1:b'])
    expect(await read('/feed.xml', feed('<rss>2</rss>'))).toMatchObject({ text: '<rss>2</rss>' })
  })

  it('leaves an answer that sets a cookie to Next, every time', async () => {
    const { press, asked, paths } = stage()
    for (const time of [0, 1]) {
      const answer = press.page('/')
      asked[time]?.land({ ...html('Yours'), headers: { ...html('').headers, 'set-cookie': 'a=b' } })
      expect(await answer).toBeUndefined()
    }
    expect(paths()).toHaveLength(2)
    expect(press.state.prints).toBe(0)
  })

  it('does not let one failed page stand in the way of others', async () => {
    const { ask, begin } = stage({}, { '/b': html('B'), '/unavailable': html('Back soon', []) })
    const failing = begin('/a')
    const other = ask('/b')
    failing.fail()
    expect(await failing.answer).toMatchObject({ status: 503 })
    expect(await other).toMatchObject({ text: 'B' })
  })
})

describe('a page that would be incomplete without its scripts', () => {
  const unfinished = {
    ...html('Loading<!--$?--><template id="B:0"></template><!--/$--><script>1</script>'),
    status: 200,
  }

  it('is sent whole, is counted, and its reasons are told', async () => {
    const { press, read, warnings } = stage()
    expect(await read('/late', unfinished)).toMatchObject({
      origin: 'passed',
      text: expect.stringContaining('<script>1</script>'),
    })
    await read('/late', unfinished)
    expect(press.state).toMatchObject({ passed: 2, prints: 0 })
    expect(warnings).toHaveLength(2)
    expect(warnings[0]).toMatch(/\/late .*unfinished Suspense boundary/)
  })

  it('is printed as soon as it is complete', async () => {
    const { press, read, ask } = stage()
    await read('/late', unfinished)
    await read('/late', html('All of it'))
    expect(await ask('/late')).toMatchObject({ origin: 'printed', text: 'All of it' })
    expect(press.state.passed).toBe(1)
  })
})

describe('expiry', () => {
  it('takes the pages that carry the tag, and no others', async () => {
    const { press, read, ask } = stage()
    await read('/', html('Front page', ['s1:a', 's1:b']))
    await read('/py', html('Article', ['s1:b']))
    await read('/about', html('About', ['s1:c']))
    press.expire(['s1:unknown', 's1:a'])
    expect(await read('/', html('Front page, changed', ['s1:a', 's1:b']))).toMatchObject({
      origin: 'rendered',
      text: 'Front page, changed',
    })
    expect(await ask('/py')).toMatchObject({ origin: 'printed' })
    expect(await ask('/about')).toMatchObject({ origin: 'printed' })
  })

  it('does not take a tag for another that begins alike', async () => {
    const { press, read, ask } = stage()
    await read('/', html('Front page', ['s1:ab']))
    press.expire(['s1:a', 's1:abc'])
    expect(await ask('/')).toMatchObject({ origin: 'printed' })
  })

  it('takes everything when the stream has lost its place', async () => {
    const { press, read, ask } = stage()
    await read('/', html('Front page', ['s1:a']))
    await read('/py', html('Article', ['s1:b']))
    press.expireEverything()
    expect(await read('/', html('Front page'))).toMatchObject({ origin: 'rendered' })
    expect(await read('/py', html('Article'))).toMatchObject({ origin: 'rendered' })
    expect(await ask('/')).toMatchObject({ origin: 'printed' })
  })

  it('goes by the tags of the newest print', async () => {
    const { press, read, ask } = stage()
    await read('/', html('Led by A', ['s1:a']))
    press.expire(['s1:a'])
    await read('/', html('Led by B', ['s1:b']))
    press.expire(['s1:a'])
    expect(await ask('/')).toMatchObject({ origin: 'printed' })
    press.expire(['s1:b'])
    expect(await read('/', html('Led by C', ['s1:c']))).toMatchObject({ text: 'Led by C' })
  })

  it('changes the entity tag with the page, and only then', async () => {
    const { press, read } = stage()
    const first = await read('/', html('Front page'))
    press.expireEverything()
    const same = await read('/', html('Front page'))
    press.expireEverything()
    const other = await read('/', html('Front page, changed'))
    expect(same.etag).toBe(first.etag)
    expect(other.etag).not.toBe(first.etag)
  })

  it('leaves the entity tag alone when nothing but the tags has changed', async () => {
    const { press, read } = stage()
    const first = await read('/', html('Front page', ['s1:a']))
    press.expireEverything()
    expect((await read('/', html('Front page', ['s1:b']))).etag).toBe(first.etag)
  })
})

describe('a file of the build', () => {
  const path = '/_next/static/chunks/a.css'

  it('is kept without tags, as long as the build runs', async () => {
    const { press, read, ask, paths } = stage()
    await read(path, buildFile('p{}'))
    press.expireEverything()
    press.expire(['s1:a'])
    expect(await ask(path)).toMatchObject({
      text: 'p{}',
      origin: 'printed',
      headers: { 'cache-control': 'public, max-age=31536000, immutable' },
    })
    expect(paths()).toHaveLength(1)
  })

  it('is good without the stream of events', async () => {
    const { press, read, ask } = stage()
    press.setLive(false)
    await read(path, buildFile('p{}'))
    expect(await ask(path)).toMatchObject({ origin: 'printed' })
  })

  it('that is not there is not kept as if it were', async () => {
    const { press, read, ask } = stage({}, notFound)
    await read(path, { ...buildFile('Not Found', 'text/plain'), status: 404 })
    expect(await ask(path)).toMatchObject({ status: 404, origin: 'printed' })
    press.expire(['s1:anything'])
    await read(path, buildFile('p{}'))
    expect(await ask(path)).toMatchObject({ status: 200, text: 'p{}' })
  })
})

describe('what is kept for a moment', () => {
  const moved = redirect('/articles/py')
  const gone = errorShell(404)
  const cases: [string, typeof moved][] = [
    ['a redirect', moved],
    ['a page that is not there', gone],
    ['a page that is gone for good', html('Gone', ['s1:settings'], 410)],
  ]
  afterEach(() => jest.restoreAllMocks())

  it.each(cases)('%s is asked for once for many readers', async (_, rendered) => {
    const { press, read, ask, paths } = stage({}, notFound)
    await press.warmUp()
    const before = paths().length
    const first = await read('/old', rendered)
    expect(await ask('/old')).toEqual({ ...first, origin: 'printed' })
    expect(paths()).toHaveLength(before + 1)
  })

  it.each(cases)('%s is asked for again after ten seconds', async (_, rendered) => {
    const { press, read, paths } = stage({}, notFound)
    await press.warmUp()
    await read('/old', rendered)
    const before = paths().length
    const later = Date.now() + 10_001
    jest.spyOn(Date, 'now').mockReturnValue(later)
    expect(await read('/old', html('Back again'))).toMatchObject({ text: 'Back again' })
    expect(paths()).toHaveLength(before + 1)
  })

  it.each(cases)('%s is what it was while nothing can be rendered, however long', async (_, rendered) => {
    const { press, begin, read } = stage({}, notFound)
    await press.warmUp()
    const first = await read('/old', rendered)
    const later = Date.now() + 60_000
    jest.spyOn(Date, 'now').mockReturnValue(later)
    for (let time = 0; time < 2; time += 1) {
      const failing = begin('/old')
      failing.fail()
      expect(await failing.answer).toEqual({ ...first, origin: 'stale' })
    }
    await read('/old', html('Back again'))
    press.expire(['s1:a'])
    const failing = begin('/old')
    failing.fail()
    expect(await failing.answer).toMatchObject({ text: 'Back again', origin: 'stale' })
  })

  it.each<[string, (press: ReturnType<typeof stage>['press']) => void]>([
    ['any event', (press) => press.expire(['s1:whatever'])],
    ['a restart', (press) => press.expireEverything()],
    ['the loss of the stream', (press) => press.setLive(false)],
  ])('is asked for again after %s', async (_, happen) => {
    for (const [, rendered] of cases) {
      const { press, read } = stage({}, notFound)
      await press.warmUp()
      await read('/old', rendered)
      happen(press)
      expect(await read('/old', html('Published now'))).toMatchObject({
        status: 200,
        text: 'Published now',
      })
    }
  })

  it.each(cases)('%s is not kept when an event has overtaken it', async (_, rendered) => {
    const { press, begin, read } = stage({}, notFound)
    await press.warmUp()
    const before = begin('/old')
    press.expire(['s1:whatever'])
    before.land(rendered)
    await before.answer
    expect(await read('/old', html('Published meanwhile'))).toMatchObject({ text: 'Published meanwhile' })
  })

  it('leads where Next says', async () => {
    const { read } = stage()
    expect(await read('/old', redirect('/articles/py', 307))).toMatchObject({
      status: 307,
      headers: { location: '/articles/py' },
      etag: undefined,
    })
  })
})
