import type { RequestListener } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

import { createFrontDoor } from '@/server/front-door'
import { Press, type Render } from '@/server/press/press'

import { closeServers, serve } from './support/servers'
import { errorShell, html } from './support/stage'

afterEach(closeServers)

const handle: RequestListener = ({ method, url }, response) => void response.end(`Next ${method} ${url}`)

/** A front door whose press renders as told. */
async function openDoor(render: Render) {
  const press = new Press(render)
  press.setLive(true)
  const next = { handle, upgrade: () => undefined }
  const door = await serve(
    createFrontDoor({ next, press, lakeUrl: undefined, siteUrl: 'http://localhost:3000' }),
  )
  const ask = (path: string, init: RequestInit = {}) => fetch(door + path, { redirect: 'manual', ...init })
  return { press, ask, door }
}

const frontPage = html('Front page')
const always = () => openDoor(async () => frontPage)
const failing = () => openDoor(() => Promise.reject(new Error('Next cannot be reached.')))

describe("a reader's page", () => {
  it('comes with what browsers and caches need to know', async () => {
    const { ask } = await always()
    const response = await ask('/')
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(frontPage.body)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(frontPage.body.length),
      'cache-control': 'public, max-age=0, must-revalidate',
      etag: expect.stringMatching(/^".+"$/),
      'x-lakeside-press': 'rendered',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'strict-origin-when-cross-origin',
    })
  })

  it('comes from the press the second time, whatever its query', async () => {
    const { ask } = await always()
    await ask('/?utm_source=a')
    const response = await ask('/?utm_source=b')
    expect(response.headers.get('x-lakeside-press')).toBe('printed')
  })

  it('is not sent again to those who have it', async () => {
    const { ask } = await always()
    const etag = (await ask('/')).headers.get('etag') ?? ''
    for (const known of [etag, `"other", ${etag}`, `"other",${etag}`, `W/${etag}`, '*']) {
      const response = await ask('/', { headers: { 'if-none-match': known } })
      expect([known, response.status, await response.text()]).toEqual([known, 304, ''])
      expect(response.headers.get('etag')).toBe(etag)
      expect(response.headers.get('cache-control')).toMatch('max-age=0')
    }
  })

  it('is sent again to those who have another, also after it has changed', async () => {
    let page = frontPage
    const { ask, press } = await openDoor(async () => page)
    const etag = (await ask('/')).headers.get('etag') ?? ''
    expect((await ask('/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
    expect((await ask('/', { headers: { 'if-none-match': etag.slice(0, -2) } })).status).toBe(200)
    page = html('Front page, changed')
    press.expire(['s1:a'])
    const response = await ask('/', { headers: { 'if-none-match': etag } })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('changed')
  })

  it('answers HEAD with the headers alone', async () => {
    const { ask } = await always()
    const whole = await ask('/')
    const head = await ask('/', { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    for (const name of ['content-length', 'content-type', 'etag', 'cache-control'])
      expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)])
  })

  it('is redirected as Next says', async () => {
    const { ask } = await openDoor(async () => ({
      status: 308,
      headers: { location: '/articles/py' },
      body: Buffer.alloc(0),
    }))
    const response = await ask('/articles/py/')
    expect([response.status, response.headers.get('location')]).toEqual([308, '/articles/py'])
    expect(response.headers.get('etag')).toBeNull()
  })

  it('that is not there is a 404 that can be read', async () => {
    const { ask } = await openDoor(async (path) =>
      path === '/articles/nowhere' ? errorShell(404) : html('No such page', [], 404),
    )
    const response = await ask('/articles/nowhere')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('No such page')
    expect(response.headers.get('etag')).toBeNull()
  })

  it('passes on none of the headers that belong to the inner connection', async () => {
    const { ask } = await openDoor(async () => ({
      ...frontPage,
      headers: { ...frontPage.headers, 'set-cookie': 'a=b', 'transfer-encoding': 'chunked', vary: 'rsc' },
    }))
    const { headers } = await ask('/')
    for (const name of ['set-cookie', 'transfer-encoding'])
      expect([name, headers.get(name)]).toEqual([name, null])
  })
})

describe('a client that offers another protocol', () => {
  it('gets its page in the one that it asked in', async () => {
    const { door } = await always()
    const socket = connect(Number(new URL(door).port), '127.0.0.1')
    socket.write(
      'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n',
    )
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/)
    expect(answer).toContain('Front page')
  })
})

describe('a page that cannot be rendered', () => {
  it('is unavailable for now, with a time to try again', async () => {
    const { ask } = await failing()
    const response = await ask('/')
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(response.headers.get('content-type')).toMatch('text/plain')
    expect(response.headers.get('x-lakeside-press')).toBe('unavailable')
    expect(response.headers.get('etag')).toBeNull()
    expect(await response.text()).toMatch(/try again/)
  })

  it('is the last good one where there is one, and says so', async () => {
    let isDown = false
    const { ask, press } = await openDoor(async () => (isDown ? errorShell(500) : frontPage))
    await ask('/')
    isDown = true
    press.expireEverything()
    const response = await ask('/')
    expect(response.status).toBe(200)
    expect(response.headers.get('x-lakeside-press')).toBe('stale')
    expect(await response.text()).toContain('Front page')
  })
})

describe('everything else', () => {
  it.each([
    ['GET', '/_next/static/chunk.js', {}],
    ['GET', '/studio/structure', {}],
    ['GET', '/favicon.ico?v=2', {}],
    ['POST', '/', {}],
    ['GET', '/?_rsc=1', { rsc: '1' }],
    ['GET', '/articles/py', { cookie: '__prerender_bypass=x' }],
  ])('is answered by Next: %s %s', async (method, path, headers) => {
    const { ask } = await failing()
    const response = await ask(path, { method, headers })
    expect(await response.text()).toBe(`Next ${method} ${path}`)
    expect(response.headers.get('x-lakeside-press')).toBeNull()
  })

  it('in development that is every page', async () => {
    const next = { handle, upgrade: () => undefined }
    const door = await serve(
      createFrontDoor({ next, press: undefined, lakeUrl: undefined, siteUrl: 'http://localhost:3000' }),
    )
    expect(await (await fetch(`${door}/articles/py?x=1`)).text()).toBe('Next GET /articles/py?x=1')
  })
})
