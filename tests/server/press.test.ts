import { errorShell, html, readable, stage } from './support/stage'

const plainHeaders = { 'content-type': 'text/plain' }

describe('printing', () => {
  it('renders once for a thousand readers at the same time', async () => {
    const { press, asked, paths } = stage()
    const readers = Array.from({ length: 1_000 }, () => press.page('/'))
    asked[0]?.land(html('Front page'))
    const answers = (await Promise.all(readers)).map(readable)
    expect(paths()).toEqual(['/'])
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['Front page']))
  })

  it('answers the next reader from memory, byte for byte and with the same entity tag', async () => {
    const { press, read, paths } = stage()
    const first = await read('/', html('Front page'))
    const second = readable(await press.page('/'))
    expect(first.origin).toBe('rendered')
    expect(second).toMatchObject({ status: 200, text: 'Front page', origin: 'printed', etag: first.etag })
    expect(paths()).toHaveLength(1)
  })

  it('keeps pages apart', async () => {
    const { press, read } = stage()
    await read('/a', html('A'))
    await read('/b', html('B'))
    expect(readable(await press.page('/a')).text).toBe('A')
    expect(readable(await press.page('/b')).text).toBe('B')
  })

  it.each([
    ['names no sync tags', html('Anything', [])],
    [
      'is not HTML',
      { status: 200, headers: { 'content-type': 'application/rss+xml' }, body: Buffer.from('') },
    ],
    ['redirects', { ...html('Moved', ['s1:a'], 308), headers: { location: '/elsewhere' } }],
    ['redirects with an HTML body', html('Moved', ['s1:a'], 307)],
    ['is a bad request', html('Bad', ['s1:a'], 400)],
    ['is an error shell', errorShell(200)],
  ])('passes on what %s, and does not keep it', async (_, rendered) => {
    const { read, paths } = stage()
    for (const attempt of [1, 2]) {
      expect(await read('/x', rendered)).toMatchObject({ ...readable(rendered), origin: 'rendered' })
      expect(paths()).toHaveLength(attempt)
    }
  })
})

