import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { PrintFolder } from '@/server/press/keep/print-folder'

import { html, stage, turn } from './support/stage'

const now = Date.parse('2026-11-30T12:00:00Z')
const midnight = '2026-12-01T00:00:00Z'
const hours = 3_600_000

/** Has it be this time, with no timer set. */
const startAt = (time: number) =>
  jest.useFakeTimers({
    now: time,
    doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'],
  })
beforeEach(() => startAt(now))
afterEach(() => jest.useRealTimers())

const until = (instant: string, text = 'With a sponsor', tags = ['s1:a']) =>
  html(text, tags, 200, { until: instant })

/** Lets time pass without any timer's noticing, as when the machine sleeps. */
const sleep = (ms: number) => jest.setSystemTime(Date.now() + ms)

describe('a page that says until when it is good', () => {
  it('is printed until then', async () => {
    const { read, ask, paths } = stage()
    await read('/py', until(midnight))
    jest.advanceTimersByTime(12 * hours - 1)
    expect(await ask('/py')).toMatchObject({ text: 'With a sponsor', origin: 'printed' })
    expect(paths()).toHaveLength(1)
  })

  it('is rendered anew in the background when the time has come', async () => {
    const { read, ask, asked } = stage()
    await read('/py', until(midnight))
    jest.advanceTimersByTime(12 * hours)
    expect(asked).toHaveLength(2)
    asked[1]?.land(html('Without'))
    await turn()
    expect(await ask('/py')).toMatchObject({ text: 'Without', origin: 'printed' })
    jest.advanceTimersByTime(1_000 * hours)
    expect(await ask('/py')).toMatchObject({ origin: 'printed' })
  })

  it('is not shown from then on, also when no timer has noticed', async () => {
    const { press, read, asked } = stage()
    await read('/py', until(midnight))
    sleep(12 * hours)
    expect(press.printed('/py')).toBeUndefined()
    // The renewal has begun, and the reader shares it.
    expect(asked).toHaveLength(2)
    asked[1]?.land(html('Without'))
    await turn()
    expect(press.printed('/py')).toBeDefined()
  })

  it('stays the last good one while no other can be made', async () => {
    const { read, ask, asked } = stage()
    await read('/py', until(midnight))
    sleep(12 * hours)
    const answer = ask('/py')
    asked[1]?.fail()
    expect(await answer).toMatchObject({ text: 'With a sponsor', origin: 'stale' })
  })

  it('is one of several, each with its own time', async () => {
    const { press, read, asked, paths } = stage()
    await read('/later', until('2026-12-02T00:00:00Z', 'Later', ['s1:later']))
    await read('/soon', until(midnight, 'Soon', ['s1:soon']))
    await read('/never', html('Never', ['s1:never']))
    jest.advanceTimersByTime(12 * hours)
    expect(paths().slice(3)).toEqual(['/soon'])
    asked[3]?.land(html('Soon, over'))
    await turn()
    jest.advanceTimersByTime(24 * hours)
    await turn()
    expect(paths().slice(4)).toEqual(['/later'])
    expect(press.printed('/never')).toBeDefined()
  })

  it.each([
    ['has passed', '2026-11-30T11:59:59Z'],
    ['is this very moment', '2026-11-30T12:00:00Z'],
    ['cannot be read', 'tomorrow'],
  ])('is sent and not kept when the instant %s', async (_, instant) => {
    const { press, read } = stage()
    for (let time = 0; time < 2; time += 1)
      expect(await read('/py', until(instant))).toMatchObject({ text: 'With a sponsor', origin: 'rendered' })
    expect(press.state.prints).toBe(0)
    jest.advanceTimersByTime(24 * hours)
  })

  it('is not kept when the time came while it was rendered, nor given to who asked after it', async () => {
    const { begin, ask, render, press } = stage()
    const before = begin('/py')
    sleep(12 * hours)
    const after = ask('/py')
    before.land(until(midnight))
    expect(await before.answer).toMatchObject({ text: 'With a sponsor' })
    expect(press.printed('/py')).toBeUndefined()
    const second = await render(1)
    second.land(html('Without'))
    expect(await after).toMatchObject({ text: 'Without' })
  })

  it('does not render for ever when it always says an instant that has passed', async () => {
    const { begin, ask, render, paths } = stage()
    const before = begin('/py')
    const after = ask('/py')
    before.land(until('2020-01-01T00:00:00Z'))
    await before.answer
    const second = await render(1)
    second.land(until('2020-01-01T00:00:00Z'))
    await after
    expect(paths()).toHaveLength(2)
  })

  it('may be far from now: nothing happens early', async () => {
    const { read, ask, paths } = stage()
    await read('/py', until('2126-01-01T00:00:00Z'))
    jest.advanceTimersByTime(48 * hours)
    expect(await ask('/py')).toMatchObject({ origin: 'printed' })
    expect(paths()).toHaveLength(1)
  })

  it('says so in a header when it is no HTML', async () => {
    const { read, press } = stage()
    const headers = {
      'content-type': 'application/rss+xml',
      'x-lakeside-sync-tags': 's1:a',
      'x-lakeside-good-until': midnight,
    }
    await read('/feed.xml', { status: 200, headers, body: Buffer.from('<rss/>') })
    expect(press.printed('/feed.xml')).toBeDefined()
    sleep(12 * hours)
    expect(press.printed('/feed.xml')).toBeUndefined()
  })

  it('tells whom it may concern, as with an event', async () => {
    const expired: string[][] = []
    const { read, press } = stage({ onExpired: (keys) => expired.push([...keys]) })
    await read('/feed.xml', until(midnight))
    await read('/py', html('Article', ['s1:b']))
    jest.advanceTimersByTime(12 * hours)
    press.expire(['s1:b'])
    expect(expired).toEqual([['/feed.xml'], ['/py']])
  })
})

