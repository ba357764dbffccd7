import { createClient, requester as plainRequester } from '@sanity/client'
import { lastValueFrom, of, throwError, type Observable } from 'rxjs'

import { installTransport, type Transport } from '@/sanity/studio/transport/install'
import { patientRequester } from '@/sanity/studio/transport/requester'
import type { KeptWrites } from '@/sanity/studio/transport/writes/kept-writes'
import type { Write } from '@/sanity/studio/transport/writes/write'
import { FakeSocket } from './fake-socket'

const LAKE = 'http://localhost:3000/lake'
const maren = { id: 'p-maren', name: 'Maren', email: 'maren@example.org' }

type Step = { status: number; body?: unknown } | 'no network'

const event = (
  { status, body = {} }: { status: number; body?: unknown },
  url: string,
): Observable<unknown> =>
  status < 400
    ? of({ type: 'response', body, url, method: 'GET', statusCode: status, headers: {} })
    : throwError(() => Object.assign(new Error(`HTTP ${status}`), { statusCode: status }))

const noNetwork = () => throwError(() => Object.assign(new Error('no network'), { isNetworkError: true }))

const open: Transport[] = []
afterEach(() => open.splice(0).forEach(({ restore }) => restore()))

/** A Studio's client whose reads go to a plain requester that answers step by step, and its writes to `answer`. */
function studio({ steps = [] as Step[], answer = async () => Response.json({}), left = [] as Write[] } = {}) {
  const asked: string[] = []
  const posted: string[] = []
  const addresses: string[] = []
  const events = new EventTarget()
  const kept: KeptWrites = {
    put: async () => undefined,
    remove: async () => undefined,
    all: async () => left,
  }
  const transport = installTransport(
    {
      fetch: async (input, init) => {
        if (init?.method === 'POST') {
          posted.push(String(init.body))
          addresses.push(String(input))
        }
        return answer()
      },
      WebSocket: FakeSocket,
      location: { href: 'http://localhost:3000/studio' },
      navigator: { sendBeacon: () => true },
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
    },
    LAKE,
    kept,
  )
  open.push(transport)
  const plain = Object.assign(
    (options: string | { url: string }) => {
      const { url } = typeof options === 'string' ? { url: options } : options
      asked.push(url)
      const step = steps.shift() ?? { status: 200, body: { result: 'there' } }
      return step === 'no network' ? noNetwork() : event(step, url)
    },
    { use: plainRequester.use, clone: plainRequester.clone },
  )
  const client = createClient({
    projectId: 'lakeside',
    dataset: 'production',
    apiVersion: '2025-02-19',
    apiHost: LAKE,
    useProjectHostname: false,
    useCdn: false,
    requester: patientRequester(plain, transport),
  })
  const hurry = setInterval(() => transport.patience.hurry(), 1)
  open.push({ ...transport, restore: () => clearInterval(hurry) })
  return { client, transport, asked, posted, addresses }
}

test.each<[string, Step]>([
  ['502', { status: 502 }],
  ['503', { status: 503 }],
  ['504', { status: 504 }],
  ['no network', 'no network'],
])('a read that meets %s is asked again', async (_, step) => {
  const { client, asked } = studio({ steps: [step, step, step] })
  expect(await client.fetch('*')).toBe('there')
  expect(asked).toHaveLength(4)
})

test.each([400, 403, 404, 408, 500])(
  'a read that is answered %i is the Studio’s to deal with',
  async (status) => {
    const { client, asked } = studio({ steps: [{ status }] })
    await expect(client.fetch('*')).rejects.toThrow(`HTTP ${status}`)
    expect(asked).toHaveLength(1)
  },
)

test('a request that changes something else is not repeated blindly', async () => {
  const { client, asked } = studio({ steps: ['no network'] })
  await expect(client.request({ method: 'PUT', uri: '/users/me/keyvalue', body: [] })).rejects.toThrow()
  expect(asked).toHaveLength(1)
})

test('a write goes through the transport, and errors are the client’s own', async () => {
  const answers = [
    Response.json({ transactionId: 'tx', results: [{ id: 'a', operation: 'create' }] }),
    Response.json({ error: { type: 'mutationError', description: 'No such thing.' } }, { status: 409 }),
  ]
  const { client, transport, asked, posted, addresses } = studio({
    answer: async () => answers.shift() ?? Response.error(),
  })
  transport.session.heard(maren)
  await expect(
    client.create({ _id: 'a', _type: 'article' }, { returnDocuments: false }),
  ).resolves.toMatchObject({
    documentId: 'a',
  })
  await expect(client.create({ _id: 'a', _type: 'article' })).rejects.toMatchObject({
    name: 'Error',
    statusCode: 409,
    message: 'No such thing.',
  })
  expect(asked).toEqual([])
  expect(addresses[0]).toBe(`${LAKE}/v2025-02-19/data/mutate/production?returnIds=true&visibility=sync`)
  expect(JSON.parse(posted[0] ?? '').mutations).toEqual([{ create: { _id: 'a', _type: 'article' } }])
})

test('a form is not opened before the words that another page left are sent', async () => {
  let release: (response: Response) => void = () => undefined
  const body = JSON.stringify({
    actions: [{ actionType: 'sanity.action.document.edit' }],
    transactionId: 'tx',
  })
  const left = {
    id: 'tx',
    author: maren.id,
    url: `${LAKE}/v1/data/actions/production`,
    body,
    madeAt: Date.now(),
    position: 1,
  }
  const { client, asked } = studio({
    steps: [{ status: 200, body: maren }],
    answer: () => new Promise((resolve) => (release = resolve)),
    left: [left],
  })
  await client.request({ uri: '/users/me' })
  const document = client.getDocument('a')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(asked).toHaveLength(1)
  release(Response.json({ transactionId: 'tx' }))
  await document
  expect(asked).toHaveLength(2)
})

describe('a session that has ended', () => {
  test.each<[string, Step]>([
    ['a refusal', { status: 401 }],
    ['an answer that there is nobody', { status: 200, body: {} }],
  ])('(%s) holds what the Studio asks until it has begun again', async (_, step) => {
    const { client, transport, asked } = studio({
      steps: [{ status: 200, body: maren }, step, { status: 200, body: maren }],
    })
    await client.request({ uri: '/users/me' })
    const answer = client.request({ uri: '/users/me' })
    await transport.session.state.when(({ kind }) => kind === 'over')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(asked).toHaveLength(2)
    transport.session.heard(maren)
    expect(await answer).toEqual(maren)
    expect(asked).toHaveLength(3)
  })

  test('by the person’s own will shows the way in, as ever', async () => {
    const { client, transport } = studio({
      steps: [{ status: 200, body: maren }, { status: 200 }, { status: 200, body: {} }],
    })
    await client.request({ uri: '/users/me' })
    await client.request({ uri: '/auth/logout', method: 'POST' })
    expect(await client.request({ uri: '/users/me' })).toEqual({})
    expect(transport.session.state.get().kind).toBe('unknown')
  })

  test('of nobody in particular is refused as it is', async () => {
    const { client } = studio({ steps: [{ status: 401 }] })
    await expect(lastValueFrom(client.observable.fetch('*'))).rejects.toThrow('HTTP 401')
  })
})
