import { encodeSignatureHeader, SIGNATURE_HEADER_NAME } from '@sanity/webhook'

// Jest lets only names that begin so into a mock.
const mockRevalidateTag = jest.fn<undefined, [tag: string, life: object]>()
const mockAfter = jest.fn<undefined, [task: () => Promise<void>]>()
jest.mock('next/cache', () => ({ revalidateTag: mockRevalidateTag }))
jest.mock('next/server', () => ({ after: mockAfter }))

const secret = 'a secret of some length'
const before = { ...process.env }
const story = JSON.stringify({ _id: 'story', _type: 'article', headline: 'Ä lake', slug: { current: 'a' } })
const signed = (body: string, by = secret) => encodeSignatureHeader(body, Date.now(), by)

/** Sends a request to the route of a site with this secret. */
async function post(body: string, headers: Record<string, string>, siteSecret = secret): Promise<Response> {
  jest.resetModules()
  process.env = { ...before, PRESS: 'off', SANITY_WEBHOOK_SECRET: siteSecret }
  const { POST } = await import('@/app/api/revalidate/route')
  const address = 'https://news.example.org/api/revalidate'
  return POST(new Request(address, { method: 'POST', body, headers }))
}

beforeEach(() => {
  mockRevalidateTag.mockReset()
  mockAfter.mockReset()
})

afterAll(() => {
  process.env = before
})

it.each([
  ['a whole document', story, 'type:article', {}],
  ['a projection', '{"_id":"ada","_type":"author"}', 'type:author', {}],
  ['a deleted document, as it was', story, 'type:article', { 'sanity-operation': 'delete' }],
  ['a type that no page shows', '{"_type":"podcast"}', 'type:podcast', {}],
])('expires what depends on %s', async (_what, body, tag, headers) => {
  const answer = await post(body, { ...headers, [SIGNATURE_HEADER_NAME]: await signed(body) })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ expired: [tag] })
  // Not 'max' or another profile, which would show the old page once more.
  expect(mockRevalidateTag.mock.calls).toEqual([[tag, { expire: 0 }]])
})

it('expires it once more when answers that were under way have arrived', async () => {
  await post(story, { [SIGNATURE_HEADER_NAME]: await signed(story) })
  const [task] = mockAfter.mock.calls[0] ?? []
  if (!task) throw new Error('nothing is done after the answer')
  jest.useFakeTimers()
  const done = task()
  expect(mockRevalidateTag).toHaveBeenCalledTimes(1)
  await jest.runAllTimersAsync()
  await done
  jest.useRealTimers()
  expect(mockRevalidateTag).toHaveBeenCalledTimes(2)
  expect(mockRevalidateTag).toHaveBeenLastCalledWith('type:article', { expire: 0 })
})

const long = JSON.stringify({ _type: 'article', body: 'x'.repeat(1024 * 1024) })

it.each([
  ['without a signature', story, async () => undefined, 401],
  ['with an empty signature', story, async () => '', 401],
  ['with a signature of no known form', story, async () => 'v1=abc', 401],
  ['with a signature by another secret', story, () => signed(story, 'another secret'), 401],
  ['with the signature of another body', story, () => signed('{"_type":"author"}'), 401],
  ['with a signature of another length', story, async () => `${await signed(story)}AA`, 401],
  [
    'with the signature of another time',
    story,
    async () => (await signed(story)).replace(/t=\d+/, 't=1700000000000'),
    401,
  ],
  ['with a body of nothing', '', () => signed(story), 401],
  ['with a body that is not JSON', 'article', () => signed('article'), 400],
  ['with a list', `[${story}]`, () => signed(`[${story}]`), 400],
  ['with a document of no type', '{"_id":"a"}', () => signed('{"_id":"a"}'), 400],
  ['with a type that is no text', '{"_type":7}', () => signed('{"_type":7}'), 400],
  ['with a body of more than a megabyte', long, () => signed(long), 413],
])('refuses a request %s, and says nothing of the secret', async (_what, body, signature, status) => {
  const header = await signature()
  const answer = await post(body, header === undefined ? {} : { [SIGNATURE_HEADER_NAME]: header })
  expect(answer.status).toBe(status)
  expect(await answer.text()).not.toContain(secret)
  expect(mockRevalidateTag).not.toHaveBeenCalled()
  expect(mockAfter).not.toHaveBeenCalled()
})

it('says what to set where no secret is set', async () => {
  const answer = await post(story, { [SIGNATURE_HEADER_NAME]: await signed(story) }, '')
  expect(answer.status).toBe(501)
  expect(await answer.text()).toContain('SANITY_WEBHOOK_SECRET')
  expect(mockRevalidateTag).not.toHaveBeenCalled()
})
