import { FakeSocket } from './studio-fake-socket'
import { installTransport, type NetworkScope } from '@/sanity/transport/install'

const LAKE = 'http://localhost:3000/lake'
const STREAM = `${LAKE}/v2025-02-19/data/listen/production?query=*`
const stream = { headers: { accept: 'text/event-stream' } }

const scopeOf = () => {
  const plainFetch = jest.fn<Promise<Response>, [RequestInfo | URL, RequestInit?]>(
    async () => new Response('plain'),
  )
  const sendBeacon = jest.fn(() => true)
  const scope: NetworkScope = {
    fetch: plainFetch,
    WebSocket: FakeSocket,
    location: { href: 'http://localhost:3000/studio', reload: jest.fn() },
    navigator: { sendBeacon },
  }
  return { scope, plainFetch, sendBeacon }
}

const installedScope = () => {
  const all = scopeOf()
  return { ...all, restore: installTransport(all.scope, LAKE) }
}

const readerOf = ({ body }: Response) => {
  if (!body) throw new Error('The response has no body')
  return body.getReader()
}

const nextChunk = async (reader: ReadableStreamDefaultReader<Uint8Array>) =>
  new TextDecoder().decode((await reader.read()).value)

beforeEach(() => FakeSocket.all.splice(0))

describe('an event stream', () => {
  test('is a WebSocket to the same address, read as a response', async () => {
    const { scope, plainFetch } = installedScope()
    const answer = scope.fetch(STREAM, stream)
    const socket = FakeSocket.last()
    expect(socket.url).toBe(STREAM.replace('http:', 'ws:'))
    socket.open()
    socket.say('event: welcome\ndata: {}\n\n')
    socket.say(': still here\n\n')
    const response = await answer
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = readerOf(response)
    expect(await nextChunk(reader)).toBe('event: welcome\ndata: {}\n\n')
    expect(await nextChunk(reader)).toBe(': still here\n\n')
    expect(plainFetch).not.toHaveBeenCalled()
  })

  test.each([
    ['a string and options', (fetch: typeof globalThis.fetch) => fetch(STREAM, stream)],
    [
      'a path of this site',
      (fetch: typeof globalThis.fetch) => fetch(STREAM.slice('http://localhost:3000'.length), stream),
    ],
    ['a URL', (fetch: typeof globalThis.fetch) => fetch(new URL(STREAM), stream)],
    ['a Request', (fetch: typeof globalThis.fetch) => fetch(new Request(STREAM, stream))],
  ])('is recognised in %s', async (_, ask) => {
    const { scope } = installedScope()
    void ask(scope.fetch)
    expect(FakeSocket.last().url).toBe(STREAM.replace('http:', 'ws:'))
  })

  test('goes to wss: on a site with https', async () => {
    const { scope } = scopeOf()
    installTransport(scope, 'https://news.example.org/lake')
    void scope.fetch('https://news.example.org/lake/v1/data/live/events/production', stream)
    expect(FakeSocket.last().url).toBe('wss://news.example.org/lake/v1/data/live/events/production')
  })

  test('resumes: the header that a WebSocket cannot carry becomes a parameter', async () => {
    const { scope } = installedScope()
    void scope.fetch(STREAM, { headers: { ...stream.headers, 'Last-Event-ID': 'tx#doc 1' } })
    expect(new URL(FakeSocket.last().url).searchParams.get('lastEventId')).toBe('tx#doc 1')
  })

  test.each([401, 403, 404, 503])(
    'that the lake refuses with %i is a response with that status',
    async (status) => {
      const { scope } = installedScope()
      const answer = scope.fetch(STREAM, stream)
      FakeSocket.last().open()
      FakeSocket.last().end(4000 + status)
      const response = await answer
      expect(response.status).toBe(status)
      expect(response.body).not.toBeNull()
    },
  )

  test('that is refused because the session has ended loads the Studio anew, which asks to sign in', async () => {
    const { scope } = installedScope()
    for (const status of [403, 401]) {
      const answer = scope.fetch(STREAM, stream)
      FakeSocket.last().open()
      FakeSocket.last().end(4000 + status)
      await answer
      expect(scope.location.reload).toHaveBeenCalledTimes(status === 401 ? 1 : 0)
    }
  })

  test.each([1000, 1006, 4200])('closed with %i before it began is a network error', async (code) => {
    const { scope } = installedScope()
    const answer = scope.fetch(STREAM, stream)
    FakeSocket.last().end(code)
    await expect(answer).rejects.toThrow(TypeError)
  })

  test('ends when the connection is lost', async () => {
    const { scope } = installedScope()
    const answer = scope.fetch(STREAM, stream)
    FakeSocket.last().open()
    FakeSocket.last().say(':\n\n')
    const reader = readerOf(await answer)
    await reader.read()
    FakeSocket.last().end(1006)
    expect(await reader.read()).toEqual({ done: true, value: undefined })
  })

  test('given up while it connects opens first and closes then', async () => {
    const { scope } = installedScope()
    const leave = new AbortController()
    const answer = scope.fetch(STREAM, { ...stream, signal: leave.signal })
    leave.abort()
    await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(FakeSocket.last().readyState).toBe(FakeSocket.CONNECTING)
    FakeSocket.last().open()
    expect(FakeSocket.last().readyState).toBe(FakeSocket.CLOSED)
  })

  test('given up at once opens nothing', async () => {
    const { scope } = installedScope()
    await expect(scope.fetch(STREAM, { ...stream, signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    )
    expect(FakeSocket.all).toHaveLength(0)
  })

  test.each([
    ['aborted', (leave: AbortController) => leave.abort()],
    ['cancelled', (_: AbortController, reader: ReadableStreamDefaultReader) => void reader.cancel()],
  ])('%s while it runs closes the socket', async (_, giveUp) => {
    const { scope } = installedScope()
    const leave = new AbortController()
    const answer = scope.fetch(STREAM, { ...stream, signal: leave.signal })
    const socket = FakeSocket.last()
    socket.open()
    socket.say(':\n\n')
    const reader = readerOf(await answer)
    giveUp(leave, reader)
    expect(socket.readyState).toBe(FakeSocket.CLOSED)
    // As the EventSource does it: both, one after the other, and the lake may still be speaking.
    expect(() => {
      leave.abort()
      socket.say('late')
    }).not.toThrow()
  })

  test.each([
    ['to another host', 'https://project.api.sanity.io/v1/data/listen/production', stream],
    ['with a token', STREAM, { headers: { ...stream.headers, authorization: 'Bearer x' } }],
    ['that is none', STREAM, { headers: { accept: 'application/json' } }],
    ['to a path that only begins like the lake’s', 'http://localhost:3000/lakes/v1', stream],
  ])('%s takes its usual way', async (_, url, init) => {
    const { scope, plainFetch } = installedScope()
    await scope.fetch(url, init)
    expect(plainFetch).toHaveBeenCalledWith(url, init)
    expect(FakeSocket.all).toHaveLength(0)
  })
})

test('the EventSource that the client uses in browsers hears, resumes and heeds a refusal', async () => {
  const { scope } = installedScope()
  const EventSource = await eventSourceOver(scope.fetch)
  const errors = jest.spyOn(console, 'error').mockImplementation()
  const events = new EventSource(STREAM, { headers: { 'x-sanity-app': 'studio' } })
  const heard: string[] = []
  events.addEventListener('mutation', (event) =>
    heard.push(`${told(event, 'lastEventId')} ${told(event, 'data')}`),
  )

  FakeSocket.last().open()
  FakeSocket.last().say('event: welcome\ndata: {}\n\n')
  FakeSocket.last().say('id: t1\nevent: mutation\ndata: ein Fl')
  FakeSocket.last().say('uß\n\n')
  await until(() => heard.length > 0)
  expect(heard).toEqual(['t1 ein Fluß'])

  FakeSocket.last().end(1006)
  await until(() => FakeSocket.all.length === 2)
  expect(new URL(FakeSocket.last().url).searchParams.get('lastEventId')).toBe('t1')
  expect(errors).not.toHaveBeenCalled()

  const statuses: unknown[] = []
  events.addEventListener('error', (event) => statuses.push(told(event, 'status')))
  FakeSocket.last().end(4401)
  await until(() => events.readyState === EventSource.CLOSED)
  expect(statuses).toEqual([401])
})

test('what is said on a closed socket goes nowhere, without a complaint', () => {
  const { scope } = installedScope()
  const socket = new scope.WebSocket('ws://localhost:3000/lake/v1/socket/production')
  FakeSocket.last().open()
  expect(() => socket.send('hello')).toThrow('Nothing is sent')
  socket.close()
  expect(() => socket.send('good-bye')).not.toThrow()
})

describe('what the Studio asks of other hosts', () => {
  test('is there a form for feedback: no', async () => {
    const { scope, plainFetch } = installedScope()
    const response = await scope.fetch('https://api.sanity.io/vX/intake/feedback', {
      method: 'POST',
      body: '{}',
    })
    expect(response.status).toBe(403)
    expect(plainFetch).not.toHaveBeenCalled()
  })

  test.each([
    'https://sanity-cdn.com/v1/modules/sanity/latest/^5.31.2/t1760000000',
    'https://sanity-cdn.com/v1/modules/sanity/latest/%5E5.31.2/t1760000000',
    'https://sanity-cdn.com/v1/modules/by-app/a1/t1760000000/^5.31.2/sanity',
  ])('is there a newer version: no (%s)', async (url) => {
    const { scope, plainFetch } = installedScope()
    const response = await scope.fetch(url)
    expect(await response.json()).toEqual({ latest: '5.31.2', packageVersion: '5.31.2' })
    expect(plainFetch).not.toHaveBeenCalled()
  })

  test('is this slow HTTP: not asked', async () => {
    const { scope, plainFetch } = installedScope()
    expect((await scope.fetch(`${LAKE}/v2025-03-01/ping?tag=sanity.studio.protocol-check`)).ok).toBe(true)
    expect(plainFetch).not.toHaveBeenCalled()
    await scope.fetch(`${LAKE}/v2025-03-01/ping`)
    expect(plainFetch).toHaveBeenCalledTimes(1)
  })

  test('usage statistics are not sent, other beacons are', () => {
    const { scope, sendBeacon } = installedScope()
    expect(scope.navigator.sendBeacon(`${LAKE}/v2023-12-18/intake/batch`, '{}')).toBe(true)
    expect(sendBeacon).not.toHaveBeenCalled()
    scope.navigator.sendBeacon('/elsewhere', 'x')
    expect(sendBeacon).toHaveBeenCalledWith('/elsewhere', 'x')
  })
})

describe('the transport', () => {
  test('is there once, however often it is installed, and goes without a trace', () => {
    const { scope, plainFetch, sendBeacon } = scopeOf()
    const restore = installTransport(scope, LAKE)
    const studioFetch = scope.fetch
    expect(installTransport(scope, LAKE)).toBe(restore)
    expect(scope.fetch).toBe(studioFetch)
    restore()
    expect(scope.fetch).toBe(plainFetch)
    expect(scope.WebSocket).toBe(FakeSocket)
    expect(scope.navigator.sendBeacon).toBe(sendBeacon)
  })

  test('can be installed again after it was taken off', () => {
    const { scope, restore } = installedScope()
    restore()
    installTransport(scope, LAKE)
    void scope.fetch(STREAM, stream)
    expect(FakeSocket.all).toHaveLength(1)
  })

  test('leaves alone what somebody else has put over it', () => {
    const { scope, restore } = installedScope()
    const theirs: typeof fetch = async () => new Response('theirs')
    scope.fetch = theirs
    restore()
    expect(scope.fetch).toBe(theirs)
  })
})

/** The package captures `fetch` when it is loaded, so each test loads it anew over the `fetch` that it brings. */
async function eventSourceOver(fetch: typeof globalThis.fetch) {
  const plain = globalThis.fetch
  globalThis.fetch = fetch
  try {
    return (await import('@sanity/eventsource/browser')).default
  } finally {
    globalThis.fetch = plain
  }
}

/** What an event carries: the package makes events of its own kind. */
const told = (event: object, field: string): unknown => Reflect.get(event, field)

async function until(condition: () => boolean, patience = 4000) {
  const end = Date.now() + patience
  while (!condition()) {
    if (Date.now() > end) throw new Error(`Waited ${patience} ms in vain for ${condition}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
