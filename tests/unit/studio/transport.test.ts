import { FakeSocket } from './fake-socket'
import { installTransport, type NetworkScope, type Transport } from '@/sanity/studio/transport/install'

const LAKE = 'http://localhost:3000/lake'
const STREAM = `${LAKE}/v2025-02-19/data/listen/production?query=*`
const stream = { headers: { accept: 'text/event-stream' } }

const scopeOf = () => {
  const plainFetch = jest.fn<Promise<Response>, [RequestInfo | URL, RequestInit?]>(
    async () => new Response('plain'),
  )
  const sendBeacon = jest.fn(() => true)
  const events = new EventTarget()
  const scope: NetworkScope = {
    fetch: plainFetch,
    WebSocket: FakeSocket,
    location: { href: 'http://localhost:3000/studio' },
    navigator: { sendBeacon },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  }
  return { scope, plainFetch, sendBeacon, events }
}

const installedScope = () => {
  const all = scopeOf()
  const transport = installTransport(all.scope, LAKE)
  open.push(transport)
  return { ...all, transport, restore: transport.restore }
}

/** Transports of the running test, taken off after it. */
const open: Transport[] = []
afterEach(() => open.splice(0).forEach(({ restore }) => restore()))

const maren = { id: 'p-maren', name: 'Maren', email: 'maren@example.org' }
const me = (person: object) => async () => Response.json(person)

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
    await until(() => FakeSocket.all.length === 1)
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
    ask(scope.fetch).catch(() => undefined)
    await until(() => FakeSocket.all.length === 1)
    expect(FakeSocket.last().url).toBe(STREAM.replace('http:', 'ws:'))
  })

  test('goes to wss: on a site with https', async () => {
    const { scope } = scopeOf()
    open.push(installTransport(scope, 'https://news.example.org/lake'))
    scope.fetch('https://news.example.org/lake/v1/data/live/events/production', stream).catch(() => undefined)
    await until(() => FakeSocket.all.length === 1)
    expect(FakeSocket.last().url).toBe('wss://news.example.org/lake/v1/data/live/events/production')
  })

  test('resumes: the header that a WebSocket cannot carry becomes a parameter', async () => {
    const { scope } = installedScope()
    scope
      .fetch(STREAM, { headers: { ...stream.headers, 'Last-Event-ID': 'tx#doc 1' } })
      .catch(() => undefined)
    await until(() => FakeSocket.all.length === 1)
    expect(new URL(FakeSocket.last().url).searchParams.get('lastEventId')).toBe('tx#doc 1')
  })

  test.each([401, 403, 404, 501])(
    'that the lake refuses with %i is a response with that status',
    async (status) => {
      const { scope } = installedScope()
      const answer = scope.fetch(STREAM, stream)
      await until(() => FakeSocket.all.length === 1)
      FakeSocket.last().open()
      FakeSocket.last().end(4000 + status)
      const response = await answer
      expect(response.status).toBe(status)
      expect(response.body).not.toBeNull()
    },
  )

  test('that is refused because the session has ended waits until it has begun again', async () => {
    const { scope, plainFetch, transport } = installedScope()
    transport.session.heard(maren)
    const answer = scope.fetch(STREAM, stream)
    await until(() => FakeSocket.all.length === 1)
    FakeSocket.last().open()
    FakeSocket.last().end(4401)
    await until(() => transport.session.state.get().kind === 'over')
    plainFetch.mockImplementation(me(maren))
    expect(await transport.session.signIn('a password')).toBeUndefined()
    await until(() => FakeSocket.all.length === 2)
    FakeSocket.last().open()
    FakeSocket.last().say(':\n\n')
    expect((await answer).status).toBe(200)
  })

  test.each([1000, 1006, 4200, 4502, 4503, 4504])(
    'closed with %i before it began is opened again',
    async (code) => {
      const { scope, transport } = installedScope()
      const answer = scope.fetch(STREAM, stream)
      await until(() => FakeSocket.all.length === 1)
      FakeSocket.last().end(code)
      await until(() => FakeSocket.all.length === 2)
      expect(transport.contact.lostSince.get()).toBeDefined()
      FakeSocket.last().open()
      FakeSocket.last().say('event: welcome\ndata: {}\n\n')
      expect(await nextChunk(readerOf(await answer))).toBe('event: welcome\ndata: {}\n\n')
      await until(() => transport.contact.lostSince.get() === undefined)
    },
  )

  test('goes on after a lost connection, from its last event, with whole events', async () => {
    const { scope, events } = installedScope()
    const answer = scope.fetch(STREAM, stream)
    await until(() => FakeSocket.all.length === 1)
    FakeSocket.last().open()
    FakeSocket.last().say('id: t1#doc\nevent: mutation\ndata: 1\n\nid: t2#doc\nevent: mut')
    const reader = readerOf(await answer)
    expect(await nextChunk(reader)).toBe('id: t1#doc\nevent: mutation\ndata: 1\n\n')
    FakeSocket.last().end(1006)
    await until(() => FakeSocket.all.length === 2)
    expect(new URL(FakeSocket.last().url).searchParams.get('lastEventId')).toBe('t1#doc')
    // Back online, nobody waits for the next try.
    FakeSocket.last().end(1006)
    events.dispatchEvent(new Event('online'))
    await until(() => FakeSocket.all.length === 3)
    FakeSocket.last().open()
    FakeSocket.last().say('event: welcomeback\ndata: {}\n\n')
    expect(await nextChunk(reader)).toBe('event: welcomeback\ndata: {}\n\n')
  })

  test('opened again, it first asks who is signed in: a sign-out leaves no cookie that could be refused', async () => {
    const { scope, plainFetch, transport } = installedScope()
    transport.session.heard(maren)
    const answer = scope.fetch(STREAM, stream)
    await until(() => FakeSocket.all.length === 1)
    FakeSocket.last().open()
    FakeSocket.last().say(':\n\n')
    await answer
    plainFetch.mockImplementation(me({}))
    FakeSocket.last().end(1000)
    await until(() => transport.session.state.get().kind === 'over')
    expect(FakeSocket.all).toHaveLength(1)
  })

  test('given up while it connects opens first and closes then', async () => {
    const { scope } = installedScope()
    const leave = new AbortController()
    const answer = scope.fetch(STREAM, { ...stream, signal: leave.signal })
    await until(() => FakeSocket.all.length === 1)
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
    await until(() => FakeSocket.all.length === 1)
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

  await until(() => FakeSocket.all.length === 1)
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
  FakeSocket.last().end(4403)
  await until(() => FakeSocket.all.length === 3)
  FakeSocket.last().end(4403)
  await until(() => events.readyState === EventSource.CLOSED)
  expect(statuses.at(-1)).toBe(403)
})

