import { createHash } from 'node:crypto'

import { parametersOf } from '@/lib/site/urls'
import { createFrontDoor } from '@/server/door/front-door'
import { pageKeys } from '@/server/press/answer/page-key'
import { Press } from '@/server/press/answer/press'
import { renderFrom } from '@/server/press/make/render'

import { renderer } from './support/door'
import { closeServers, serve } from './support/servers'
import { html, pressOptions } from './support/stage'

afterEach(closeServers)

/** A front door before a server that answers as Next would, over real connections. */
async function openSite(answer: (path: string) => { headers: Record<string, string>; body: Buffer }) {
  const asked: string[] = []
  const next = await serve(({ url = '' }, response) => {
    asked.push(url)
    const { headers, body } = answer(url)
    response.writeHead(200, headers).end(body)
  })
  const press = new Press(
    renderFrom(() => next, pressOptions.siteUrl),
    pressOptions,
  )
  press.setLive(true)
  const keys = pageKeys({ knownParameters: parametersOf, previewModeId: undefined })
  const door = await serve(createFrontDoor({ renderer, lake: undefined, press, keyOf: keys }))
  return { asked, press, ask: (path: string, init: RequestInit = {}) => fetch(door + path, init) }
}

describe('a picture that a route draws', () => {
  // Every byte there is, in every order of two: nothing that would survive being taken for text.
  const bytes = Buffer.from(Array.from({ length: 65_536 }, (_, at) => [at >> 8, at & 0xff]).flat())
  const drawn = () => ({
    headers: { 'content-type': 'image/png', 'x-lakeside-sync-tags': 's1:a' },
    body: bytes,
  })
  const hash = (buffer: Buffer) => createHash('sha256').update(buffer).digest('hex')

  it('is printed and sent byte for byte, uncompressed whatever the client takes', async () => {
    const { ask, asked } = await openSite(drawn)
    for (const origin of ['rendered', 'printed', 'printed']) {
      const response = await ask('/articles/py/card.png', { headers: { 'accept-encoding': 'br, gzip' } })
      expect(response.headers.get('x-lakeside-press')).toBe(origin)
      expect(response.headers.get('content-encoding')).toBeNull()
      expect(response.headers.get('content-type')).toBe('image/png')
      expect(response.headers.get('content-length')).toBe(String(bytes.length))
      expect(response.headers.get('vary')).toBeNull()
      expect(response.headers.get('x-lakeside-sync-tags')).toBeNull()
      expect(hash(Buffer.from(await response.arrayBuffer()))).toBe(hash(bytes))
    }
    expect(asked).toHaveLength(1)
  })

  it('expires by its tags, and is a 304 for who has it', async () => {
    const { ask, asked, press } = await openSite(drawn)
    const etag = (await ask('/articles/py/card.png')).headers.get('etag') ?? ''
    const unchanged = await ask('/articles/py/card.png', { headers: { 'if-none-match': etag } })
    expect(unchanged.status).toBe(304)
    press.expire(['s1:a'])
    await ask('/articles/py/card.png')
    expect(asked).toHaveLength(2)
  })
})

describe('a page that names no tags, such as what a search has found', () => {
  const found = () => html('Found<script>next()</script>', [])

  it('is stripped and sent, and is not kept', async () => {
    const { ask, asked, press } = await openSite(found)
    for (const time of [1, 2]) {
      const response = await ask('/search?q=py&utm_source=x&page=2')
      expect(response.headers.get('x-lakeside-press')).toBe('rendered')
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(await response.text()).toContain('<body>Found</body>')
      expect(asked).toEqual(Array.from({ length: time }, () => '/search?q=py&page=2'))
    }
    expect(press.state.prints).toBe(0)
  })

  it('answers HEAD alike, without its body', async () => {
    const { ask, press } = await openSite(found)
    const head = await ask('/search?q=py', { method: 'HEAD' })
    const whole = await ask('/search?q=py')
    expect([head.status, await head.text()]).toEqual([200, ''])
    for (const name of [
      'content-type',
      'content-length',
      'etag',
      'content-security-policy',
      'x-lakeside-press',
    ])
      expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)])
    expect(press.state.prints).toBe(0)
  })
})

it('the site’s lists have pages, and nothing else does', async () => {
  const { ask, asked } = await openSite((path) => html(path))
  for (const path of ['/sections/science?page=2&q=x', '/articles/py?page=2', '/?page=2']) await ask(path)
  expect(asked).toEqual(['/sections/science?page=2', '/articles/py', '/'])
})

it('what an answer says about how long it is good reaches no reader', async () => {
  const { ask } = await openSite(() =>
    html('A', ['s1:a'], 200, { around: ['s1:b'], until: '2126-01-01T00:00:00Z' }),
  )
  for (let time = 0; time < 2; time += 1) {
    const response = await ask('/')
    const all = JSON.stringify([...response.headers]) + (await response.text())
    expect(all).not.toMatch(/lakeside:|s1:|2126|x-lakeside-(?!press)/)
  }
})
