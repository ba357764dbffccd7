import { notFoundPath } from '@/server/press/addresses'
import type { Press } from '@/server/press/answer/press'

import { errorShell, html, stage, turn } from './support/stage'

const notFound = {
  [notFoundPath]: html('No such page', ['s1:settings'], 404),
  '/unavailable': html('Back soon', []),
}

describe('a render that an event overtakes', () => {
  it.each<[string, (press: Press) => void]>([
    ['one of its tags', (press) => press.expire(['s1:a'])],
    ['everything', (press) => press.expireEverything()],
  ])('is answered to those who waited and not printed, when %s expired', async (_, expire) => {
    const { press, begin, read, ask } = stage()
    const before = begin('/')
    expire(press)
    before.land(html('Before'))
    expect(await before.answer).toMatchObject({ text: 'Before', origin: 'rendered' })
    expect(await read('/', html('After'))).toMatchObject({ text: 'After', origin: 'rendered' })
    expect(await ask('/')).toMatchObject({ origin: 'printed' })
  })

  it.each<[string, (press: Press) => void]>([
    ['one of its tags', (press) => press.expire(['s1:a'])],
    ['everything', (press) => press.expireEverything()],
  ])('is not what a reader gets who asked after %s expired', async (_, expire) => {
    const { press, begin, ask, render, paths } = stage()
    const before = begin('/')
    expire(press)
    const after = ask('/')
    expect(paths()).toHaveLength(1)
    before.land(html('Before'))
    expect((await before.answer).text).toBe('Before')
    const second = await render(1)
    second.land(html('After'))
    expect((await after).text).toBe('After')
  })

  it('is not what a reader gets who asked after the event, while other pages are rendered', async () => {
    const { press, begin, ask, render } = stage()
    const before = begin('/')
    void ask('/other')
    press.expire(['s1:a'])
    const after = ask('/')
    before.land(html('Before'))
    const other = await render(1)
    other.land(html('Other'))
    const second = await render(2)
    second.land(html('After'))
    expect((await after).text).toBe('After')
  })

  it('is fresh when it had only been waiting for its turn', async () => {
    const { press, begin, ask, paths, render } = stage()
    const other = begin('/other')
    const waiting = ask('/')
    press.expire(['s1:a'])
    other.land(html('Other', ['s1:other']))
    const only = await render(1)
    only.land(html('Of now'))
    expect((await waiting).text).toBe('Of now')
    expect(await ask('/')).toMatchObject({ text: 'Of now', origin: 'printed' })
    expect(paths()).toEqual(['/other', '/'])
  })

  it('never has a second one of the same page beside it', async () => {
    const { press, begin, ask, paths, render } = stage()
    const before = begin('/')
    const waiting = [1, 2, 3].map((number) => {
      press.expire([`s1:${number}`, 's1:a'])
      return ask('/')
    })
    await turn()
    expect(paths()).toEqual(['/'])
    before.land(html('Before'))
    const second = await render(1)
    second.land(html('After'))
    expect(new Set((await Promise.all(waiting)).map(({ text }) => text))).toEqual(new Set(['After']))
    expect(paths()).toEqual(['/', '/'])
  })

  it('is printed when the event concerned other pages, and is what later readers get too', async () => {
    const { press, begin, ask, paths } = stage()
    const render = begin('/')
    press.expire(['s1:other'])
    const later = ask('/')
    render.land(html('Front page'))
    expect((await render.answer).text).toBe('Front page')
    expect((await later).text).toBe('Front page')
    expect(await ask('/')).toMatchObject({ text: 'Front page', origin: 'printed' })
    expect(paths()).toHaveLength(1)
  })

  it('is not trusted when it cannot be told what went into it', async () => {
    const { press, begin, ask, render } = stage()
    const before = begin('/')
    press.expire(['s1:other'])
    const after = ask('/')
    before.land(html('Before', []))
    const second = await render(1)
    second.land(html('After', []))
    expect((await after).text).toBe('After')
  })

  it('makes a reader wait for a render that began after he asked, however many events follow', async () => {
    const { press, begin, ask, render } = stage()
    const first = begin('/')
    press.expire(['s1:a'])
    const reader = ask('/')
    first.land(html('First'))
    const second = await render(1)
    press.expire(['s1:a'])
    const lateReader = ask('/')
    second.land(html('Second'))
    expect((await reader).text).toBe('Second')
    const third = await render(2)
    third.land(html('Third'))
    expect((await lateReader).text).toBe('Third')
    expect(await ask('/')).toMatchObject({ text: 'Third', origin: 'printed' })
  })

  it('does not bring back a page that was unpublished meanwhile', async () => {
    const { press, begin, read, ask, render } = stage({}, notFound)
    await read('/py', html('Article'))
    press.expire(['s1:a'])
    const before = begin('/py')
    press.expire(['s1:a'])
    const after = ask('/py')
    before.land(html('Article'))
    await before.answer
    const second = await render(2)
    second.land(errorShell(404))
    expect(await after).toMatchObject({ status: 404, text: 'No such page' })
    expect(await ask('/py')).toMatchObject({ status: 404, text: 'No such page' })
    press.expire(['s1:other'])
    const third = begin('/py')
    third.fail()
    expect((await third.answer).status).toBe(503)
  })

  it('does not hide a page that was published meanwhile', async () => {
    const { press, begin, ask, render } = stage({}, notFound)
    const before = begin('/py')
    press.expire(['s1:a'])
    const after = ask('/py')
    before.land(errorShell(404))
    expect(await before.answer).toMatchObject({ status: 404 })
    const second = await render(2)
    second.land(html('Article'))
    expect(await after).toMatchObject({ text: 'Article' })
    expect(await ask('/py')).toMatchObject({ text: 'Article', origin: 'printed' })
  })
})