test('a sign-out in another tab does not reach the Studio, which would leave in the middle of a sentence', async () => {
  const { scope } = scopeOf()
  scope.BroadcastChannel = BroadcastChannel
  open.push(installTransport(scope, LAKE))
  const heard: unknown[] = []
  const here = new scope.BroadcastChannel('a name of the Studio’s')
  const there = new BroadcastChannel('a name of the Studio’s')
  here.onmessage = ({ data }) => heard.push(data)
  for (const authenticated of [false, true]) there.postMessage(JSON.stringify({ authenticated }))
  await until(() => heard.length > 0)
  expect(heard).toEqual(['{"authenticated":true}'])
  for (const channel of [here, there]) channel.close()
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
    const transport = installTransport(scope, LAKE)
    const studioFetch = scope.fetch
    expect(installTransport(scope, LAKE)).toBe(transport)
    expect(scope.fetch).toBe(studioFetch)
    transport.restore()
    expect(scope.fetch).toBe(plainFetch)
    expect(scope.WebSocket).toBe(FakeSocket)
    expect(scope.navigator.sendBeacon).toBe(sendBeacon)
  })

  test('can be installed again after it was taken off', async () => {
    const { scope, restore } = installedScope()
    restore()
    open.push(installTransport(scope, LAKE))
    scope.fetch(STREAM, stream).catch(() => undefined)
    await until(() => FakeSocket.all.length === 1)
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
