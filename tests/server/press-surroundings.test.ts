import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { PrintFolder } from '@/server/press/keep/print-folder'

import { holdRests, longEnough } from './support/rests'
import { errorShell, html, stage, turn } from './support/stage'

holdRests()

/** A story that shows itself (`s1:a`) and, in the choice that `s1:near` stands for, others. */
const story = (text: string, around = ['s1:near']) => html(text, ['s1:a'], 200, { around })

describe('an event that concerns only what stands around', () => {
  it('leaves the print good: readers wait for nothing', async () => {
    const { press, read, ask, paths } = stage()
    await read('/py', story('Article'))
    press.expire(['s1:near'])
    for (let time = 0; time < 3; time += 1)
      expect(await ask('/py')).toMatchObject({ text: 'Article', origin: 'printed' })
    expect(paths()).toHaveLength(1)
  })

  it('has the print renewed in the background', async () => {
    const { press, read, ask, asked } = stage()
    await read('/py', story('Article'))
    press.expire(['s1:near'])
    const renewed = press.renew()
    expect(await ask('/py')).toMatchObject({ text: 'Article', origin: 'printed' })
    asked[1]?.land(story('Article, others beside it'))
    await turn()
    jest.advanceTimersByTime(longEnough)
    await renewed
    expect(await ask('/py')).toMatchObject({ text: 'Article, others beside it', origin: 'printed' })
    expect(asked).toHaveLength(2)
  })

  it('is not confused with one that concerns the page itself', async () => {
    const { press, read } = stage()
    await read('/py', story('Article'))
    press.expire(['s1:near', 's1:a'])
    expect(await read('/py', story('Changed'))).toMatchObject({ text: 'Changed', origin: 'rendered' })
  })

  it.each<[string, (press: ReturnType<typeof stage>['press']) => void]>([
    ['the story itself changes', (press) => press.expire(['s1:a'])],
    ['the stream has lost its place', (press) => press.expireEverything()],
  ])('does not keep a print good when %s after it', async (_, expire) => {
    const { press, read } = stage()
    await read('/py', story('Article'))
    press.expire(['s1:near'])
    expire(press)
    expect(await read('/py', story('Changed'))).toMatchObject({ text: 'Changed', origin: 'rendered' })
  })

  it('does not make a print old again that was made after it', async () => {
    const { press, read, paths } = stage()
    await read('/py', story('Article'))
    press.expire(['s1:near', 's1:a'])
    await read('/py', story('Changed'))
    await press.renew()
    expect(paths()).toHaveLength(2)
  })

  it('keeps the print when it cannot be renewed, and tries again at the next event', async () => {
    const { press, read, ask, asked } = stage({}, { '/unavailable': html('Back soon', []) })
    await read('/py', story('Article'))
    press.expire(['s1:near'])
    const renewed = press.renew()
    await turn()
    asked[1]?.fail()
    jest.advanceTimersByTime(longEnough)
    await renewed
    expect(await ask('/py')).toMatchObject({ text: 'Article', origin: 'printed' })
    expect(asked).toHaveLength(2)
    void press.renew()
    await turn()
    expect(asked).toHaveLength(3)
  })

  it('takes a page with it that turns out to be gone', async () => {
    const { press, read, asked, ask } = stage({}, { '/-/not-found': html('No such page', ['s1:n'], 404) })
    await read('/py', story('Article'))
    press.expire(['s1:near'])
    const renewed = press.renew()
    await turn()
    asked[1]?.land(errorShell(404))
    await turn()
    jest.advanceTimersByTime(longEnough)
    await renewed
    expect(await ask('/py')).toMatchObject({ status: 404 })
  })
})

describe('a render that such an event overtakes', () => {
  it('is good, also for who asked after the event, and is renewed once more', async () => {
    const { press, begin, ask, asked, paths } = stage()
    const before = begin('/py')
    press.expire(['s1:near'])
    const after = ask('/py')
    before.land(story('Article'))
    expect(await before.answer).toMatchObject({ text: 'Article' })
    expect(await after).toMatchObject({ text: 'Article' })
    expect(await ask('/py')).toMatchObject({ text: 'Article', origin: 'printed' })
    await turn()
    expect(paths()).toEqual(['/py', '/py'])
    asked[1]?.land(story('Article, others beside it'))
    await turn()
    expect(await ask('/py')).toMatchObject({ text: 'Article, others beside it', origin: 'printed' })
    await turn()
    jest.advanceTimersByTime(longEnough)
    await turn()
    expect(paths()).toHaveLength(2)
  })

  it('is not taken for renewed when it was the renewal itself', async () => {
    const { press, read, ask, asked } = stage()
    await read('/py', story('Article'))
    press.expire(['s1:near'])
    void press.renew()
    await turn()
    press.expire(['s1:near'])
    void press.renew()
    asked[1]?.land(story('Overtaken'))
    await turn()
    await turn()
    asked[2]?.land(story('Newest'))
    await turn()
    expect(await ask('/py')).toMatchObject({ text: 'Newest', origin: 'printed' })
  })

  it('is not good when another event concerned the page itself', async () => {
    const { press, begin, read } = stage()
    const before = begin('/py')
    press.expire(['s1:near'])
    press.expire(['s1:a'])
    before.land(story('Article'))
    await before.answer
    expect(await read('/py', story('Changed'))).toMatchObject({ text: 'Changed', origin: 'rendered' })
  })
})

