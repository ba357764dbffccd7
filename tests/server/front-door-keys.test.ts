import { notFoundPath } from '@/server/press/addresses'
import type { Render } from '@/server/press/rendered'

import { openDoor, previewModeId } from './support/door'
import { ask as askRaw } from './support/raw'
import { closeServers } from './support/servers'
import { errorShell, html } from './support/stage'

afterEach(closeServers)

describe('the next reader', () => {
  /** Each page has its own address for a text, and one that is not there has none. */
  const site: Render = async (path) =>
    path === notFoundPath
      ? html('No such page', ['s1:settings'], 404)
      : path === '/articles/py'
        ? html('Article')
        : errorShell(404)

  it.each<[string, Record<string, string>]>([
    ['another host', { host: 'evil.example' }],
    ['a host with markup', { host: '"><script>1</script>' }],
    ['another forwarded host', { 'x-forwarded-host': 'evil.example', 'x-host': 'evil.example' }],
    ['another scheme', { 'x-forwarded-proto': 'http', 'x-forwarded-scheme': 'nothttps' }],
    ['another forwarded address', { forwarded: 'host=evil.example', 'x-original-url': '/studio' }],
    ['another path', { 'x-rewrite-url': '/evil', 'x-matched-path': '/evil', 'x-invoke-path': '/evil' }],
    ['a middleware claim', { 'x-middleware-subrequest': 'middleware', 'x-middleware-rewrite': '/evil' }],
    ["a request for Next's data", { rsc: '1', 'next-router-state-tree': '[]', 'next-router-prefetch': '1' }],
    ["a request for a part of Next's data", { rsc: '1', 'next-router-segment-prefetch': '/_tree' }],
    ["a request for Next's data by another name", { 'x-nextjs-data': '1' }],
    ['a server action', { 'next-action': 'abc' }],
    ['another type', { accept: 'text/x-component' }],
    ['another language', { accept: 'application/json', 'accept-language': 'tlh' }],
    ['cookies', { cookie: 'sanitySession=abc; theme=dark' }],
    ['a forged preview', { cookie: '__prerender_bypass=forged; __next_preview_data=x' }],
    ['a claim of who he is', { authorization: 'Bearer abc' }],
    ['other encodings', { 'accept-encoding': 'br;q=1, gzip, *', te: 'trailers' }],
    ['a range', { range: 'bytes=0-1' }],
    ['another method', { 'x-http-method-override': 'POST' }],
  ])('gets the same page after a request with %s', async (_, headers) => {
    const clean = await openDoor(site)
    const expected = await askRaw(clean.door, '/articles/py')
    const { door, paths } = await openDoor(site)
    const first = await askRaw(door, '/articles/py', headers)
    expect(first.status).toBe(200)
    const next = await askRaw(door, '/articles/py')
    expect(next.text).toBe(expected.text)
    expect(next.headers.etag).toBe(expected.headers.etag)
    expect(next.headers['x-lakeside-press']).toBe('printed')
    expect(paths).toEqual(['/articles/py'])
  })

  it.each([
    '/articles/py?utm_source=x',
    '/articles/py?_rsc=1abc',
    '/articles/py?host=evil.example&q=1',
    '/articles/py?' + 'a=1&'.repeat(500),
    '/%61rticles/p%79',
    '/articles/py#%0d%0a',
  ])('shares his page with who asked for %s', async (path) => {
    const { door, paths } = await openDoor(site)
    expect((await askRaw(door, path)).text).toContain('Article')
    expect((await askRaw(door, '/articles/py')).headers['x-lakeside-press']).toBe('printed')
    expect(paths).toEqual(['/articles/py'])
  })

  it.each([
    '/Articles/py',
    '/articles/PY',
    '/articles//py',
    '/articles/py/',
    '/articles%2Fpy',
    '/articles/py%00',
    '/articles/py%20',
    '/articles/py%0d%0aset-cookie:a=b',
    '/articles/py;a=b',
    '/articles/py%3Fq=1',
    '/articles/%252e%252e/articles/py',
    '/articles/%ff',
    '/./articles/py',
    '/evil/../articles/py',
    '/evil/%2e%2e/articles/py',
    '/%2e/articles/py',
    '//articles/py',
    '//evil.example/articles/py',
    'http://evil.example/articles/py',
  ])('does not get what was rendered for %s', async (path) => {
    const { door, paths } = await openDoor(site)
    const first = await askRaw(door, path)
    expect(first.text).not.toContain('Article')
    expect(first.headers).not.toHaveProperty('set-cookie')
    expect(paths).not.toContain('/articles/py')
    const next = await askRaw(door, '/articles/py')
    expect(next).toMatchObject({ status: 200, text: expect.stringContaining('Article') })
    expect(next.headers['x-lakeside-press']).toBe('rendered')
  })
})

describe('a preview of drafts', () => {
  const cookie = `a=b; __prerender_bypass=${previewModeId}`

  it('comes from Next, whole, and is never printed', async () => {
    const { ask, press, paths } = await openDoor(async () => html('Front page'))
    const response = await ask('/articles/py?x=1', { headers: { cookie } })
    expect(await response.text()).toBe('Next GET /articles/py?x=1')
    expect(press.state.prints).toBe(0)
    expect(paths).toEqual([])
  })

  it('comes from Next also when the page is printed, and readers go on getting the print', async () => {
    const { ask } = await openDoor(async () => html('Front page'))
    await ask('/')
    expect(await (await ask('/', { headers: { cookie } })).text()).toBe('Next GET /')
    expect((await ask('/')).headers.get('x-lakeside-press')).toBe('printed')
  })

  it('is not to be had by a forged cookie', async () => {
    const { ask } = await openDoor(async () => html('Front page'))
    const forged = { cookie: '__prerender_bypass=guessed' }
    expect(await (await ask('/', { headers: forged })).text()).toContain('Front page')
  })
})
