import type { SanityClient } from '@sanity/client'
import WebSocket from 'ws'

import { replayWindow } from '@/lake/realtime/replay'

import { readEvents, type StreamEvent } from './support/events'
import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
let bearer: Record<string, string>

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
  bearer = { authorization: `Bearer ${lake.token('viewer')}` }
  await editor.create({ _type: 'note' })
})
afterAll(() => lake.stop())

type Parameters = Record<string, string>
const everything: Parameters = {
  includeAllVersions: 'true',
  includeResult: 'true',
  includePreviousRevision: 'true',
  effectFormat: 'mendoza',
}

async function listen(
  query: string,
  {
    parameters = {},
    headers = bearer,
    from,
  }: { parameters?: Parameters; headers?: Parameters; from?: string },
  of: TemporaryLake = lake,
) {
  const search = new URLSearchParams({ query, enableResume: 'true', ...parameters })
  const resumed = from === undefined ? headers : { ...headers, 'last-event-id': from }
  return readEvents(await fetch(of.at(`/data/listen/production?${search}`), { headers: resumed }))
}

/** The next events of a stream, as many as are told of until `mark` is written. */
async function until(stream: Awaited<ReturnType<typeof listen>>, mark: string): Promise<StreamEvent[]> {
  const events: StreamEvent[] = []
  for (;;) {
    const event = await stream.next()
    events.push(event)
    if (event.data.documentId === mark) return events
  }
}

let marks = 0
/** Writes a document of the type `note` that ends what a listener is told. */
async function writeMark() {
  marks += 1
  await editor.create({ _id: `mark-${marks}`, _type: 'note', open: true })
  return `mark-${marks}`
}

/** Of every kind of change: several documents at once, drafts, what begins and ends to match, what comes and goes. */
async function write(prefix: string) {
  const id = (name: string) => `${prefix}-${name}`
  await editor
    .transaction()
    .create({ _id: id('b'), _type: 'note', open: true, tags: ['é', '🦆'] })
    .create({ _id: id('a'), _type: 'note', open: false })
    .create({ _id: id('c'), _type: 'other', open: true })
    .commit()
  await editor.patch(id('a')).set({ open: true, text: 'Now open' }).commit()
  await editor.create({ _id: `drafts.${id('a')}`, _type: 'note', open: true })
  await editor.patch(id('b')).set({ open: false }).append('tags', ['x']).commit()
  await editor
    .transaction()
    .delete(id('a'))
    .patch(id('b'), { set: { open: true } })
    .commit()
  await editor.create({ _id: id('a'), _type: 'other', open: true, again: true })
  await editor.delete(id('c'))
}