describe('the order of renewal', () => {
  /** Finishes every render that begins from now on, and ends every rest. Gives the paths in their order. */
  async function landAll(asked: ReturnType<typeof stage>['asked'], from: number): Promise<string[]> {
    let done = from
    for (let turns = 0; turns < 40; turns += 1) {
      await turn()
      for (; done < asked.length; done += 1) asked[done]?.land(page(asked[done]?.path ?? ''))
      await turn()
      jest.advanceTimersByTime(longEnough)
    }
    return asked.slice(from).map(({ path }) => path)
  }
  const page = (path: string) =>
    path.startsWith('/list')
      ? html(path, ['s1:list'])
      : html(path, [`s1:${path}`], 200, { around: ['s1:near'] })

  /** A press with two lists and three stories. Since they were printed, those of `read` were read. */
  async function printed(...wereRead: string[]) {
    const staged = stage()
    const all = ['/list/1', '/list/2', '/1', '/2', '/3']
    for (const path of all) await staged.read(path, page(path))
    staged.press.expireEverything()
    void staged.press.renew()
    await landAll(staged.asked, all.length)
    for (const path of wereRead) staged.press.printed(path)
    return staged
  }

  it('is: what has expired, then what stands around; of both, what is read comes first', async () => {
    const { press, asked } = await printed('/3', '/1', '/list/2')
    const before = asked.length
    press.expire(['s1:near', 's1:list'])
    void press.renew()
    expect(await landAll(asked, before)).toEqual(['/list/2', '/list/1', '/1', '/3', '/2'])
  })

  it('lets an expiry pass before the rest of what stands around', async () => {
    const { press, asked } = await printed('/3', '/2', '/1')
    const before = asked.length
    press.expire(['s1:near'])
    void press.renew()
    await turn()
    expect(asked.slice(before).map(({ path }) => path)).toEqual(['/1'])
    press.expire(['s1:list'])
    void press.renew()
    const order = await landAll(asked, before)
    expect(order[0]).toBe('/1')
    expect(new Set(order.slice(1, 3))).toEqual(new Set(['/list/1', '/list/2']))
    expect(order.slice(3)).toEqual(['/2', '/3'])
  })

  it('rests after each of what stands around, read or not', async () => {
    const { press, asked } = await printed('/3')
    const before = asked.length
    press.expire(['s1:near'])
    void press.renew()
    await turn()
    for (let done = before; done < before + 3; done += 1) {
      asked[done]?.land(page(asked[done]?.path ?? ''))
      await turn()
      await turn()
      expect(asked.length).toBe(done + 1)
      jest.advanceTimersByTime(longEnough)
      await turn()
    }
    expect(asked.slice(before).map(({ path }) => path)[0]).toBe('/3')
    expect(asked.length).toBe(before + 3)
  })
})

describe('a page that nobody had read', () => {
  it('is the next in turn when somebody does', async () => {
    const { press, read, asked, paths } = stage()
    const all = ['/1', '/2', '/3', '/4']
    for (const path of all) await read(path, story(path))
    press.expireEverything()
    void press.renew()
    for (let done = 4; done < 8; done += 1) {
      await turn()
      asked[done]?.land(story(all[done - 4] ?? ''))
      await turn()
      jest.advanceTimersByTime(longEnough)
    }
    await turn()
    press.expire(['s1:near'])
    void press.renew()
    await turn()
    const [first = ''] = paths().slice(8)
    // What was printed first is the last in turn.
    const [last = ''] = all
    press.printed(last)
    asked[8]?.land(story(first))
    await turn()
    jest.advanceTimersByTime(longEnough)
    await turn()
    expect(paths().slice(8)).toEqual([first, last])
  })
})

describe('prints that are kept as files', () => {
  let root = ''
  beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'lakeside-around-'))))
  afterEach(() => rmSync(root, { recursive: true, force: true }))
  const file = () => join(root, 'site/py/index.html')

  it('stay when only what stands around has changed, until there is a newer one', async () => {
    const { press, read, asked } = stage({ mirror: new PrintFolder(root, 'one') })
    await read('/py', story('Article'))
    press.expire(['s1:near'])
    expect(readFileSync(file(), 'utf8')).toContain('Article')
    const renewed = press.renew()
    await turn()
    asked[1]?.land(story('Others'))
    await turn()
    jest.advanceTimersByTime(longEnough)
    await renewed
    expect(readFileSync(file(), 'utf8')).toContain('Others')
    press.expire(['s1:a'])
    expect(existsSync(file())).toBe(false)
  })

  it('go by both kinds of tags after a restart, and are due for renewal', async () => {
    const first = new PrintFolder(root, 'one')
    const before = stage({ mirror: first })
    await before.read('/py', story('Article'))
    first.setPosition('p1')
    jest.advanceTimersByTime(longEnough)
    const folder = new PrintFolder(root, 'one')
    const { press, ask, paths, asked } = stage({ mirror: folder })
    for (const kept of folder.restore()) press.restore(kept)
    expect(await ask('/py')).toMatchObject({ text: 'Article', origin: 'printed' })
    void press.renew()
    await turn()
    expect(paths()).toEqual(['/py'])
    asked[0]?.land(story('Others'))
    await turn()
    press.expire(['s1:a'])
    expect(existsSync(file())).toBe(false)
  })
})
