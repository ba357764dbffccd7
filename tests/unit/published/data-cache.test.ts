import { articleQuery } from '@/lib/queries'

const before = { ...process.env }
const network = jest.spyOn(globalThis, 'fetch')

beforeEach(() => {
  jest.resetModules()
  network.mockReset().mockImplementation(async () => Response.json({ result: null, ms: 1 }))
})

afterEach(() => {
  process.env = { ...before }
})

/** What Next is told when a page asks for an article, in a site with these settings. */
async function told(settings: Record<string, string>): Promise<RequestInit | undefined> {
  process.env = { ...before, ...settings }
  const { fetchPublished } = await import('@/sanity/published/fetch')
  await fetchPublished(articleQuery, { slug: 'a' })
  return network.mock.calls[0]?.[1]
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
  const options = await told(settings)
  expect(options?.cache).toBe('no-store')
  expect(options?.next).toBeUndefined()
})

it('has Next keep content by the types it depends on, with the press off and a secret', async () => {
  const options = await told({ PRESS: 'off', SANITY_WEBHOOK_SECRET: 'a secret of some length' })
  expect(options?.cache).toBeUndefined()
  expect(options?.next?.tags).toEqual(['type:article', 'type:author', 'type:section', 'type:topic'])
  expect(options?.next?.revalidate).toBeGreaterThan(0)
})
