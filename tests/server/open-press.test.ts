import type { ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

import { parseEnv } from '@/lib/site/env'
import { siteFeeds } from '@/lib/feeds/websub'
import { openPress, type OpenPress } from '@/server/press/run/open-press'

import { closeServers, eventually, serve } from './support/servers'
import { html } from './support/stage'

/** What the hub is to be told. Here it is told at once. */
const mockAdded: string[] = []
const mockLive: boolean[] = []
jest.mock('@/server/press/run/hub-notices', () => ({
  HubNotices: class {
    constructor(private readonly tell: (feed: string) => Promise<void>) {}
    add(feeds: readonly string[]) {
      mockAdded.push(...feeds)
      Promise.all(feeds.map((feed) => this.tell(feed))).catch(() => undefined)
    }
    setLive(isLive: boolean) {
      mockLive.push(isLive)
    }
    close() {
      mockLive.push(false)
    }
  },
}))

const opened: OpenPress[] = []
afterEach(async () => {
  for (const { close } of opened.splice(0)) close()
  mockAdded.length = mockLive.length = 0
  await closeServers()
})

/** A press between a lake that says what it is told to say, a renderer and a hub. */
async function open(environment: Record<string, string> = {}) {
  const streams: ServerResponse[] = []
  const told: string[] = []
  const lake = await serve(({ url }, response) => {
    // Asked when a page takes long, as on a busy machine.
    if (url === '/v1/ping') return void response.end()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('id: p1\nevent: welcome\ndata: {}\n\n')
    streams.push(response)
  })
  const rendered: string[] = []
  const next = await serve(({ url = '' }, response) => {
    rendered.push(url)
    const { headers, body } = html(url, [`s1:${url.split('/')[1]}`])
    response.writeHead(200, headers).end(body)
  })
  const hub = await serve((request, response) => {
    void text(request).then((form) => {
      told.push(new URLSearchParams(form).get('hub.url') ?? '')
      response.writeHead(202).end()
    })
  })
  const env = parseEnv({ SANITY_API_HOST: lake, WEBSUB_HUB: `${hub}/hub`, ...environment })
  const one = await openPress('/nowhere', env, () => next)
  opened.push(one)
  const say = (tags: string[]) => streams.at(-1)?.write(`id: p2\ndata: ${JSON.stringify({ tags })}\n\n`)
  return { ...one, env, say, told, rendered }
}

describe('a hub', () => {
  it('is told, once the stream is held, of the site’s feeds and of those whose prints have expired', async () => {
    const { press, env, say, told } = await open()
    expect(mockLive).toEqual([true])
    expect(mockAdded).toEqual([])
    for (const path of ['/sections/a/feed.xml', '/topics/b/feed.xml', '/sections/a']) await press.page(path)
    say(['s1:sections'])
    const expected = [`${env.siteUrl}/sections/a/feed.xml`, ...siteFeeds(env.siteUrl)]
    await eventually(() => expect(new Set(told)).toEqual(new Set(expected)))
    expect(mockAdded).toEqual(expected)
  })

  it('is not told of an event that names nothing', async () => {
    const { say, press, told } = await open()
    await press.page('/sections/a/feed.xml')
    say([])
    say(['s1:none'])
    await eventually(() => expect(told).toHaveLength(3))
    expect(mockAdded).toHaveLength(3)
  })

  it('is not told where there is none', async () => {
    const { say, press, rendered } = await open({ WEBSUB_HUB: '' })
    await press.page('/feed.xml')
    say(['s1:feed.xml'])
    await eventually(() => expect(rendered.filter((path) => path === '/feed.xml')).toHaveLength(2))
    expect([mockAdded, mockLive]).toEqual([[], []])
  })
})
