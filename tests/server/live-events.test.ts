import { createServer, type ServerResponse } from 'node:http'

import { followLiveEvents } from '@/server/press/run/live-events'

import { close, closeServers, deadAddress, eventually, serve } from './support/servers'

type Sent = { event?: string; id?: string; data?: unknown; raw?: string }
type Connection = { lastEventId: string | undefined; send: (event: Sent) => void; drop: () => void }

let stopFollowing: () => void = () => undefined
afterEach(async () => {
  stopFollowing()
  await closeServers()
})

/** A stream of live events whose every word and every fall the test decides. */
async function liveServer(port?: number) {
  const connections: Connection[] = []
  let isRefusing = false
  const server = createServer((request, response) => {
    if (isRefusing) return void response.writeHead(503).end('{"message":"Not now."}')
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    connections.push({
      lastEventId: request.headers['last-event-id']?.toString(),
      send: (event) => send(response, event),
      drop: () => response.destroy(),
    })
  })
  const url = await serve(server, port)
  return {
    url,
    server,
    connections,
    refuse: (value: boolean) => (isRefusing = value),
    /** The connection of that number, once it is there. */
    connection: async (number: number) => {
      await eventually(() => expect(connections.length).toBeGreaterThan(number))
      const connection = connections[number]
      if (!connection) throw new Error(`There is no connection ${number}.`)
      return connection
    },
  }
}

function send(response: ServerResponse, { event, id, data = {}, raw = JSON.stringify(data) }: Sent): void {
  const fields = [event && `event: ${event}`, id && `id: ${id}`, `data: ${raw}`].filter(Boolean)
  response.write(`${fields.join('\n')}\n\n`)
}

/** Follows the stream and writes down what it is told. */
function follow(url: string, from?: string): string[] {
  const told: string[] = []
  stopFollowing = followLiveEvents(
    url,
    {
      setLive: (isLive) => told.push(isLive ? 'live' : 'lost'),
      expire: (tags) => told.push(...tags),
      expireEverything: () => told.push('everything'),
    },
    { awayMs: 300, from },
  )
  return told
}

const become = (told: string[], expected: string[]) => eventually(() => expect(told).toEqual(expected))

/** Follows a server up to the point where the stream is live, behind the position `p1`. */
async function followed() {
  const live = await liveServer()
  const told = follow(live.url)
  const first = await live.connection(0)
  first.send({ event: 'welcome', id: 'p1' })
  await become(told, ['everything', 'live'])
  return { ...live, told, first }
}

describe('a first connection', () => {
  it('expires everything once, since anything may have happened before, and only then is live', async () => {
    const { told, first, connections } = await followed()
    expect(first.lastEventId).toBeUndefined()
    expect(told).toEqual(['everything', 'live'])
    expect(connections).toHaveLength(1)
  })

  it('is not live before the welcome', async () => {
    const { url, connection } = await liveServer()
    const told = follow(url)
    await connection(0)
    await new Promise(setImmediate)
    expect(told).toEqual([])
  })

  it('is tried until the server is there', async () => {
    const url = await deadAddress()
    const told = follow(url)
    await eventually(() => expect(told).toContain('lost'))
    const { connection } = await liveServer(Number(new URL(url).port))
    const first = await connection(0)
    expect(first.lastEventId).toBeUndefined()
    first.send({ event: 'welcome', id: 'p1' })
    await eventually(() => expect(told.filter((word) => word !== 'lost')).toEqual(['everything', 'live']))
  })

  it('is tried again while the server refuses', async () => {
    const { url, refuse, connection } = await liveServer()
    refuse(true)
    const told = follow(url)
    await eventually(() => expect(told).toContain('lost'))
    expect(told).not.toContain('live')
    refuse(false)
    const first = await connection(0)
    first.send({ event: 'welcome', id: 'p1' })
    await eventually(() => expect(told.at(-1)).toBe('live'))
  })
})

describe('the position of an earlier run', () => {
  it('is where the first connection resumes: what was missed expires, and nothing else', async () => {
    const { url, connection } = await liveServer()
    const told = follow(url, 'p7')
    const first = await connection(0)
    expect(first.lastEventId).toBe('p7')
    first.send({ event: 'welcome', id: 'p7' })
    first.send({ event: 'message', id: 'p8', data: { tags: ['s1:missed'] } })
    await become(told, ['s1:missed', 'live'])
  })

  it('may be forgotten by then: then everything expires', async () => {
    const { url, connection } = await liveServer()
    const told = follow(url, 'p7')
    ;(await connection(0)).send({ event: 'restart', id: 'q1' })
    await become(told, ['everything', 'live'])
  })

  it('is kept while the server is not there', async () => {
    const url = await deadAddress()
    const told = follow(url, 'p7')
    await eventually(() => expect(told).toContain('lost'))
    const { connection } = await liveServer(Number(new URL(url).port))
    expect((await connection(0)).lastEventId).toBe('p7')
  })
})

describe('the position', () => {
  it('is told after what happened there, also what could not be read', async () => {
    const { url, connection } = await liveServer()
    const told: string[] = []
    stopFollowing = followLiveEvents(url, {
      setLive: () => undefined,
      expire: (tags) => told.push(...tags),
      expireEverything: () => told.push('everything'),
      setPosition: (position) => told.push(position),
    })
    const first = await connection(0)
    first.send({ event: 'welcome', id: 'p1' })
    first.send({ event: 'message', id: 'p2', data: { tags: ['s1:a', 's1:b'] } })
    first.send({ event: 'message', data: { tags: ['s1:c'] } })
    first.send({ event: 'message', id: 'p3', raw: '{' })
    first.send({ event: 'applause', id: 'p4' })
    first.send({ event: 'restart', id: 'q1' })
    await become(told, [
      ...['everything', 'p1', 's1:a', 's1:b', 'p2', 's1:c', 'everything', 'p3', 'p4', 'everything', 'q1'],
    ])
  })
})