describe('a page that says until when its surroundings are good', () => {
  const story = (text: string, aroundUntil: string) =>
    html(text, ['s1:a'], 200, { around: ['s1:near'], aroundUntil })

  it('is shown on from then on, and renewed in the background', async () => {
    const { read, ask, asked } = stage()
    await read('/py', story('Article', midnight))
    jest.advanceTimersByTime(12 * hours - 1)
    expect(asked).toHaveLength(1)
    jest.advanceTimersByTime(1)
    expect(await ask('/py')).toMatchObject({ text: 'Article', origin: 'printed' })
    expect(asked).toHaveLength(2)
    asked[1]?.land(story('Article, another beside it', '2026-12-02T00:00:00Z'))
    await turn()
    expect(await ask('/py')).toMatchObject({ text: 'Article, another beside it', origin: 'printed' })
    jest.advanceTimersByTime(24 * hours)
    await turn()
    expect(asked).toHaveLength(3)
  })

  it('is renewed at once when that has passed while it was rendered', async () => {
    const { begin, ask, asked, press } = stage()
    const first = begin('/py')
    sleep(12 * hours)
    first.land(story('Article', midnight))
    await first.answer
    expect(await ask('/py')).toMatchObject({ text: 'Article', origin: 'printed' })
    void press.renew()
    await turn()
    expect(asked).toHaveLength(2)
  })
})

describe('an address at which there is nothing yet', () => {
  const absent = { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('Nothing.') }

  it('is asked about anew from the next minute on, when a story may be out there', async () => {
    jest.setSystemTime(Date.parse('2026-11-30T12:00:57Z'))
    const { read, ask, paths } = stage()
    await read('/articles/py', absent)
    expect(await ask('/articles/py')).toMatchObject({ text: 'Nothing.' })
    expect(paths()).toHaveLength(1)
    sleep(3_000)
    expect(await read('/articles/py', html('Out now'))).toMatchObject({ text: 'Out now', origin: 'rendered' })
  })
})

describe('the file of such a page', () => {
  let root = ''
  beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'lakeside-clock-'))))
  afterEach(() => rmSync(root, { recursive: true, force: true }))
  const isThere = () => existsSync(join(root, 'site/py/index.html'))

  it('is removed when the time has come', async () => {
    const { read } = stage({ mirror: new PrintFolder(root, 'one') })
    await read('/py', until(midnight))
    expect(isThere()).toBe(true)
    jest.advanceTimersByTime(12 * hours)
    expect(isThere()).toBe(false)
  })

  it.each([
    ['after a restart', 1],
    ['at a restart that comes later', 13],
  ])('is removed %s, too', async (_, afterHours) => {
    const first = new PrintFolder(root, 'one')
    await stage({ mirror: first }).read('/py', until(midnight))
    first.setPosition('p1')
    jest.advanceTimersByTime(hours)
    startAt(now + afterHours * hours)
    const folder = new PrintFolder(root, 'one')
    const { press } = stage({ mirror: folder })
    for (const kept of folder.restore()) press.restore(kept)
    expect(isThere()).toBe(true)
    expect(press.printed('/py') !== undefined).toBe(afterHours < 12)
    jest.advanceTimersByTime(afterHours < 12 ? 11 * hours : 1)
    expect(isThere()).toBe(false)
  })
})
