import { encodeSignatureHeader, SIGNATURE_HEADER_NAME } from '@sanity/webhook'

import { isFeed, siteFeeds, tellHub } from '@/lib/feeds/websub'

// Jest lets only names that begin so into a mock.
const mockAfter = jest.fn<undefined, [task: () => Promise<void>]>()
jest.mock('next/cache', () => ({ revalidateTag: () => undefined }))
jest.mock('next/server', () => ({ after: mockAfter }))

const hub = 'https://hub.example.org/hub?site=news'
const feed = 'https://news.example.org/sections/a%26b/feed.xml'

/** Stands in for the network: keeps what is sent and answers as told. */
function network(answer: () => Response | Promise<Response> = () => new Response(null, { status: 204 })) {
  const sent: { url: string; init: RequestInit }[] = []
  const fetch = async (url: string, init: RequestInit) => {
    sent.push({ url, init })
    return answer()
  }
  return {
    sent,
    fetch,
    told: () => sent.map(({ init }) => Object.fromEntries(new URLSearchParams(String(init.body)))),
  }
}

describe('telling a hub', () => {
  it('is a form with the address of the feed', async () => {
    const { sent, fetch } = network()
    await tellHub(hub, feed, fetch)
    expect(sent).toHaveLength(1)
    const [{ url, init } = { url: '', init: {} }] = sent
    const request = new Request(url, { ...init, signal: null })
    expect([request.url, request.method]).toEqual([hub, 'POST'])
    expect(request.headers.get('content-type')).toMatch('application/x-www-form-urlencoded')
    expect(await request.text()).toBe(
      'hub.mode=publish&hub.url=https%3A%2F%2Fnews.example.org%2Fsections%2Fa%2526b%2Ffeed.xml',
    )
  })

  it('follows no redirect, and does not wait for ever', async () => {
    const { sent, fetch } = network()
    await tellHub(hub, feed, fetch)
    expect(sent[0]?.init).toMatchObject({ redirect: 'manual', signal: expect.any(AbortSignal) })
  })

  it.each([200, 202, 204])('has worked when the hub says %i', async (status) => {
    await expect(
      tellHub(hub, feed, network(() => new Response(null, { status })).fetch),
    ).resolves.toBeUndefined()
  })

  it.each([301, 307, 400, 404, 429, 500, 503])('has failed when the hub says %i', async (status) => {
    const { fetch } = network(() => new Response('no', { status }))
    await expect(tellHub(hub, feed, fetch)).rejects.toThrow(String(status))
  })

  it('has failed when the hub cannot be reached', async () => {
    const { fetch } = network(() => Promise.reject(new TypeError('fetch failed')))
    await expect(tellHub(hub, feed, fetch)).rejects.toThrow('fetch failed')
  })

  it('does not read what the hub says at length', async () => {
    const cancel = jest.fn()
    const { fetch } = network(() => new Response(new ReadableStream({ cancel })))
    await tellHub(hub, feed, fetch)
    expect(cancel).toHaveBeenCalled()
  })
})

describe('feeds', () => {
  it('of the site are three', () => {
    expect(siteFeeds('https://news.example.org')).toEqual(
      ['feed.xml', 'atom.xml', 'feed.json'].map((name) => `https://news.example.org/${name}`),
    )
  })

  it.each([
    ['/feed.xml', true],
    ['/sections/science/atom.xml', true],
    ['/authors/ada/feed.json', true],
    ['/sitemap.xml', false],
    ['/feed.xml/', false],
    ['/my-feed.xml', false],
    ['/feed.xml?x=1', false],
    ['/articles/feed', false],
    ['/', false],
  ])('are known by their names: %s', (path, is) => {
    expect(isFeed(path)).toBe(is)
  })
})

describe('a webhook', () => {
  const before = { ...process.env }
  const secret = 'a secret of some length'
  const site = { SITE_URL: 'https://news.example.org', PRESS: 'off', SANITY_WEBHOOK_SECRET: secret }

  afterEach(() => {
    process.env = before
    jest.useRealTimers()
    jest.restoreAllMocks()
    mockAfter.mockReset()
  })

  /** Has the webhook of a changed document come, and everything done that comes after its answer. */
  async function changed(type: string, environment: Record<string, string>, { fetch } = network()) {
    jest.resetModules()
    process.env = { ...before, ...site, ...environment }
    jest.spyOn(globalThis, 'fetch').mockImplementation((url, init = {}) => fetch(String(url), init))
    const { POST } = await import('@/app/api/revalidate/route')
    const body = JSON.stringify({ _type: type })
    const headers = { [SIGNATURE_HEADER_NAME]: await encodeSignatureHeader(body, Date.now(), secret) }
    const answer = await POST(
      new Request(`${site.SITE_URL}/api/revalidate`, { method: 'POST', body, headers }),
    )
    jest.useFakeTimers()
    const done = mockAfter.mock.calls[0]?.[0]()
    await jest.runAllTimersAsync()
    await done
    return answer
  }

  it.each(['article', 'author', 'section', 'topic', 'siteSettings'])(
    'has the hub told of the site’s feeds when this has changed: %s',
    async (type) => {
      const net = network()
      await changed(type, { WEBSUB_HUB: hub }, net)
      expect(net.sent.map(({ url }) => url)).toEqual([hub, hub, hub])
      expect(net.told().map((form) => form['hub.url'])).toEqual(siteFeeds(site.SITE_URL))
    },
  )

  it.each<[string, string, Record<string, string>]>([
    ['what no feed shows has changed', 'sponsorSlot', { WEBSUB_HUB: hub }],
    ['there is no hub', 'article', {}],
  ])('has nobody told when %s', async (_, type, environment) => {
    const net = network()
    await changed(type, environment, net)
    expect(net.sent).toEqual([])
  })

  it('is answered all the same when the hub fails, and every feed is tried', async () => {
    const logged = jest.spyOn(console, 'error').mockReturnValue(undefined)
    const net = network(() => new Response(null, { status: 500 }))
    expect((await changed('article', { WEBSUB_HUB: hub }, net)).status).toBe(200)
    expect(net.sent).toHaveLength(3)
    expect(logged.mock.calls.join()).toMatch(/feed\.json.*500/)
  })
})