describe('a listener that comes back', () => {
  it.each<[string, string, Parameters, boolean]>([
    ['with everything', '*', everything, true],
    ['that filters', '*[_type == "note" && open]', everything, true],
    ['without drafts', '*', { includeResult: 'true' }, true],
    ['without mutations', '*', { includeMutations: 'false', visibility: 'query' }, true],
    ['that is nobody', '*', everything, false],
  ])('%s is told what it would have been told', async (name, query, parameters, signedIn) => {
    const headers = signedIn ? bearer : {}
    const stayed = await listen(query, { parameters, headers })
    const { event, id: from = '' } = await stayed.next()
    expect(event).toBe('welcome')
    await write(`all-${name.replaceAll(' ', '-')}`)
    const mark = await writeMark()
    const told = await until(stayed, mark)
    expect(told.length).toBeGreaterThan(4)
    if (!signedIn) expect(told.filter(({ data }) => String(data.documentId).includes('.'))).toEqual([])

    // It may have been cut off anywhere, between the documents of one transaction too.
    for (const [index, place] of [from, ...told.map(({ id = '' }) => id)].entries()) {
      const again = await listen(query, { parameters, headers, from: place })
      expect(await again.next()).toMatchObject({ event: 'welcomeback' })
      const missed = index === told.length ? [] : await until(again, mark)
      expect(missed).toEqual(told.slice(index))
      await again.close()
    }
    await stayed.close()
  })

  it('goes on with what happens next, once and in order', async () => {
    const stream = await listen('*[_type == "next"]', {})
    const { id: from } = await stream.next()
    await stream.close()
    await editor.create({ _id: 'n1', _type: 'next' })
    const again = await listen('*[_type == "next"]', { from })
    await editor.create({ _id: 'n2', _type: 'next' })
    const events = [await again.next(), await again.next(), await again.next()]
    expect(events.map(({ event, data }) => data.documentId ?? event)).toEqual(['welcomeback', 'n1', 'n2'])
    await again.close()
  })

  it('keeps its place when the connection breaks before it was told anything', async () => {
    const [first, second] = [await editor.create({ _type: 'kept' }), await editor.create({ _type: 'kept' })]
    const from = `${first._rev}#${first._id}`
    const broken = await listen('*[_type == "kept"]', { from })
    const { id } = await broken.next()
    await broken.close()
    const again = await listen('*[_type == "kept"]', { from: id })
    expect((await again.next()).event).toBe('welcomeback')
    expect((await again.next()).data.documentId).toBe(second._id)
    await again.close()
  })

  it('hears over a WebSocket what it missed', async () => {
    const { _id, _rev } = await editor.create({ _type: 'socket' })
    const missed = await editor.create({ _type: 'socket' })
    const search = new URLSearchParams({
      query: '*[_type == "socket"]',
      enableResume: 'true',
      lastEventId: `${_rev}#${_id}`,
    })
    const socket = new WebSocket(lake.at(`/data/listen/production?${search}`).replace('http', 'ws'), {
      headers: bearer,
    })
    const text = await new Promise<string>((resolve, reject) => {
      let heard = ''
      socket.on('error', reject).on('message', (data) => {
        heard += String(data)
        if (heard.includes(missed._id)) resolve(heard)
      })
    })
    socket.close()
    expect(text).toMatch(/^id: \S+\nevent: welcomeback\n/)
  })

  it('finds its place in a lake that was started again', async () => {
    const first = await temporaryLake()
    const { _id, _rev } = await first.client('editor').create({ _type: 'kept' })
    const missed = await first.client('editor').create({ _type: 'kept' })
    await first.close()
    const second = await temporaryLake(first.folder)
    const headers = { authorization: `Bearer ${second.token('viewer')}` }
    const stream = await listen('*', { headers, from: `${_rev}#${_id}` }, second)
    expect((await stream.next()).event).toBe('welcomeback')
    expect((await stream.next()).data.documentId).toBe(missed._id)
    await stream.close()
    await second.stop()
  })

  it('is only welcomed when it did not ask to resume', async () => {
    const { _id, _rev } = await editor.create({ _type: 'plain' })
    const stream = await listen('*', { parameters: { enableResume: 'false' }, from: `${_rev}#${_id}` })
    const { event, id } = await stream.next()
    expect([event, id]).toEqual(['welcome', undefined])
    await stream.close()
  })
})

describe('a listener begins afresh', () => {
  it.each([
    ['a transaction that there was not', () => 'nowhere#note'],
    ['a document that the transaction did not touch', (rev: string) => `${rev}#another`],
    ['what is no place at all', () => '#'],
    ['a position of another stream', () => 'OTk5OTl8eA'],
  ])('with %s, and has a place from then on', async (_name, place) => {
    const { _rev } = await editor.create({ _type: 'lost' })
    const stream = await listen('*', { from: place(_rev) })
    const { event, id } = await stream.next()
    expect(event).toBe('reset')
    await stream.close()
    const again = await listen('*', { from: id })
    expect((await again.next()).event).toBe('welcomeback')
    await again.close()
  })

  const notes = (count: number, size = 1) =>
    Array.from({ length: count }, () => ({ create: { _type: 'many', text: 'x'.repeat(size) } }))

  it('behind more changes than the window has, and not behind as many', async () => {
    const { _id, _rev } = await editor.create({ _type: 'many' })
    const from = `${_rev}#${_id}`
    await editor.mutate(notes(replayWindow.changes - 1))
    const within = await listen('*', { from })
    expect((await within.next()).event).toBe('welcomeback')
    await within.close()
    await editor.mutate(notes(2))
    const outside = await listen('*', { from })
    expect((await outside.next()).event).toBe('reset')
    await outside.close()
  })

  it('behind more bytes than the window has, also when only the documents are large', async () => {
    const { _id, _rev } = await editor.create({ _type: 'large', text: 'x'.repeat(2_000_000) })
    for (let n = 0; n < 10; n += 1) await editor.patch(_id).set({ n }).commit({ returnDocuments: false })
    const whole = await listen('*', { parameters: everything, from: `${_rev}#${_id}` })
    expect((await whole.next()).event).toBe('reset')
    const small = await listen('*', { from: `${_rev}#${_id}` })
    expect((await small.next()).event).toBe('welcomeback')
    await Promise.all([whole.close(), small.close()])
  })
})