describe('expiry', () => {
  it('takes the pages that carry the tag, and no others', async () => {
    const { press, read } = stage()
    await read('/', html('Front page', ['s1:a', 's1:b']))
    await read('/py', html('Article', ['s1:b']))
    await read('/about', html('About', ['s1:c']))
    press.expire(['s1:unknown', 's1:a'])
    expect(await read('/', html('Front page, changed', ['s1:a', 's1:b']))).toMatchObject({
      origin: 'rendered',
      text: 'Front page, changed',
    })
    expect(await press.page('/py')).toMatchObject({ origin: 'printed' })
    expect(await press.page('/about')).toMatchObject({ origin: 'printed' })
  })

  it('does not take a tag for another that begins alike', async () => {
    const { press, read } = stage()
    await read('/', html('Front page', ['s1:ab']))
    press.expire(['s1:a', 's1:abc'])
    expect(await press.page('/')).toMatchObject({ origin: 'printed' })
  })

  it('takes everything when the stream has lost its place', async () => {
    const { press, read } = stage()
    await read('/', html('Front page', ['s1:a']))
    await read('/py', html('Article', ['s1:b']))
    press.expireEverything()
    expect(await read('/', html('Front page'))).toMatchObject({ origin: 'rendered' })
    expect(await read('/py', html('Article'))).toMatchObject({ origin: 'rendered' })
    expect(await press.page('/')).toMatchObject({ origin: 'printed' })
  })

  it('goes by the tags of the newest print', async () => {
    const { press, read } = stage()
    await read('/', html('Led by A', ['s1:a']))
    press.expire(['s1:a'])
    await read('/', html('Led by B', ['s1:b']))
    press.expire(['s1:a'])
    expect(await press.page('/')).toMatchObject({ origin: 'printed' })
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
})

describe('a render that an event overtakes', () => {
  it.each<[string, (press: ReturnType<typeof stage>['press']) => void]>([
    ['one of its tags', (press) => press.expire(['s1:a'])],
    ['everything', (press) => press.expireEverything()],
  ])('is answered to those who waited and not printed, when %s expired', async (_, expire) => {
    const { press, begin, read } = stage()
    const before = begin('/')
    expire(press)
    before.land(html('Before'))
    expect(await before.answer).toMatchObject({ text: 'Before', origin: 'rendered' })
    expect(await read('/', html('After'))).toMatchObject({ text: 'After', origin: 'rendered' })
    expect(await press.page('/')).toMatchObject({ origin: 'printed' })
  })

  it('is not joined by a reader who asks after the event', async () => {
    const { press, begin } = stage()
    const before = begin('/')
    press.expire(['s1:a'])
    const after = begin('/')
    before.land(html('Before'))
    after.land(html('After'))
    expect((await before.answer).text).toBe('Before')
    expect((await after.answer).text).toBe('After')
  })

  it('is printed when the event concerned other pages', async () => {
    const { press, begin } = stage()
    const render = begin('/')
    press.expire(['s1:other'])
    render.land(html('Front page'))
    await render.answer
    expect(readable(await press.page('/'))).toMatchObject({ text: 'Front page', origin: 'printed' })
  })

  it.each(['oldest first', 'newest first'])('never replaces a fresher print (%s)', async (order) => {
    const { press, begin } = stage()
    const first = begin('/')
    press.expire(['s1:a'])
    const second = begin('/')
    press.expire(['s1:unrelated'])
    const third = begin('/')
    const landings = [
      () => first.land(html('First')),
      () => second.land(html('Second')),
      () => third.land(html('Third')),
    ]
    if (order === 'newest first') landings.reverse()
    for (const land of landings) {
      land()
      await new Promise(setImmediate)
    }
    expect(await Promise.all([first, second, third].map(async ({ answer }) => (await answer).text))).toEqual([
      'First',
      'Second',
      'Third',
    ])
    expect(readable(await press.page('/'))).toMatchObject({ text: 'Third', origin: 'printed' })
  })

  it('is not joined by those who ask after the one that overtook it has landed', async () => {
    const { press, begin, read } = stage()
    const before = begin('/')
    press.expire(['s1:a'])
    await read('/', html('Gone for now', [], 200))
    const after = begin('/')
    before.land(html('Before'))
    after.land(html('After'))
    expect((await after.answer).text).toBe('After')
  })

  it('does not keep those who ask later from sharing one render, when it lands', async () => {
    const { press, begin, paths } = stage()
    const before = begin('/')
    press.expire(['s1:a'])
    const after = begin('/')
    before.land(html('Before'))
    await before.answer
    const joined = press.page('/')
    after.land(html('After'))
    expect(readable(await joined).text).toBe('After')
    expect(paths()).toHaveLength(2)
  })

  it('does not bring back a page that was unpublished meanwhile', async () => {
    const { press, begin, read } = stage()
    const before = begin('/py')
    press.expire(['s1:a'])
    expect(await read('/py', html('No such page', ['s1:a'], 404))).toMatchObject({ status: 404 })
    before.land(html('Article'))
    await before.answer
    expect(await read('/py', html('No such page', ['s1:a'], 404))).toMatchObject({ status: 404 })
  })

  it('does not take away a page that was published meanwhile', async () => {
    const { press, begin, read } = stage()
    const before = begin('/py')
    press.expire(['s1:a'])
    await read('/py', html('Article'))
    before.land(html('No such page', ['s1:a'], 404))
    expect(await before.answer).toMatchObject({ status: 404 })
    expect(readable(await press.page('/py'))).toMatchObject({ text: 'Article', origin: 'printed' })
  })
})

describe('while the stream of events is lost', () => {
  it('renders for every request, and trusts the prints again when it is back', async () => {
    const { press, read, paths } = stage()
    await read('/', html('One'))
    press.setLive(false)
    expect(await read('/', html('Two'))).toMatchObject({ text: 'Two', origin: 'rendered' })
    expect(await read('/', html('Three'))).toMatchObject({ text: 'Three', origin: 'rendered' })
    press.setLive(true)
    expect(readable(await press.page('/'))).toMatchObject({ text: 'Three', origin: 'printed' })
    expect(paths()).toHaveLength(3)
  })

  it('does so from the start, until the stream is there', async () => {
    const { press, read, paths } = stage()
    press.setLive(false)
    await read('/', html('One'))
    await read('/', html('Two'))
    expect(paths()).toHaveLength(2)
  })

  it('applies what was missed to what was printed meanwhile', async () => {
    const { press, read } = stage()
    press.setLive(false)
    await read('/', html('Old'))
    press.expire(['s1:a'])
    press.setLive(true)
    expect(await read('/', html('New'))).toMatchObject({ text: 'New', origin: 'rendered' })
  })
})

describe('when a page cannot be rendered', () => {
  const failures = [
    ['Next cannot be reached', (render: { fail: () => void }) => render.fail()],
    [
      'Next answers 500',
      (render: { land: (page: ReturnType<typeof html>) => void }) => render.land(errorShell(500)),
    ],
    [
      'Next answers 503',
      (render: { land: (page: ReturnType<typeof html>) => void }) => render.land(html('Busy', ['s1:a'], 503)),
    ],
  ] as const

  it.each(failures)('the last good page stands in: %s', async (_, breakDown) => {
    const { press, begin, read } = stage()
    const { etag } = await read('/', html('Good'))
    press.expire(['s1:a'])
    for (let time = 0; time < 3; time += 1) {
      const render = begin('/')
      breakDown(render)
      expect(await render.answer).toMatchObject({ status: 200, text: 'Good', origin: 'stale', etag })
    }
    expect(await read('/', html('Better'))).toMatchObject({ text: 'Better', origin: 'rendered' })
    expect(readable(await press.page('/'))).toMatchObject({ text: 'Better', origin: 'printed' })
  })

  it.each(failures)('a page that was never printed is unavailable: %s', async (_, breakDown) => {
    const { begin, asked, paths } = stage()
    const render = begin('/')
    breakDown(render)
    await new Promise(setImmediate)
    expect(paths()).toEqual(['/', '/unavailable'])
    asked.at(-1)?.land(html('Back soon', []))
    expect(await render.answer).toMatchObject({ status: 503, text: 'Back soon', origin: 'unavailable' })
  })

  it.each(failures)('even its notice may fail: %s', async (_, breakDown) => {
    const { begin, asked } = stage()
    const render = begin('/')
    breakDown(render)
    await new Promise(setImmediate)
    breakDown(asked.at(-1) ?? render)
    const answer = await render.answer
    expect(answer).toMatchObject({ status: 503, headers: plainHeaders, origin: 'unavailable' })
    expect(answer.text).toMatch(/cannot be shown right now/)
    expect(answer.etag).toBeUndefined()
  })

  it('the notice is not kept: the next reader gets the page', async () => {
    const { press, begin, asked, read } = stage()
    const render = begin('/')
    render.fail()
    await new Promise(setImmediate)
    asked.at(-1)?.land(html('Back soon', []))
    await render.answer
    expect(await read('/', html('Front page'))).toMatchObject({ status: 200, text: 'Front page' })
    expect(await press.page('/')).toMatchObject({ origin: 'printed' })
  })

  it('a render that fails late does not take the place of a fresh page', async () => {
    const { press, begin, read } = stage()
    await read('/', html('Old'))
    press.expire(['s1:a'])
    const late = begin('/')
    press.expire(['s1:unrelated'])
    await read('/', html('New'))
    late.fail()
    expect((await late.answer).text).toBe('New')
    expect(readable(await press.page('/'))).toMatchObject({ text: 'New', origin: 'printed' })
  })

  it('nobody gets an older page than the one before him', async () => {
    const { press, begin, read } = stage()
    await read('/', html('First edition'))
    press.expire(['s1:a'])
    const overtaken = begin('/')
    press.expire(['s1:a'])
    overtaken.land(html('Second edition'))
    expect((await overtaken.answer).text).toBe('Second edition')
    const failing = begin('/')
    failing.fail()
    expect(await failing.answer).toMatchObject({ text: 'Second edition', origin: 'stale' })
  })
})

describe('a page that is not there', () => {
  it('loses its print: unpublished is gone, even when nothing can be rendered later', async () => {
    const { press, begin, asked, read } = stage()
    await read('/py', html('Article'))
    press.expire(['s1:a'])
    expect(await read('/py', html('No such page', [], 404))).toMatchObject({
      status: 404,
      origin: 'rendered',
    })
    const render = begin('/py')
    render.fail()
    await new Promise(setImmediate)
    asked.at(-1)?.fail()
    expect(await render.answer).toMatchObject({ status: 503 })
  })

  it('is not kept: published later, it is there at once', async () => {
    const { read } = stage()
    await read('/py', html('No such page', ['s1:a'], 404))
    expect(await read('/py', html('Article'))).toMatchObject({ status: 200, text: 'Article' })
  })

  it("is shown as the server-rendered page when Next's answer is an empty shell", async () => {
    const { begin, asked } = stage()
    const render = begin('/articles/nowhere')
    render.land(errorShell(404))
    await new Promise(setImmediate)
    expect(asked).toHaveLength(2)
    expect(asked[1]?.path).not.toBe('/articles/nowhere')
    asked[1]?.land(html('No such page', ['s1:a'], 404))
    expect(await render.answer).toMatchObject({ status: 404, text: 'No such page', origin: 'rendered' })
  })

  it.each(['fail', 'shell'])('is unavailable rather than empty when that page breaks (%s)', async (how) => {
    const { begin, asked } = stage()
    const render = begin('/articles/nowhere')
    render.land(errorShell(404))
    await new Promise(setImmediate)
    if (how === 'fail') asked[1]?.fail()
    else asked[1]?.land(errorShell(500))
    await new Promise(setImmediate)
    expect(asked[2]?.path).toBe('/unavailable')
    asked[2]?.land(html('Back soon', []))
    expect(await render.answer).toMatchObject({ status: 503, text: 'Back soon' })
  })
})

describe('renewal', () => {
  it('renders what has expired, one page after another, so that the next reader is answered from print', async () => {
    const { press, read, asked, paths } = stage()
    await read('/', html('Front page', ['s1:a']))
    await read('/py', html('Article', ['s1:a']))
    await read('/other', html('Other', ['s1:b']))
    press.expire(['s1:a'])
    const renewed = press.renew()
    expect(paths().slice(3)).toEqual(['/'])
    asked[3]?.land(html('Front page, changed', ['s1:a']))
    await new Promise(setImmediate)
    expect(paths().slice(3)).toEqual(['/', '/py'])
    asked[4]?.land(html('Article, changed', ['s1:a']))
    await renewed
    expect(readable(await press.page('/py'))).toMatchObject({ text: 'Article, changed', origin: 'printed' })
    expect(paths()).toHaveLength(5)
  })

  it('knows that a page is gone before nothing can be asked any more', async () => {
    const { press, read, asked } = stage()
    await read('/py', html('Retracted', ['s1:a']))
    press.expire(['s1:a'])
    const renewed = press.renew()
    asked[1]?.land(html('No such page', ['s1:a'], 404))
    await renewed
    const answer = press.page('/py')
    asked[2]?.fail()
    asked[3]?.fail()
    await new Promise(setImmediate)
    asked[3]?.fail()
    expect(readable(await answer).text).not.toContain('Retracted')
  })

  it('goes round again for what expires while it renders, and gives up on what cannot be rendered', async () => {
    const { press, read, asked, paths } = stage()
    await read('/py', html('Article', ['s1:a']))
    press.expire(['s1:a'])
    const renewed = press.renew()
    press.expire(['s1:a'])
    void press.renew()
    asked[1]?.land(html('Overtaken', ['s1:a']))
    await new Promise(setImmediate)
    asked[2]?.fail()
    await renewed
    expect(paths()).toHaveLength(3)
  })
})
