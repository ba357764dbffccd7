import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

import { createFrontDoor } from '@/server/door/front-door'

import { keyOf, openDoor, renderer } from './support/door'
import { closeServers, serve } from './support/servers'
import { buildFile, errorShell, html, redirect } from './support/stage'

afterEach(closeServers)

const frontPage = html('Front page')
const always = () => openDoor(async () => frontPage)
const failing = () => openDoor(() => Promise.reject(new Error('Next cannot be reached.')))

describe("a reader's page", () => {
  it('comes with what browsers and caches need to know', async () => {
    const { ask } = await always()
    const response = await ask('/')
    expect(response.status).toBe(200)
    const body = await response.text()
    expect(body).toContain('Front page')
    expect(body).not.toContain('lakeside:sync-tags')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'public, max-age=0, stale-if-error=600',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      etag: expect.stringMatching(/^".+"$/),
      'server-timing': expect.stringMatching(/^rendered;dur=\d/),
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

  it('is another for a parameter that the page knows', async () => {
    const { ask, paths } = await openDoor(async (path) => html(path))
    expect(await (await ask('/search?x=1&q=py')).text()).toContain('<body>/search?q=py</body>')
    expect(await (await ask('/search')).text()).toContain('<body>/search</body>')
    expect(paths).toEqual(['/search?q=py', '/search'])
  })

  it('is sent again to those who have another, also after it has changed', async () => {
    let page = frontPage
    const { ask, press } = await openDoor(async () => page)
    const etag = (await ask('/')).headers.get('etag') ?? ''
    expect((await ask('/', { headers: { 'if-none-match': etag } })).status).toBe(304)
    page = html('Front page, changed')
    press.expire(['s1:a'])
    const response = await ask('/', { headers: { 'if-none-match': etag } })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('changed')
  })

  it('answers HEAD with the headers alone, and prints the page for everybody', async () => {
    const { ask } = await always()
    const head = await ask('/', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const whole = await ask('/')
    expect(whole.headers.get('x-lakeside-press')).toBe('printed')
    expect(whole.headers.get('content-length')).toBe(head.headers.get('content-length'))
  })

  it('is redirected as Next says', async () => {
    const { ask } = await openDoor(async () => redirect('/articles/py'))
    for (const origin of ['rendered', 'printed']) {
      const response = await ask('/articles/py/')
      expect([response.status, response.headers.get('location')]).toEqual([301, '/articles/py'])
      expect(response.headers.get('etag')).toBeNull()
      expect(response.headers.get('x-lakeside-press')).toBe(origin)
    }
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
      headers: {
        ...frontPage.headers,
        'transfer-encoding': 'chunked',
        vary: 'rsc',
        'x-powered-by': 'Next.js',
      },
    }))
    const { headers } = await ask('/')
    for (const name of ['transfer-encoding', 'vary', 'x-powered-by'])
      expect([name, headers.get(name)]).toEqual([name, null])
  })

  it('that would be incomplete without scripts is sent whole', async () => {
    const quiet = html('<!--$?--><template id="B:0"></template><script>later()</script>')
    const { ask } = await openDoor(async () => quiet)
    const response = await ask('/')
    expect(response.headers.get('x-lakeside-press')).toBe('passed')
    expect(response.headers.get('content-security-policy')).toBeNull()
    expect(await response.text()).toBe(quiet.body.toString())
  })

  it('that sets a cookie is left to Next, for each reader', async () => {
    const { ask, press } = await openDoor(async () => ({
      ...frontPage,
      headers: { ...frontPage.headers, 'set-cookie': 'a=b' },
    }))
    expect(await (await ask('/?a=1')).text()).toBe('Next GET /?a=1')
    expect(press.state.prints).toBe(0)
  })

  it("is answered with an error of the door's own when something unforeseen happens", async () => {
    const { ask, press } = await always()
    jest.spyOn(press, 'page').mockRejectedValue(new Error('Out of paper.'))
    const logged = jest.spyOn(console, 'error').mockReturnValue(undefined)
    const response = await ask('/')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('paper')
    expect(logged.mock.calls.join()).toMatch(/Out of paper/)
    jest.restoreAllMocks()
  })
})

describe('a file of the build', () => {
  it('is printed as the build says', async () => {
    const { ask, paths } = await openDoor(async () => buildFile('p{}'))
    for (const origin of ['rendered', 'printed']) {
      const { headers } = await ask('/_next/static/chunks/a.css')
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(headers.get('x-lakeside-press')).toBe(origin)
    }
    expect(paths).toHaveLength(1)
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

describe('a client that offers another protocol and leaves', () => {
  it('takes nobody with it', async () => {
    let land: (page: typeof frontPage) => void = () => undefined
    const { door, ask, paths } = await openDoor(() => new Promise((resolve) => (land = resolve)))
    const socket = connect(Number(new URL(door).port), '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n')
    while (paths.length === 0) await new Promise(setImmediate)
    socket.resetAndDestroy()
    await new Promise((resolve) => setTimeout(resolve, 20))
    land(frontPage)
    expect(await (await ask('/')).text()).toContain('Front page')
  })
})

describe('a page that cannot be rendered', () => {
  it('is unavailable for now, with a time to try again', async () => {
    const { ask } = await failing()
    const response = await ask('/')
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(response.headers.get('cache-control')).toBe('no-store')
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
    ['GET', '/studio/structure', {}],
    ['GET', '/api/draft-mode/enable?secret=x', {}],
    ['GET', '/_next/image?url=%2Fa.png', {}],
    ['POST', '/api/revalidate', {}],
    ['OPTIONS', '/api/revalidate?x=1', {}],
    ['PUT', '/studio/structure', {}],
    ['POST', '/__nextjs_original-stack-frames', {}],
  ])('is answered by Next: %s %s', async (method, path, headers) => {
    const { ask, paths } = await failing()
    const response = await ask(path, { method, headers })
    expect(await response.text()).toBe(`Next ${method} ${path}`)
    expect(response.headers.get('x-lakeside-press')).toBeNull()
    expect(paths).toEqual([])
  })

  it.each([
    ['POST', '/'],
    ['PUT', '/articles/py'],
    ['DELETE', '/search?q=py'],
    ['PATCH', '/feed.xml'],
    ['POST', '/apis'],
    ['POST', '/?/api/'],
  ])('is refused, and nobody is asked: %s %s', async (method, path) => {
    const { ask, paths } = await always()
    const response = await ask(path, { method, body: 'x' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect(await response.text()).toMatch(/ask for them with GET/)
    expect(paths).toEqual([])
  })

  it('is told which methods there are', async () => {
    const { ask } = await always()
    const response = await ask('/articles/py', { method: 'OPTIONS' })
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
  })

  it('is every page when there is no press', async () => {
    const door = await serve(createFrontDoor({ renderer, lake: undefined, press: undefined, keyOf }))
    expect(await (await fetch(`${door}/articles/py?x=1`)).text()).toBe('Next GET /articles/py?x=1')
  })
})
