import { stillIdentified } from '@/lake/http/identity'
import { idleLife } from '@/lake/auth/sessions'

import { codeOf, cookieOf, createApp, origin, removeTemporaryAccounts, studio } from './auth-setup'

afterEach(removeTemporaryAccounts)

async function signedIn(type = 'cookie', options = {}) {
  const app = createApp(options)
  const ada = await app.addPerson()
  const response = await app.signIn({ query: `origin=${encodeURIComponent(studio)}&type=${type}` })
  return { ...app, ada, cookie: cookieOf(response), code: codeOf(response) }
}

describe('the way from the sign-in page to the Studio', () => {
  test('with the cookie: no token is handed to scripts', async () => {
    const { ada, code, cookie, send } = await signedIn('cookie')
    const response = await send(`/v2026-05-04/auth/fetch?sid=${code}`, { headers: { cookie } })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ label: 'Ada Lake' })
    const id = await send('/v2026-05-04/auth/id', { headers: { cookie } })
    expect(await id.json()).toEqual({ id: ada.id })
  })

  test('with cookie and token: the token works by itself', async () => {
    const { ada, code, cookie, send } = await signedIn('dual')
    const { token } = await (await send(`/v1/auth/fetch?sid=${code}`, { headers: { cookie } })).json()
    const headers = { authorization: `Bearer ${token}` }
    expect(await (await send('/v1/auth/id', { headers })).json()).toEqual({ id: ada.id })
    // It is no cookie, so no page can misuse it: no Origin is asked for.
    expect((await send('/v1/data/mutate/production', { method: 'POST', headers })).status).toBe(200)
  })

  test('a code works once', async () => {
    const { code, cookie, send } = await signedIn()
    await send(`/v1/auth/fetch?sid=${code}`, { headers: { cookie } })
    const again = await send(`/v1/auth/fetch?sid=${code}`, { headers: { cookie } })
    expect(again.status).toBe(401)
    expect(await again.json()).toMatchObject({ message: expect.stringContaining('Sign in again') })
  })

  test('a link with somebody else’s code signs nobody in', async () => {
    const { code, send } = await signedIn('dual')
    expect((await send(`/v1/auth/fetch?sid=${code}`)).status).toBe(401)
  })

  test('a Studio on another origin, which has no cookie, exchanges its code for a token', async () => {
    const app = createApp({ origins: ['https://studio.test'] })
    await app.addPerson()
    const query = `origin=${encodeURIComponent('https://studio.test/')}&withSid=true`
    const code = codeOf(await app.signIn({ query }))
    const response = await app.send(`/v1/auth/fetch?sid=${code}`)
    expect(await response.json()).toMatchObject({ token: expect.stringMatching(/^[\w-]{43}$/) })
  })
})

test('the provider’s address is the sign-in page as the browser sees it', async () => {
  const { send } = createApp()
  const url = async (headers: HeadersInit, peer?: string) =>
    (await (await send('/v2026-05-04/auth/providers', { headers }, peer)).json()).providers[0].url
  const forwarded = { host: 'news.test', 'x-forwarded-prefix': '/lake', 'x-forwarded-proto': 'https' }
  expect(await url({ host: 'localhost:3333' })).toBe('http://localhost:3333/v2026-05-04/auth/sign-in')
  expect(await url(forwarded)).toBe('https://news.test/lake/v2026-05-04/auth/sign-in')
  expect(await url(forwarded, '192.0.2.1')).toBe('http://news.test/v2026-05-04/auth/sign-in')
  expect(await url({ host: 'news.test', 'x-forwarded-prefix': '//evil.test' })).toBe(
    'http://news.test/v2026-05-04/auth/sign-in',
  )
})

describe('signing out', () => {
  const logOut = { method: 'POST', headers: { origin } }

  test('ends cookie and token, clears the cookie and may be repeated', async () => {
    const { code, cookie, send } = await signedIn('dual')
    const { token } = await (await send(`/v1/auth/fetch?sid=${code}`, { headers: { cookie } })).json()
    const headers = { authorization: `Bearer ${token}` }
    expect((await send('/v1/auth/logout', { method: 'POST', headers })).status).toBe(200)
    const second = await send('/v1/auth/logout', { method: 'POST', headers: { ...logOut.headers, cookie } })
    expect(second.status).toBe(200)
    expect(second.headers.getSetCookie()).toEqual([
      'lakeside-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
    ])
    expect((await send('/v1/auth/logout', { method: 'POST', headers })).status).toBe(200)
    expect((await send('/v1/auth/logout', { method: 'POST' })).status).toBe(200)
    expect((await send('/v1/auth/id', { headers })).status).toBe(401)
    expect((await send('/v1/auth/id', { headers: { cookie } })).status).toBe(401)
  })

  test('cannot be done by a page of another origin', async () => {
    const { cookie, send } = await signedIn()
    const headers = { cookie, origin: 'http://evil.test' }
    expect((await send('/v1/auth/logout', { method: 'POST', headers })).status).toBe(403)
    expect((await send('/v1/auth/id', { headers: { cookie } })).status).toBe(200)
  })
})