describe('a message', () => {
  it('expires its tags, in order', async () => {
    const { told, first } = await followed()
    first.send({ event: 'message', id: 'p2', data: { tags: ['s1:a', 's1:b'] } })
    first.send({ event: 'message', id: 'p3', data: { tags: ['s1:c'] } })
    await become(told, ['everything', 'live', 's1:a', 's1:b', 's1:c'])
  })

  it('is what an event without a name is', async () => {
    const { told, first } = await followed()
    first.send({ id: 'p2', data: { tags: ['s1:a'] } })
    await become(told, ['everything', 'live', 's1:a'])
  })

  it.each([
    ['is not JSON', '{"tags":["s1:a"'],
    ['names no tags', '{}'],
    ['has tags of another kind', '{"tags":"s1:a"}'],
    ['has a tag of another kind', '{"tags":["s1:a",1]}'],
    ['is nothing', 'null'],
  ])('that cannot be read expires everything: it %s', async (_, raw) => {
    const { told, first } = await followed()
    first.send({ event: 'message', id: 'p2', raw })
    first.send({ event: 'message', id: 'p3', data: { tags: ['s1:after'] } })
    await become(told, ['everything', 'live', 'everything', 's1:after'])
  })

  it('of an unknown kind changes nothing', async () => {
    const { told, first } = await followed()
    first.send({ event: 'applause', data: { tags: ['s1:a'] } })
    first.send({ event: 'message', data: { tags: ['s1:b'] } })
    await become(told, ['everything', 'live', 's1:b'])
  })
})

describe('a lost connection', () => {
  it.each<[string, (first: Connection) => void]>([
    ['dropped', (first) => first.drop()],
    ['sent away', (first) => first.send({ event: 'goaway', data: { reason: 'too many' } })],
  ])(
    'is resumed behind the last event, and is live only when what was missed has come (%s)',
    async (_, lose) => {
      const { told, first, connection } = await followed()
      first.send({ event: 'message', id: 'p2', data: { tags: ['s1:a'] } })
      await eventually(() => expect(told).toContain('s1:a'))
      told.length = 0
      lose(first)
      await become(told, ['lost'])
      const second = await connection(1)
      expect(second.lastEventId).toBe('p2')
      second.send({ event: 'welcome', id: 'p2' })
      await new Promise((resolve) => setTimeout(resolve, 50))
      second.send({ event: 'message', id: 'p3', data: { tags: ['s1:missed'] } })
      await become(told, ['lost', 's1:missed', 'live'])
    },
  )

  it('waits for the end of a replay that takes its time', async () => {
    const { told, first, connection } = await followed()
    told.length = 0
    first.drop()
    const second = await connection(1)
    second.send({ event: 'welcome', id: 'p1' })
    for (const tag of ['s1:a', 's1:b', 's1:c']) {
      await new Promise((resolve) => setTimeout(resolve, 130))
      second.send({ event: 'message', data: { tags: [tag] } })
    }
    await become(told, ['lost', 's1:a', 's1:b', 's1:c', 'live'])
  })

  it('expires everything when the server has forgotten the place, and goes on from the new one', async () => {
    const { told, first, connection } = await followed()
    told.length = 0
    first.drop()
    const second = await connection(1)
    second.send({ event: 'restart', id: 'q9' })
    await become(told, ['lost', 'everything', 'live'])
    second.drop()
    expect((await connection(2)).lastEventId).toBe('q9')
  })

  it('does not go live on a connection that is lost again before its replay has ended', async () => {
    const { told, first, connection } = await followed()
    told.length = 0
    first.drop()
    const second = await connection(1)
    second.send({ event: 'welcome', id: 'p1' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    second.drop()
    const third = await connection(2)
    await new Promise((resolve) => setTimeout(resolve, 260))
    expect(told).toEqual(['lost', 'lost'])
    expect(third.lastEventId).toBe('p1')
    third.send({ event: 'welcome', id: 'p1' })
    await become(told, ['lost', 'lost', 'live'])
  })

  it('resumes after the server was down for a while', async () => {
    const { url, server, told } = await followed()
    told.length = 0
    await close(server)
    await eventually(() => expect(told.length).toBeGreaterThanOrEqual(2))
    expect(new Set(told)).toEqual(new Set(['lost']))
    const { connection } = await liveServer(Number(new URL(url).port))
    const next = await connection(0)
    expect(next.lastEventId).toBe('p1')
    told.length = 0
    next.send({ event: 'welcome', id: 'p1' })
    next.send({ event: 'message', id: 'p2', data: { tags: ['s1:missed'] } })
    await become(told, ['s1:missed', 'live'])
  })
})

describe('the end', () => {
  it('closes the connection and tells nobody anything more', async () => {
    const { told, first, connections } = await followed()
    stopFollowing()
    first.send({ event: 'message', data: { tags: ['s1:late'] } })
    await new Promise((resolve) => setTimeout(resolve, 350))
    expect(told).toEqual(['everything', 'live'])
    expect(connections).toHaveLength(1)
  })

  it('may come between two attempts, and is the last', async () => {
    const { told, first, connections } = await followed()
    first.drop()
    await eventually(() => expect(told).toContain('lost'))
    stopFollowing()
    await new Promise((resolve) => setTimeout(resolve, 350))
    expect(connections).toHaveLength(1)
  })
})
