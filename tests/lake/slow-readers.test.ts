import { connect, type Socket } from 'node:net'

import type { SanityClient } from '@sanity/client'
import WebSocket from 'ws'

import { backlogLimits } from '../../lake/realtime/backlog'
import { readEvents } from './support/events'
import { apiVersion, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
let editor: SanityClient
let token: string

beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
  token = lake.token('viewer')
})
afterAll(() => lake.stop())

const path = (query: string) =>
  `/data/listen/production?includeResult=true&query=${encodeURIComponent(query)}`

/** A connection that has asked for a stream, and reads nothing of it. */
async function openUnread(query: string): Promise<Socket> {
  const socket = connect({ port: Number(new URL(lake.url).port), host: '127.0.0.1' })
  socket.pause()
  socket.on('error', () => undefined)
  const request = `GET /v${apiVersion}${path(query)} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n\r\n`
  await new Promise<void>((resolve) => socket.write(request, () => resolve()))
  return socket
}

/** The data of the event about a document; such a line is longer than a regular expression can go through. */
function dataAbout(id: string, pieces: string[]): string {
  const lines = pieces.join('').split('\n')
  const line = lines.find((each) => each.startsWith('data: ') && each.includes(`"documentId":"${id}"`))
  return line?.slice('data: '.length) ?? '{}'
}

async function eventually(check: () => boolean): Promise<void> {
  const end = Date.now() + 20_000
  while (!check()) {
    if (Date.now() > end) throw new Error('It did not come to pass within twenty seconds.')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Reads a stream as it comes; `ids` are those of the documents in it. */
async function follow(query: string) {
  const leaving = new AbortController()
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(lake.at(path(query)), { headers, signal: leaving.signal })
  const ids: string[] = []
  let rest = ''
  const reading = response.body?.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({
      write: (text) => {
        const events = (rest + text).split('\n\n')
        rest = events.pop() ?? ''
        for (const event of events) ids.push(...(/"documentId":"([^"]+)"/.exec(event)?.slice(1) ?? []))
      },
    }),
  )
  reading?.catch(() => undefined)
  return { ids, leave: () => leaving.abort() }
}

const text = 'x'.repeat(300_000)
const write = (id: string) => editor.create({ _id: id, _type: 'big', text }, { returnDocuments: false })

describe('readers who do not read', () => {
  it('are cut off; what waits for them stays bounded, and nobody else loses anything', async () => {
    const { backlog } = lake.lake.streams
    const reader = await follow('*[_type == "big"]')
    // Each asks for something else, so that nothing is shared.
    const unread = await Promise.all(
      Array.from({ length: 24 }, (_, n) => openUnread(`*[_type == "big" && ${n} == ${n}]`)),
    )
    const socket = new WebSocket(lake.at(path('*[_type == "big" && "ws" == "ws"]')).replace('http', 'ws'), {
      headers: { authorization: `Bearer ${token}` },
    })
    await new Promise((resolve) => socket.on('message', resolve))
    socket.pause()
    await eventually(() => backlog.streams === 26)

    const ids = Array.from({ length: 60 }, (_, n) => `big-${n}`)
    const largestEvent = 2 * text.length + 10_000
    let most = 0
    for (const id of ids) {
      await write(id)
      most = Math.max(most, backlog.bytes)
    }
    await eventually(() => reader.ids.length === ids.length)
    expect(reader.ids).toEqual(ids)
    // Some of it the system holds for them; the rest was bounded, and was not nothing.
    expect(most).toBeGreaterThan(backlogLimits.stream)
    expect(most).toBeLessThanOrEqual(backlogLimits.all + largestEvent)
    await eventually(() => backlog.streams === 1)
    await eventually(() => backlog.bytes === 0)

    const closed = unread.map((each) => new Promise((resolve) => each.on('close', resolve).resume()))
    const closedSocket = new Promise((resolve) => socket.on('close', resolve))
    socket.on('error', () => undefined).resume()
    await Promise.all([...closed, closedSocket])
    reader.leave()
  }, 60_000)
})

describe('an event that is larger than what may wait', () => {
  const size = 3 * backlogLimits.stream
  const large = '🦆'.repeat(size / 4)
  const commit = (id: string, more: Record<string, string>) =>
    lake.lake.datasets
      .get('production')
      ?.commit([{ create: { _id: id, _type: 'large', ...more } }], { author: 'someone' })

  it('reaches those who read, and so does what happens meanwhile', async () => {
    const response = await fetch(lake.at(path('*[_type == "large"]')), {
      headers: { authorization: `Bearer ${token}` },
    })
    const chunks = response.body?.getReader()
    if (!chunks) throw new Error('There is no stream.')
    await chunks.read()
    commit('whole', { text: large })
    commit('after', { text: 'x' })
    const decoder = new TextDecoder()
    const pieces: string[] = []
    while (!pieces.at(-1)?.includes('"documentId":"after"')) {
      pieces.push(decoder.decode((await chunks.read()).value, { stream: true }))
    }
    const data = dataAbout('whole', pieces)
    expect(JSON.parse(data)).toMatchObject({ result: { text: large } })
    await chunks.cancel()
  })

  it('reaches those who read over a WebSocket, in texts that end between characters', async () => {
    const socket = new WebSocket(lake.at(path('*[_id == "over-ws"]')).replace('http', 'ws'), {
      headers: { authorization: `Bearer ${token}` },
    })
    const messages: string[] = []
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject).on('message', (data, isBinary) => {
        expect(isBinary).toBe(false)
        messages.push(String(data))
        if (messages.length === 1) commit('over-ws', { text: large })
        else if (String(data).endsWith('\n\n')) resolve()
      })
    })
    socket.close()
    const data = dataAbout('over-ws', messages)
    expect(JSON.parse(data)).toMatchObject({ result: { text: large } })
  })
})

it('a stream that is left gives up its place', async () => {
  const { backlog } = lake.lake.streams
  await eventually(() => backlog.streams === 0)
  const stream = await readEvents(
    await fetch(lake.at(path('*')), { headers: { authorization: `Bearer ${token}` } }),
  )
  await stream.next()
  expect(backlog.streams).toBe(1)
  await stream.close()
  await eventually(() => backlog.streams === 0)
})
