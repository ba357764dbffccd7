import { setTimeout as delay } from 'node:timers/promises'

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type AskLake, Pulse } from '@/server/press/answer/pulse'
import type { NamedNotice, NoticeMemory } from '@/server/press/keep/notice'
import { noticeFile } from '@/server/press/keep/notice-file'

import { buildFile, errorShell, html, stage, turn } from './support/stage'

const unavailable = '/unavailable'
const pulses: Pulse[] = []
afterEach(() => pulses.splice(0).forEach((pulse) => pulse.close()))

/** The pulse of a lake that answers as told. */
function pulseOf(ask: AskLake): Pulse {
  const pulse = new Pulse(ask)
  pulses.push(pulse)
  return pulse
}
/** Takes a question and leaves it lying, as what is frozen does. */
const frozen: AskLake = (signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('Nobody answered.'))))
const well: AskLake = async () => undefined
const down: AskLake = () => Promise.reject(new Error('Refused.'))

async function timed<T>(work: Promise<T>): Promise<{ result: T; tookMs: number }> {
  const began = performance.now()
  return { result: await work, tookMs: performance.now() - began }
}

const wrongAddress = { '/-/not-found': html('No such page', ['s1:a'], 404) }

describe('while the lake is frozen', () => {
  it('a page that was never printed is unavailable within a second', async () => {
    const { press, begin } = stage(
      { pulse: pulseOf(frozen) },
      { ...wrongAddress, [unavailable]: html('Back soon', ['s1:settings']) },
    )
    await press.warmUp()
    const { result, tookMs } = await timed(begin('/never').answer)
    expect(result).toMatchObject({ status: 503, text: 'Back soon', origin: 'unavailable' })
    expect(tookMs).toBeLessThan(1_000)
  })

  it('the last good page comes, sooner and sooner', async () => {
    const { press, read, begin } = stage({ pulse: pulseOf(frozen) })
    await read('/', html('Good'))
    press.expire(['s1:a'])
    expect(await begin('/').answer).toMatchObject({ status: 200, text: 'Good', origin: 'stale' })
    // The render goes on, and others join it.
    const { result, tookMs } = await timed(press.page('/'))
    expect(result?.origin).toBe('stale')
    expect(tookMs).toBeLessThan(300)
  })

  it('files of the build are waited for: they need no lake', async () => {
    const { begin } = stage({ pulse: pulseOf(frozen) })
    const file = begin('/_next/static/chunks/a.css')
    await delay(900)
    file.land(buildFile('p{}'))
    expect(await file.answer).toMatchObject({ status: 200, text: 'p{}' })
  })

  it('what its render comes to is there for the next reader', async () => {
    const { begin, ask } = stage({ pulse: pulseOf(frozen) }, { [unavailable]: html('Back soon', []) })
    const never = begin('/never')
    expect(await never.answer).toMatchObject({ status: 503 })
    never.land(html('Here after all'))
    await turn()
    expect(await ask('/never')).toMatchObject({ status: 200, text: 'Here after all' })
  })
})

describe('while the lake answers', () => {
  it.each<[string, AskLake]>([
    ['at once', well],
    ['late', () => delay(400)],
    ['that it refuses', down],
  ])('a slow page is waited for: %s', async (_, ask) => {
    const { begin } = stage({ pulse: pulseOf(ask) })
    const slow = begin('/slow')
    await delay(1_200)
    slow.land(html('Slow'))
    expect(await slow.answer).toMatchObject({ status: 200, text: 'Slow' })
  })

  it('it is not asked for pages that are rendered at once', async () => {
    const ask = jest.fn(well)
    const { read } = stage({ pulse: pulseOf(ask) })
    await read('/', html('One'))
    await delay(150)
    expect(ask).not.toHaveBeenCalled()
  })

  it('again, pages are waited for as before', async () => {
    let answer: () => void = () => undefined
    const { begin } = stage(
      { pulse: pulseOf(() => new Promise((resolve) => (answer = () => resolve(undefined)))) },
      { [unavailable]: html('Back soon', []) },
    )
    expect(await begin('/a').answer).toMatchObject({ status: 503 })
    answer()
    await turn()
    const b = begin('/b')
    await delay(200)
    b.land(html('B'))
    expect(await b.answer).toMatchObject({ status: 200, text: 'B' })
  })
})

