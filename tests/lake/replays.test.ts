import type { SanityClient } from '@sanity/client'
import WebSocket from 'ws'

import type { Dataset } from '../../lake/dataset/dataset'
import { Queries } from '../../lake/dataset/queries'
import { httpError } from '../../lake/documents/errors'
import { createApp } from '../../lake/http/app'
import { createReplayLimit } from '../../lake/http/replay-limit'
import { decodePosition, encodePosition } from '../../lake/realtime/positions'
import { Replays } from '../../lake/realtime/replays'
import { readEvents } from './support/events'
import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let dataset: Dataset
let editor: SanityClient
let bearer: Record<string, string>

beforeAll(async () => {
  lake = await temporaryLake()
  const opened = lake.lake.datasets.get('production')
  if (!opened) throw new Error('There is no dataset.')
  dataset = opened
  editor = lake.client('editor')
  bearer = { authorization: `Bearer ${lake.token('viewer')}` }
})
afterAll(() => lake.stop())
afterEach(() => jest.restoreAllMocks())

const commit = (_id: string, _type: string) =>
  dataset.commit([{ create: { _id, _type } }], { author: 'someone' }).transactionId

const open = async (path: string, lastEventId?: string, more: Record<string, string> = {}) =>
  fetch(lake.at(path), {
    headers: { ...bearer, ...more, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
  })

/** Whatever is done in turns, a document is written before each, up to so many: what happens comes between. */
function writeBetween(type: string, most: number) {
  const ids: string[] = []
  const { turn } = Replays.prototype
  const turns = jest.spyOn(Replays.prototype, 'turn').mockImplementation(function (
    this: Replays,
    piece,
    more,
  ) {
    const id = `${type}-between-${ids.length}`
    if (ids.length < most) {
      ids.push(id)
      commit(id, type)
    }
    return turn.call(this, piece, more) as ReturnType<typeof turn>
  })
  return { ids, turns }
}

describe('what was missed is told in turns', () => {
  it('of live events: every transaction once and in order, with those that happen meanwhile', async () => {
    const from = dataset.seq
    for (let n = 0; n < 650; n += 1) commit(`live-${n}`, 'live')
    const { ids, turns } = writeBetween('live', 3)
    const stream = readEvents(
      await open('/data/live/events/production', encodePosition(from, dataset.lineage)),
    )
    expect(await stream.next()).toMatchObject({ event: 'welcome' })
    const expected = 650 + 3 + 1
    const told: (number | undefined)[] = []
    while (told.length < expected) {
      const { event, id = '' } = await stream.next()
      expect(event).toBe('message')
      told.push(decodePosition(id, dataset.lineage))
      if (told.length === expected - 1) commit('live-last', 'live')
    }
    expect(ids).toHaveLength(3)
    expect(turns.mock.calls.length).toBeGreaterThan(3)
    expect(told).toEqual(Array.from({ length: expected }, (_, n) => from + 1 + n))
    await stream.close()
  })

  it('of live events: no more is read than the reader takes', async () => {
    // Streams of other tests may still be about to end.
    while (lake.lake.streams.backlog.streams > 0) await new Promise(setImmediate)
    const from = dataset.seq
    for (let n = 0; n < 500; n += 1) commit(`slow-${n}`, 'slow')
    const slices = jest.spyOn(dataset.log.pieces, 'tags')
    const lastEventId = encodePosition(from, dataset.lineage)
    const path = new URL(lake.at('/data/live/events/production')).pathname
    const response = await createApp(lake.lake).request(path, { headers: { 'last-event-id': lastEventId } })
    const reader = response.body?.getReader()
    const counts: number[] = []
    for (let n = 0; n < 4; n += 1) {
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
      counts.push(slices.mock.calls.length)
      await reader?.read()
    }
    // The first slice waits behind the greeting. The next is read when the reader, who has both, asks for more.
    expect(counts).toEqual([1, 1, 1, 2])
    await reader?.cancel()
  })

  it.each([1, 30])('of documents: %i at first, then those that happen meanwhile', async (count) => {
    const type = `missed${count}`
    const from = commit(`${type}-seen`, type)
    const missed = Array.from({ length: count }, (_, n) => `${type}-${String(n).padStart(3, '0')}`)
    for (const id of missed) commit(id, type)
    const { ids } = writeBetween(type, 1)
    const search = new URLSearchParams({ query: `*[_type == "${type}"]`, enableResume: 'true' })
    const stream = readEvents(await open(`/data/listen/production?${search}`, `${from}#${type}-seen`))
    expect(await stream.next()).toMatchObject({ event: 'welcomeback' })
    const told: unknown[] = []
    while (told.length < count + 2) {
      told.push((await stream.next()).data.documentId)
      if (told.length === count + 1) commit(`${type}-last`, type)
    }
    expect(ids).toHaveLength(1)
    expect(told).toEqual([...missed, ...ids, `${type}-last`])
    await stream.close()
  })

  it('and what happened meanwhile follows a reset, too', async () => {
    const from = commit('reset-seen', 'reset')
    commit('reset-missed', 'reset')
    jest.spyOn(Replays.prototype, 'run').mockImplementation(() => {
      commit('reset-meanwhile', 'reset')
      return Promise.resolve(undefined)
    })
    const search = new URLSearchParams({ query: '*[_type == "reset"]', enableResume: 'true' })
    const stream = readEvents(await open(`/data/listen/production?${search}`, `${from}#reset-seen`))
    const { event, id } = await stream.next()
    expect([event, id]).toEqual(['reset', dataset.log.find(String(id))?.id])
    commit('reset-after', 'reset')
    expect((await stream.next()).data.documentId).toBe('reset-after')
    await stream.close()
  })

  it('and a filter that fails says so after a greeting', async () => {
    const from = commit('fails-seen', 'fails')
    commit('fails', 'fails')
    const query = '*[diff::changedAny({}, {"a": 1}, a)]'
    const search = new URLSearchParams({ query, enableResume: 'true' })
    const stream = readEvents(await open(`/data/listen/production?${search}`, `${from}#fails-seen`))
    const events = [await stream.next(), await stream.next()]
    expect(events.map(({ event }) => event)).toEqual(['welcome', 'channelError'])
  })

  it.each([429, 500, 503])('and one that fails for reasons that pass, %i, may come back', async (status) => {
    const from = commit(`passes-${status}`, 'passes')
    commit(`passes-${status}-missed`, 'passes')
    const search = new URLSearchParams({ query: '*[_type == "passes"]', enableResume: 'true' })
    const listen = () => open(`/data/listen/production?${search}`, `${from}#passes-${status}`)
    jest.spyOn(Queries.prototype, 'noteFilter').mockRejectedValueOnce(httpError(status, 'Not just now.'))
    expect(await (await listen()).text()).toBe('')
    const stream = readEvents(await listen())
    expect((await stream.next()).event).toBe('welcomeback')
    expect((await stream.next()).data.documentId).toBe(`passes-${status}-missed`)
    await stream.close()
  })
})

describe('replays', () => {
  const spend = () => undefined
  const isWanted = () => true
  const busy = (ms: number) => {
    const end = performance.now() + ms
    while (performance.now() < end);
  }
  function* steps<T>(count: number, ms: number, result: T): Generator<undefined, T> {
    for (let n = 0; n < count; n += 1) {
      busy(ms)
      yield
    }
    return result
  }

  it('let everybody else have turns', async () => {
    let others = 0
    const timer = setInterval(() => (others += 1), 0)
    expect(await new Replays().run(steps(100, 2, 'done'), { isWanted, spend })).toBe('done')
    clearInterval(timer)
    expect(others).toBeGreaterThan(3)
  })

  it('are made one after the other, each in the order in which it was asked for', async () => {
    const replays = new Replays()
    const order: string[] = []
    function* named(name: string): Generator<undefined, undefined> {
      order.push(`${name} begins`)
      yield* steps(10, 2, undefined)
      order.push(`${name} ends`)
    }
    await Promise.all(['a', 'b'].map((name) => replays.run(named(name), { isWanted, spend })))
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('are given up when they work for too long, and say how long they did', async () => {
    let spent = 0
    const count = (ms: number) => (spent += ms)
    const result = await new Replays().run(steps(Infinity, 1, 'never'), { isWanted, spend: count })
    expect(result).toBeUndefined()
    expect(spent).toBeGreaterThanOrEqual(2_000)
  }, 60_000)

  it('are given up when nobody waits for them, and fail alone', async () => {
    const replays = new Replays()
    let looks = 0
    const results = await Promise.allSettled([
      replays.run(steps(Infinity, 1, 'never'), { isWanted: () => (looks += 1) < 3, spend }),
      replays.run(
        (function* (): Generator<undefined, string> {
          yield
          throw new Error('It fails.')
        })(),
        { isWanted, spend },
      ),
      replays.run(steps(1, 1, 'done'), { isWanted, spend }),
    ])
    expect(results).toMatchObject([
      { value: undefined },
      { reason: { message: 'It fails.' } },
      { value: 'done' },
    ])
  })
})

describe('one who comes back to streams again and again', () => {
  const address = '203.0.113.7'
  const forwarded = { 'x-forwarded-for': address }
  const path = '/data/listen/production?query=*&enableResume=true'

  it('is refused, with the time to wait; nobody else is, and nor are new streams', async () => {
    lake.lake.streams.replayLimit.spend(address, 30_000)
    const seen = `${commit('again', 'again')}#again`
    const position = encodePosition(dataset.seq, dataset.lineage)
    const status = async (response: Promise<Response>) => {
      const { status, body, headers } = await response
      await body?.cancel()
      return { status, retryAfter: headers.get('retry-after') }
    }
    const live = '/data/live/events/production'
    for (const refused of [open(path, seen, forwarded), open(live, position, forwarded)]) {
      const { status: code, retryAfter } = await status(refused)
      expect([code, Number(retryAfter) > 60]).toEqual([429, true])
    }
    for (const fine of [
      open(path, undefined, forwarded),
      open(live, undefined, forwarded),
      open(path.replace('true', 'false'), seen, forwarded),
      open(path, seen, { 'x-forwarded-for': '203.0.113.8' }),
      open(path, seen),
      open(live, position),
    ]) {
      expect((await status(fine)).status).toBe(200)
    }
    const socket = new WebSocket(
      `${lake.at(path).replace('http', 'ws')}&lastEventId=${encodeURIComponent(seen)}`,
      {
        headers: { ...bearer, ...forwarded },
      },
    )
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(4429)
  })

  it('is charged for the work', async () => {
    const charge = jest.spyOn(lake.lake.streams.replayLimit, 'spend')
    const { _id, _rev } = await editor.create({ _type: 'work' })
    await editor.create({ _type: 'work' })
    const stream = readEvents(await open(path, `${_rev}#${_id}`, { 'x-forwarded-for': '203.0.113.9' }))
    expect(await stream.next()).toMatchObject({ event: 'welcomeback' })
    expect(charge).toHaveBeenCalledWith('203.0.113.9', expect.any(Number))
    await stream.close()
  })

  it('may: hundreds of tabs at once, and again a minute later', () => {
    let time = 0
    const limit = createReplayLimit({ now: () => time })
    for (let minute = 0; minute < 3; minute += 1) {
      for (let stream = 0; stream < 500; stream += 1) {
        expect(limit.begin(address)).toBeUndefined()
        limit.spend(address, 3)
      }
      time += 60_000
    }
  })

  it('may not: without a pause, or for seconds of work each time; and may again later', () => {
    let time = 0
    const limit = createReplayLimit({ now: () => time })
    let loops = 0
    while (!limit.begin(address)) loops += 1
    expect(loops).toBe(2_000)
    expect(limit.begin(address)).toEqual({ retryAfter: 1 })
    expect(limit.begin('203.0.113.8')).toBeUndefined()
    time += 100
    expect(limit.begin(address)).toBeUndefined()
    time += 200_000
    let heavy = 0
    while (!limit.begin(address)) {
      limit.spend(address, 2_000)
      heavy += 1
    }
    expect(heavy).toBe(10)
    expect(limit.begin(address)?.retryAfter).toBeGreaterThan(1)
  })
})