describe('a session that has ended while the Studio was open', () => {
  test.each([
    ['/v1/data/query/production', 401],
    ['/v1/data/listen/production', 401],
    ['/v1/assets/images/production', 401],
    ['/v1/socket/production', 401],
    ['/v1/users/p1', 401],
    ['/v1/users/me/keyvalue/a', 401],
    ['/v1/projects/lakeside/datasets/production/acl', 401],
    ['/v1/users/me', 200],
    ['/v1/auth/providers', 200],
    ['/images/a.jpg', 200],
  ])('%s: %i', async (path, status) => {
    const { clock, cookie, send } = await signedIn()
    clock.advance(idleLife)
    const response = await send(path, { headers: { cookie } })
    expect(response.status).toBe(status)
    if (status === 401) expect(await response.json()).toMatchObject({ errorCode: 'SIO-401-ANF' })
    // The browser must go on sending it, or the next request would pass for a reader's.
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test('shows in the current user, who is nobody', async () => {
    const { clock, cookie, send } = await signedIn()
    clock.advance(idleLife)
    expect(await (await send('/v1/users/me', { headers: { cookie } })).json()).toEqual({})
    expect((await send('/v1/auth/id', { headers: { cookie } })).status).toBe(401)
  })
})

describe('a write with the cookie', () => {
  test.each([
    [{ origin }, 200],
    [{ origin: 'https://studio.test' }, 200],
    [{ origin: 'https://news.test:3000' }, 200],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'http://evil.test' }, 403],
    [{ origin: 'http://news.test:9999' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: '' }, 403],
    [{ origin: 'http://evil.test', 'sec-fetch-site': 'same-origin' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{}, 403],
  ])('from %p: %i', async (headers, status) => {
    const { cookie, send } = await signedIn('cookie', { origins: ['https://studio.test'] })
    const init = { method: 'POST', headers: { cookie, ...headers } }
    const response = await send('/v1/data/mutate/production', init)
    expect(response.status).toBe(status)
    if (status === 403) expect((await response.json()).message).toContain('page of another origin')
  })

  test('reading needs no Origin', async () => {
    const { cookie, send } = await signedIn()
    const response = await send('/v1/data/query/production', { headers: { cookie } })
    expect(await response.json()).toEqual({ role: 'editor' })
  })

  test.each([
    [origin, 200],
    ['http://evil.test', 403],
    [undefined, 403],
  ])('a WebSocket from %s: %i', async (from, status) => {
    const { cookie, send } = await signedIn()
    const headers = { cookie, upgrade: 'websocket', ...(from && { origin: from }) }
    expect((await send('/v1/data/query/production', { headers })).status).toBe(status)
  })
})

test('a stream ends when its session or token does', async () => {
  const { accounts, ada, cookie } = await signedIn()
  const request = (headers: HeadersInit) =>
    new Request('http://news.test:3000/v1/data/listen/production', { headers })
  const identity = { id: ada.id, name: ada.name, role: ada.role, via: 'session' } as const
  const stream = request({ cookie })
  expect(stillIdentified(accounts, identity, stream)).toBe(true)
  expect(stillIdentified(accounts, { ...identity, role: 'administrator' }, stream)).toBe(false)
  await accounts.people.setPassword(ada.id, 'another good password')
  expect(stillIdentified(accounts, identity, stream)).toBe(false)

  const token = accounts.tokens.create('a program', 'viewer')
  const tokenStream = request({ authorization: `Bearer ${token.secret}` })
  const program = { id: token.id, name: token.name, role: token.role, via: 'token' } as const
  expect(stillIdentified(accounts, program, tokenStream)).toBe(true)
  accounts.tokens.revoke(token.id)
  expect(stillIdentified(accounts, program, tokenStream)).toBe(false)
  expect(stillIdentified(accounts, null, request({}))).toBe(true)
})

test('two lakes on one host keep apart by the names of their cookies', async () => {
  const { cookie, send } = await signedIn('cookie', { cookieName: 'lake-two' })
  expect(cookie).toMatch(/^lake-two=/)
  const both = { cookie: `lakeside-session=other; ${cookie}` }
  expect((await send('/v1/auth/id', { headers: both })).status).toBe(200)
})
