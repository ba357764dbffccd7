import type { ListenEvent, ListenOptions, SanityClient, SanityDocument } from '@sanity/client'
import { applyPatch } from 'mendoza'
import WebSocket from 'ws'

import { Dataset } from '../../lake/dataset/dataset'
import type { JsonObject } from '../../lake/documents/types'
import { tagsOfMany } from '@/lake/query/sync-tags'
import { readEvents } from './support/events'
import { temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
let bearer: Record<string, string>

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
  bearer = { authorization: `Bearer ${lake.token('viewer')}` }
})
afterAll(() => lake.stop())

/** Commits a document as another process would, without the running lake. */
function writeTo(folder: string, document: JsonObject) {
  const dataset = new Dataset('production', folder)
  dataset.commit([{ create: document }], { author: 'someone' })
  dataset.close()
}

async function listen(query: string, more = '', headers = bearer) {
  const response = await fetch(lake.at(`/data/listen/production?query=${encodeURIComponent(query)}${more}`), {
    headers,
  })
  return readEvents(response)
}

describe('listeners', () => {
  it('the real client hears a change, before and after', async () => {
    const heard: ListenEvent<SanityDocument>[] = []
    const options: ListenOptions = {
      includePreviousRevision: true,
      visibility: 'query',
      events: ['welcome', 'mutation'],
    }
    await new Promise<void>((resolve, reject) => {
      const subscription = editor.listen('*[_type == "heard"]', {}, options).subscribe({
        error: reject,
        next: (event) => {
          heard.push(event)
          if (event.type === 'welcome')
            void editor
              .create({ _id: 'heard', _type: 'heard', n: 1 })
              .then(() => editor.patch('heard').inc({ n: 1 }).commit())
          if (heard.length === 3) {
            subscription.unsubscribe()
            resolve()
          }
        },
      })
    })
    expect(heard.slice(1)).toMatchObject([
      { transition: 'appear', previous: null, result: { n: 1 } },
      { transition: 'update', previous: { n: 1 }, result: { n: 2 } },
    ])
  })

  it('tells of every revision without a gap, with effects that lead from one to the next', async () => {
    const stream = await listen('*[_id == "chain"]', '&effectFormat=mendoza&includeResult=true')
    expect(await stream.next()).toMatchObject({ event: 'welcome' })
    await editor.create({ _id: 'chain', _type: 'note', text: 'One', tags: [] })
    await editor.patch('chain').set({ text: 'One and two' }).append('tags', ['a', 'b']).commit()
    await editor
      .transaction()
      .patch('chain', { unset: ['tags[0]'] })
      .patch('chain', { set: { text: 'Three' } })
      .commit()
    await editor.delete('chain')

    let document: unknown = null
    let revision: unknown
    for (const transition of ['appear', 'update', 'update', 'disappear']) {
      const { data } = await stream.next()
      expect(data).toMatchObject({
        documentId: 'chain',
        transition,
        transactionTotalEvents: 1,
        transactionCurrentEvent: 0,
      })
      expect(data.previousRev).toBe(revision)
      expect(data.resultRev).toBe(data.transactionId)
      document = applyPatch(document, (data.effects as { apply: unknown[] }).apply)
      revision = data.resultRev
      const expected = data.result ? { ...data.result, _rev: undefined } : null
      expect(document).toEqual(expected)
    }
    await stream.close()
  })

  it('a document appears when it begins to match the filter, and disappears when it ends to', async () => {
    await editor.create({ _id: 'match', _type: 'note', open: false })
    const stream = await listen('*[_type == "note" && open] | order(_id) {_id}')
    await stream.next()
    for (const open of [true, true, false]) await editor.patch('match').set({ open }).commit()
    const transitions = [await stream.next(), await stream.next(), await stream.next()].map(
      ({ data }) => data.transition,
    )
    expect(transitions).toEqual(['appear', 'update', 'disappear'])
    await stream.close()
  })

  it('counts the documents of a transaction', async () => {
    const stream = await listen('*[_type == "pair"]')
    await stream.next()
    await editor
      .transaction()
      .create({ _id: 'p1', _type: 'pair' })
      .create({ _id: 'p2', _type: 'pair' })
      .create({ _id: 'p3', _type: 'other' })
      .commit()
    const [first, second] = [await stream.next(), await stream.next()]
    expect([first.data, second.data]).toMatchObject([
      { documentId: 'p1', transactionTotalEvents: 2, transactionCurrentEvent: 0 },
      { documentId: 'p2', transactionTotalEvents: 2, transactionCurrentEvent: 1 },
    ])
    await stream.close()
  })

  it('tells nobody of drafts who may not see them, and others when they ask', async () => {
    const streams = [
      await listen('*', '&includeAllVersions=true', {}),
      await listen('*'),
      await listen('*', '&includeAllVersions=true'),
    ]
    for (const stream of streams) await stream.next()
    await editor.create({ _id: 'drafts.hidden', _type: 'note' })
    await editor.create({ _id: 'shown', _type: 'note' })
    const first = await Promise.all(streams.map((stream) => stream.next()))
    expect(first.map(({ data }) => data.documentId)).toEqual(['shown', 'shown', 'drafts.hidden'])
    await Promise.all(streams.map((stream) => stream.close()))
  })

  it('a query that cannot be listened to is answered by a channel error', async () => {
    for (const query of ['*[_type ==', '{"a": 1}']) {
      const stream = await listen(query)
      expect(await stream.next()).toMatchObject({ event: 'welcome' })
      expect(await stream.next()).toMatchObject({
        event: 'channelError',
        data: { error: { type: 'queryParseError' } },
      })
    }
  })

  it('hears what another process commits to the same folder', async () => {
    const stream = await listen('*[_type == "foreign"]')
    await stream.next()
    writeTo(lake.folder, { _id: 'foreign', _type: 'foreign', a: { b: 1 } })
    expect((await stream.next()).data).toMatchObject({ documentId: 'foreign', transition: 'appear' })
    expect(await editor.getDocument('foreign')).toMatchObject({ a: { b: 1 } })
    await stream.close()
  })
})

