import { notFoundPath } from '@/server/press/addresses'

import { errorShell, html, stage } from './support/stage'

const unavailable = '/unavailable'
const notice = { [unavailable]: html('Back soon', []) }
const notFound = { [notFoundPath]: html('No such page', ['s1:settings'], 404) }

describe('while the stream of events is lost', () => {
  it('renders for every request, and trusts the prints again when it is back', async () => {
    const { press, read, ask, paths } = stage()
    await read('/', html('One'))
    press.setLive(false)
    expect(press.printed('/')).toBeUndefined()
    expect(await read('/', html('Two'))).toMatchObject({ text: 'Two', origin: 'rendered' })
    expect(await read('/', html('Three'))).toMatchObject({ text: 'Three', origin: 'rendered' })
    press.setLive(true)
    expect(await ask('/')).toMatchObject({ text: 'Three', origin: 'printed' })
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

  it('still has a last good page when nothing can be rendered either', async () => {
    const { press, read, begin } = stage()
    await read('/', html('One'))
    press.setLive(false)
    const render = begin('/')
    render.fail()
    expect(await render.answer).toMatchObject({ text: 'One', origin: 'stale' })
  })
})

type Breakable = { fail: () => void; land: (page: ReturnType<typeof html>) => void }

describe('when a page cannot be rendered', () => {
  const failures: [string, (render: Breakable) => void][] = [
    ['Next cannot be reached', (render) => render.fail()],
    ['Next answers 500', (render) => render.land(errorShell(500))],
    ['Next answers 503', (render) => render.land(html('Busy', ['s1:a'], 503))],
  ]

  it.each(failures)('the last good page stands in: %s', async (_, breakDown) => {
    const { press, begin, read, ask } = stage()
    const { etag } = await read('/', html('Good'))
    press.expire(['s1:a'])
    for (let time = 0; time < 3; time += 1) {
      const render = begin('/')
      breakDown(render)
      expect(await render.answer).toMatchObject({ status: 200, text: 'Good', origin: 'stale', etag })
    }
    expect(await read('/', html('Better'))).toMatchObject({ text: 'Better', origin: 'rendered' })
    expect(await ask('/')).toMatchObject({ text: 'Better', origin: 'printed' })
  })

  it.each(failures)('a page that was never printed is unavailable: %s', async (_, breakDown) => {
    const { begin, paths } = stage({}, notice)
    const render = begin('/')
    breakDown(render)
    expect(await render.answer).toMatchObject({
      status: 503,
      text: 'Back soon',
      origin: 'unavailable',
      etag: undefined,
      headers: { 'cache-control': 'no-store', 'retry-after': expect.stringMatching(/^\d+$/) },
    })
    expect(paths()).toEqual(['/', unavailable])
  })

  it.each(failures)('even its notice may fail: %s', async (_, breakDown) => {
    const { begin, render: renderOf } = stage()
    const render = begin('/')
    breakDown(render)
    breakDown(await renderOf(1))
    const answer = await render.answer
    expect(answer).toMatchObject({
      status: 503,
      contentType: 'text/plain; charset=utf-8',
      origin: 'unavailable',
    })
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' })
    expect(answer.text).toMatch(/cannot be shown right now/)
    expect(answer.etag).toBeUndefined()
  })

  it('the notice is at hand when it has been printed before', async () => {
    const { press, begin, paths } = stage({}, { ...notice, ...notFound })
    await press.warmUp()
    expect(paths().sort()).toEqual([notFoundPath, unavailable])
    const render = begin('/')
    render.fail()
    expect(await render.answer).toMatchObject({ status: 503, text: 'Back soon' })
    expect(paths()).toHaveLength(3)
  })

  it('warming up fails nobody, and is made up for later', async () => {
    const { press, render, begin } = stage()
    const warm = press.warmUp()
    for (const number of [0, 1, 2]) (await render(number)).fail()
    await warm
    const failing = begin('/')
    failing.fail()
    const late = await render(4)
    expect(late.path).toBe(unavailable)
    late.land(html('Back soon', []))
    expect((await failing.answer).text).toBe('Back soon')
  })

  it('the notice is not kept for the page: the next reader gets it', async () => {
    const { begin, read, ask } = stage({}, notice)
    const render = begin('/')
    render.fail()
    await render.answer
    expect(await read('/', html('Front page'))).toMatchObject({ status: 200, text: 'Front page' })
    expect(await ask('/')).toMatchObject({ origin: 'printed' })
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

  it('a page that could not be printed does not push out the last good one', async () => {
    const { press, begin, read } = stage()
    await read('/', html('Good'))
    press.expire(['s1:a'])
    await read('/', errorShell(200))
    const render = begin('/')
    render.fail()
    expect(await render.answer).toMatchObject({ text: 'Good', origin: 'stale' })
  })
})

describe('a page that is not there', () => {
  it('loses its print: unpublished is gone, even when nothing can be rendered later', async () => {
    const { press, begin, read } = stage({}, { ...notFound, ...notice })
    await read('/py', html('Article'))
    press.expire(['s1:a'])
    expect(await read('/py', errorShell(404))).toMatchObject({ status: 404, text: 'No such page' })
    press.expire(['s1:b'])
    const render = begin('/py')
    render.fail()
    expect(await render.answer).toMatchObject({ status: 503 })
  })

  it('is shown as the one page for wrong addresses, rendered once for all of them', async () => {
    const shells = { '/a': errorShell(404), '/b': html('Own', [], 404), '/c': errorShell(404) }
    const { ask, paths } = stage({}, { ...notFound, ...shells })
    const answers = await Promise.all(Object.keys(shells).map(ask))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set(['404 No such page']),
    )
    expect(paths().filter((path) => path === notFoundPath)).toHaveLength(1)
  })

  it('says so anew when that page has changed', async () => {
    const { press, read, begin, render } = stage()
    const first = begin('/nowhere')
    first.land(errorShell(404))
    ;(await render(1)).land(html('No such page', ['s1:settings'], 404))
    expect((await first.answer).text).toBe('No such page')
    press.expire(['s1:settings'])
    const second = begin('/nowhere')
    second.land(errorShell(404))
    ;(await render(3)).land(html('Nothing here', ['s1:settings'], 404))
    expect(await second.answer).toMatchObject({ status: 404, text: 'Nothing here' })
    expect(await read('/nowhere', errorShell(500))).toMatchObject({ status: 404, text: 'Nothing here' })
  })

  it.each(['fails', 'is a shell'])('is unavailable rather than empty when that page %s', async (how) => {
    const { begin, render: renderOf } = stage({}, notice)
    const render = begin('/articles/nowhere')
    render.land(errorShell(404))
    const page = await renderOf(1)
    expect(page.path).toBe(notFoundPath)
    if (how === 'fails') page.fail()
    else page.land(errorShell(500))
    expect(await render.answer).toMatchObject({ status: 503, text: 'Back soon' })
  })
})
