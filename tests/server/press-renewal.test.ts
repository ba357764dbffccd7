import { notFoundPath } from '@/server/press/addresses'

import { holdRests, longEnough } from './support/rests'
import { errorShell, html, stage, turn } from './support/stage'

holdRests()

/** Finishes every render that begins from now on, each with its own path for a text, without ending any rest. */
async function landAll(asked: ReturnType<typeof stage>['asked'], from: number): Promise<string[]> {
  let done = from
  for (let turns = 0; turns < 20; turns += 1) {
    await turn()
    for (; done < asked.length; done += 1) asked[done]?.land(html(asked[done]?.path ?? ''))
  }
  return asked.slice(from).map(({ path }) => path)
}

/** A press with three pages, of which those of `read` were read since they were printed. They were printed as they are named. */
async function printedStage(wereRead: readonly string[]) {
  const staged = stage()
  const { press, read, asked } = staged
  for (const path of ['/a', '/b', '/c']) await read(path, html(path))
  press.expire(['s1:a'])
  const renewed = press.renew()
  await landAll(asked, 3)
  await renewed
  for (const path of wereRead) press.printed(path)
  return staged
}

describe('renewal', () => {
  it('renders what has expired, one page after another, so that the next reader is answered from print', async () => {
    const { press, read, ask, asked, paths } = stage()
    await read('/other', html('Other', ['s1:b']))
    await read('/py', html('Article'))
    await read('/', html('Front page'))
    press.expire(['s1:a'])
    const renewed = press.renew()
    expect(paths().slice(3)).toEqual(['/'])
    asked[3]?.land(html('Front page, changed'))
    await turn()
    expect(paths().slice(3)).toEqual(['/', '/py'])
    asked[4]?.land(html('Article, changed'))
    await renewed
    expect(await ask('/py')).toMatchObject({ text: 'Article, changed', origin: 'printed' })
    expect(paths()).toHaveLength(5)
  })

  it('begins with what was read last', async () => {
    const { press, asked } = await printedStage(['/c', '/a', '/b'])
    const before = asked.length
    press.expire(['s1:a'])
    const renewed = press.renew()
    expect(await landAll(asked, before)).toEqual(['/b', '/a', '/c'])
    await renewed
  })

  it('begins with what is read most often', async () => {
    const { press, asked } = await printedStage(['/a', '/b', '/a', '/c', '/b', '/a', '/c'])
    const before = asked.length
    press.expire(['s1:a'])
    const renewed = press.renew()
    expect(await landAll(asked, before)).toEqual(['/a', '/c', '/b'])
    await renewed
  })

  it('leaves what nobody has read for the end, and takes its time over it', async () => {
    const { press, asked } = await printedStage(['/b'])
    const before = asked.length
    press.expire(['s1:a'])
    const renewed = press.renew()
    const atOnce = await landAll(asked, before)
    expect(atOnce).toHaveLength(2)
    expect(atOnce[0]).toBe('/b')
    jest.advanceTimersByTime(longEnough)
    expect(await landAll(asked, before + 2)).toHaveLength(1)
    jest.advanceTimersByTime(longEnough)
    await renewed
    expect(new Set(asked.slice(before).map(({ path }) => path))).toEqual(new Set(['/a', '/b', '/c']))
  })

  it('does not let a page that is read wait for the rest between two that are not', async () => {
    const { press, asked } = await printedStage([])
    const before = asked.length
    press.expire(['s1:a'])
    void press.renew()
    const [first = ''] = await landAll(asked, before)
    press.printed(first)
    press.expire(['s1:a'])
    void press.renew()
    expect((await landAll(asked, before + 1))[0]).toBe(first)
  })

  it('skips what a reader has had renewed meanwhile', async () => {
    const { press, asked, ask } = await printedStage(['/a', '/b'])
    const before = asked.length
    press.expire(['s1:a'])
    const renewed = press.renew()
    const reader = ask('/a')
    await landAll(asked, before)
    await reader
    jest.advanceTimersByTime(longEnough)
    await landAll(asked, before + 2)
    jest.advanceTimersByTime(longEnough)
    await renewed
    expect(
      asked
        .slice(before)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/a', '/b', '/c'])
  })

  it('renders nothing that has not expired', async () => {
    const { press, asked } = await printedStage(['/a'])
    const before = asked.length
    press.expire(['s1:other'])
    await press.renew()
    expect(asked).toHaveLength(before)
  })

  it('knows that a page is gone before nothing can be asked any more', async () => {
    const { press, read, asked, ask } = stage(
      {},
      { [notFoundPath]: html('No such page', ['s1:settings'], 404) },
    )
    await read('/py', html('Retracted'))
    press.expire(['s1:a'])
    const renewed = press.renew()
    asked[1]?.land(errorShell(404))
    await renewed
    press.expire(['s1:b'])
    const answer = ask('/py')
    asked.at(-1)?.fail()
    await turn()
    asked.at(-1)?.fail()
    expect((await answer).text).not.toContain('Retracted')
  })

  it('goes round again for what expires while it renders, and gives up on what cannot be rendered', async () => {
    const { press, read, asked, paths } = stage()
    await read('/py', html('Article'))
    press.expire(['s1:a'])
    const renewed = press.renew()
    press.expire(['s1:a'])
    void press.renew()
    asked[1]?.land(html('Overtaken'))
    await turn()
    asked[2]?.fail()
    await turn()
    expect(paths()).toHaveLength(3)
    await renewed
  })
})