describe('event streams over WebSocket', () => {
  const open = (path: string) => new WebSocket(lake.at(path).replace('http', 'ws'), { headers: bearer })

  it('carry the same events', async () => {
    const socket = open(`/data/listen/production?query=${encodeURIComponent('*[_type == "ws"]')}`)
    const messages: string[] = []
    await new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        messages.push(String(data))
        if (messages.length === 1) void editor.create({ _type: 'ws' })
        else resolve()
      })
    })
    socket.close()
    expect(messages[0]).toMatch(/^event: welcome\ndata: /)
    expect(messages[1]).toMatch(/^id: .+\nevent: mutation\ndata: \{.+\}\n\n$/)
  })

  it('close with 4000 + status when they are refused', async () => {
    const socket = open('/data/listen/nowhere?query=*')
    const code = await new Promise((resolve) => socket.on('close', resolve))
    expect(code).toBe(4404)
  })
})

describe('live events', () => {
  const live = async (more = '', headers: Record<string, string> = {}) =>
    readEvents(await fetch(lake.at(`/data/live/events/production${more}`), { headers }))

  it('tell anybody the tags of published changes that a query depends on', async () => {
    const published = lake.client(undefined, { perspective: 'published' })
    const { syncTags = [] } = await published.fetch('*[_type == "live"]', {}, { filterResponse: false })
    const stream = await live()
    expect(await stream.next()).toMatchObject({ event: 'welcome' })
    await editor.create({ _id: 'drafts.live', _type: 'live' })
    await editor.create({ _id: 'live', _type: 'live' })
    const { event, data } = await stream.next()
    expect(event).toBe('message')
    expect(syncTags.some((tag) => (data.tags as string[]).includes(tag))).toBe(true)
    await stream.close()
  })

  it('resume behind the last event seen, also after a restart of the lake', async () => {
    const live = async (of: TemporaryLake, lastEventId?: string) =>
      readEvents(
        await fetch(of.at('/data/live/events/production'), {
          headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
        }),
      )
    const first = await temporaryLake()
    const stream = await live(first)
    const { id = '' } = await stream.next()
    await stream.close()
    const writer = first.client('editor')
    await writer.create({ _type: 'one' })
    await writer.create({ _type: 'two' })
    const missed = await live(first, id)
    const before = [await missed.next(), await missed.next(), await missed.next()]
    expect(before.map(({ event }) => event)).toEqual(['welcome', 'message', 'message'])
    await missed.close()
    await first.close()
    writeTo(first.folder, { _id: 'three', _type: 'three' })

    const second = await temporaryLake(first.folder)
    const again = await live(second, id)
    const after = [await again.next(), await again.next(), await again.next(), await again.next()]
    expect(after.slice(0, 3)).toEqual(before)
    await second.client('editor').create({ _type: 'four' })
    const told = [...after.slice(1), await again.next()]
    const reader = second.client(undefined, { perspective: 'published' })
    for (const [index, type] of ['one', 'two', 'three', 'four'].entries()) {
      const answer = await reader.fetch('*[_type == $type]', { type }, { filterResponse: false })
      // Each query also has the tag by which it hears of changes too many to name, and this was one.
      const own = answer.syncTags?.filter((tag) => !tagsOfMany.all.includes(tag)) ?? []
      expect(own).not.toEqual([])
      expect(told[index]).toMatchObject({ event: 'message', data: { tags: expect.arrayContaining(own) } })
    }
    expect(new Set(told.map(({ id }) => id)).size).toBe(4)
    await again.close()
    await second.stop()
  })

  it.each([
    ['from another lake', 'NXxlbHNl'],
    ['that is none', 'x'],
    ['from the future', 'future'],
  ])('tell to start over for a position %s', async (_name, given) => {
    const [dataset] = lake.lake.datasets.values()
    const position =
      given === 'future' ? Buffer.from(`99999|${dataset?.lineage}`).toString('base64url') : given
    const stream = await live('', { 'last-event-id': position })
    expect(await stream.next()).toMatchObject({ event: 'restart', id: expect.any(String) })
    await stream.close()
  })

  it('of drafts need a session or token', async () => {
    const path = '/data/live/events/production?includeDrafts=true'
    expect((await fetch(lake.at(path))).status).toBe(401)
    const stream = await live('?includeDrafts=true', bearer)
    await stream.next()
    await editor.create({ _id: 'drafts.live2', _type: 'live' })
    expect(await stream.next()).toMatchObject({ event: 'message' })
    await stream.close()
  })
})