describe('the notice', () => {
  const named = html('The Lake is back soon', ['s1:settings'])
  const unnamed = html('Back soon', [])
  const failing = async ({ begin }: ReturnType<typeof stage>, path: string) => {
    const render = begin(path)
    render.fail()
    return render.answer
  }

  it('knows the publication once it could be asked, and is never cached', async () => {
    const staged = stage({}, { ...wrongAddress, [unavailable]: named })
    await staged.press.warmUp()
    expect(await failing(staged, '/a')).toMatchObject({
      status: 503,
      text: 'The Lake is back soon',
      headers: { 'cache-control': 'no-store' },
    })
  })

  it('is renewed when a change touches it, and stays as it is while that fails', async () => {
    const standing = { ...wrongAddress, [unavailable]: named }
    const staged = stage({}, standing)
    await staged.press.warmUp()
    for (const failed of [unnamed, errorShell(500)]) {
      standing[unavailable] = failed
      staged.press.expire(['s1:settings'])
      await staged.press.renew()
      expect(await failing(staged, '/a')).toMatchObject({ text: 'The Lake is back soon' })
    }
    standing[unavailable] = html('The River is back soon', ['s1:settings'])
    await staged.press.renew()
    expect(await failing(staged, '/a')).toMatchObject({ text: 'The River is back soon' })
  })

  it('is not made again by what does not touch it', async () => {
    const { press, paths } = stage({}, { ...wrongAddress, [unavailable]: named })
    await press.warmUp()
    const before = paths().filter((path) => path === unavailable).length
    press.expire(['s1:a'])
    await press.renew()
    expect(paths().filter((path) => path === unavailable)).toHaveLength(before)
  })

  it('learns the publication’s name when the lake comes back', async () => {
    const standing = { ...wrongAddress, [unavailable]: unnamed }
    const staged = stage({}, standing)
    await staged.press.warmUp()
    expect(await failing(staged, '/a')).toMatchObject({ text: 'Back soon' })
    standing[unavailable] = named
    await staged.press.renew()
    expect(await failing(staged, '/a')).toMatchObject({ text: 'The Lake is back soon' })
  })

  it('that an event overtakes while it is made is made once more', async () => {
    const { press, render, begin } = stage()
    const warm = press.warmUp()
    const [first, wrong] = [await render(0), await render(1)]
    wrong.fail()
    press.expireEverything()
    first.land(named)
    await warm
    const renewed = press.renew()
    ;(await render(2)).land(html('The River is back soon', ['s1:settings']))
    await renewed
    const failed = begin('/a')
    failed.fail()
    expect(await failed.answer).toMatchObject({ text: 'The River is back soon' })
  })

  it('keeps nobody waiting: until it is there, a line of text has to do', async () => {
    const { begin } = stage()
    const never = begin('/never')
    never.fail()
    const { result, tookMs } = await timed(never.answer)
    expect(result).toMatchObject({ status: 503, contentType: 'text/plain; charset=utf-8' })
    expect(tookMs).toBeLessThan(900)
  })

  it('is remembered from one run to the next', async () => {
    let kept: NamedNotice | undefined
    const noticeMemory: NoticeMemory = { read: () => kept, write: (notice) => (kept = notice) }
    await stage({ noticeMemory }, { ...wrongAddress, [unavailable]: named }).press.warmUp()
    const later = stage({ noticeMemory }, { ...wrongAddress, [unavailable]: unnamed })
    await later.press.warmUp()
    expect(await failing(later, '/a')).toMatchObject({ status: 503, text: 'The Lake is back soon' })
  })
})

describe('the file that the notice is kept in', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lakeside-notice-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  const notice: NamedNotice = {
    syncTags: ['s1:settings'],
    sheet: {
      status: 503,
      contentType: 'text/html; charset=utf-8',
      headers: { 'cache-control': 'no-store' },
      body: Buffer.from('بحيرة'),
    },
  }
  const warn = jest.fn()
  beforeEach(() => warn.mockClear())

  it('gives back what was written, to the same edition', () => {
    const file = join(folder, 'cache', 'notice.json')
    noticeFile(file, 'one', warn).write(notice)
    expect(noticeFile(file, 'one', warn).read()).toMatchObject(notice)
    expect(noticeFile(file, 'two', warn).read()).toBeUndefined()
  })

  it.each(['', '{', '{"edition":"one"}'])('that holds something else is none: %p', (text) => {
    const file = join(folder, 'notice.json')
    writeFileSync(file, text)
    expect(noticeFile(file, 'one', warn).read()).toBeUndefined()
  })

  it('that cannot be written is named, and harms nobody', () => {
    writeFileSync(join(folder, 'file'), '')
    noticeFile(join(folder, 'file', 'notice.json'), 'one', warn).write(notice)
    expect(warn.mock.calls.join()).toContain('could not be kept')
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('')
  })
})
