import { articleQuery, foundQuery } from '@/lib/queries'

const before = { ...process.env }
const network = jest.spyOn(globalThis, 'fetch')

const mockSend = jest.fn()
jest.mock('@/sanity/published/transport', () => ({ send: mockSend }))

beforeEach(() => {
  jest.resetModules()
  const answer = { result: null, ms: 1 }
  network.mockReset().mockImplementation(async () => Response.json(answer))
  mockSend.mockReset().mockResolvedValue({ status: 200, text: JSON.stringify(answer) })
})

afterEach(() => {
  process.env = { ...before }
})

/** The name of the query that an address asks. */
const nameIn = (address: unknown) => new URL(String(address)).searchParams.get('tag')

/** The names of the queries that were sent past Next. */
const sent = () => mockSend.mock.calls.map(([{ url }]) => nameIn(url))

/** Has a page ask for an article, in a site with these settings. */
async function ask(settings: Record<string, string>): Promise<void> {
  process.env = { ...before, ...settings }
  const { fetchPublished } = await import('@/sanity/published/fetch')
  await fetchPublished(articleQuery, { slug: 'a' })
}

it.each([
  ['by default', {}],
  [
    'with the press on, whatever webhooks are signed with',
    { PRESS: 'on', SANITY_WEBHOOK_SECRET: 'a secret of some length' },
  ],
  ['with the press off and no webhook that would expire it', { PRESS: 'off' }],
  ['with an empty secret', { PRESS: 'off', SANITY_WEBHOOK_SECRET: '' }],
])('has Next keep no content %s', async (_when, settings) => {
  await ask(settings)
  // Next keeps only what its own `fetch` has brought.
  expect(network).not.toHaveBeenCalled()
  expect(sent()).toContain('article')
})

it('has Next keep content by the types it depends on, with the press off and a secret', async () => {
  await ask({ PRESS: 'off', SANITY_WEBHOOK_SECRET: 'a secret of some length' })
  expect(mockSend).not.toHaveBeenCalled()
  const [address, options] = network.mock.calls.find(([address]) => nameIn(address) === 'article') ?? []
  expect(String(address)).toContain('/data/query/production?')
  expect(options?.cache).toBeUndefined()
  expect(options?.next?.tags).toEqual(['type:article', 'type:author', 'type:section', 'type:topic'])
  expect(options?.next?.revalidate).toBeGreaterThan(0)
})

it('has Next keep no answers to what readers type', async () => {
  process.env = { ...before, PRESS: 'off', SANITY_WEBHOOK_SECRET: 'a secret of some length' }
  const answer = { result: { ids: [], articles: [] }, ms: 1 }
  mockSend.mockResolvedValue({ status: 200, text: JSON.stringify(answer) })
  const { fetchPublished } = await import('@/sanity/published/fetch')
  await fetchPublished(foundQuery, { ids: ['a'] })
  expect(network.mock.calls.map(([address]) => nameIn(address))).not.toContain('found')
  expect(sent()).toEqual(['found'])
})
