import { createHash } from 'node:crypto'

import { codeOf, cookieOf, createApp, origin, password, removeTemporaryAccounts, studio } from './auth-setup'

afterEach(removeTemporaryAccounts)

const page = (target = studio, more = '&type=cookie') =>
  `/v1/auth/sign-in?origin=${encodeURIComponent(target)}${more}`

describe('the page', () => {
  test('is a form that works without scripts and says what each field is', async () => {
    const { send } = createApp()
    const response = await send(page())
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    const html = await response.text()
    expect(html).toContain('<html lang="en">')
    expect(html).toMatch(/<label for="email">[^<]+<\/label>\s*<input\s+id="email"/)
    expect(html).toMatch(/<label for="password">[^<]+<\/label>\s*<input\s+id="password"/)
    expect(html).toContain('autocomplete="username"')
    expect(html).toContain('autocomplete="current-password"')
    // Without an action it is sent to its own address, behind whatever prefix a proxy adds.
    expect(html).toContain('<form method="post">')
    expect(html).not.toContain('<script')
    expect(html).not.toContain('role="alert"')
  })

  test('loads nothing, is framed by nobody and kept nowhere', async () => {
    const { send } = createApp({ origins: ['https://studio.test'] })
    const response = await send(page('https://studio.test/desk'))
    const style = /<style>(.*?)<\/style>/s.exec(await response.text())?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; form-action 'self' https://studio.test; base-uri 'none'; frame-ancestors 'none'`,
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('same-origin')
  })

  test('leads somebody who is signed in straight on', async () => {
    const { addPerson, send, signIn } = createApp()
    await addPerson()
    const cookie = cookieOf(await signIn())
    const response = await send(page(), { headers: { cookie } })
    expect(response.status).toBe(302)
    const sid = codeOf(response)
    expect((await send(`/v1/auth/fetch?sid=${sid}`, { headers: { cookie } })).status).toBe(200)
  })

  test('is shown again to somebody whose session has ended', async () => {
    const { send } = createApp()
    const response = await send(page(), { headers: { cookie: 'lakeside-session=ended' } })
    expect(response.status).toBe(200)
  })
})

describe('signing in', () => {
  test('leads back to the Studio with a code in the hash and a session in the cookie', async () => {
    const { addPerson, send, signIn } = createApp()
    const ada = await addPerson()
    const response = await signIn({ email: ' Ada@News.Test ' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^http:\/\/news\.test:3000\/studio#sid=[\w-]{43}$/)
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^lakeside-session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
    const me = await send('/v1/users/me', { headers: { cookie: cookieOf(response) } })
    expect(await me.json()).toMatchObject({ id: ada.id, email: 'ada@news.test' })
  })

  test('over TLS makes the cookie secure and bound to the host, and both names can be read', async () => {
    const { addPerson, send, signIn } = createApp()
    await addPerson()
    const secureOrigin = 'https://news.test'
    const headers = { host: 'news.test', origin: secureOrigin, 'x-forwarded-proto': 'https' }
    const query = `origin=${encodeURIComponent(`${secureOrigin}/studio`)}`
    const response = await signIn({ headers, query })
    expect(response.status).toBe(303)
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-lakeside-session=[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const id = await send('/v1/auth/id', { headers: { ...headers, cookie: cookieOf(response) } })
    expect(id.status).toBe(200)
  })

  test('believes nobody but the front door on this machine that the request came over TLS', async () => {
    const { addPerson, signIn } = createApp()
    await addPerson()
    const response = await signIn({ headers: { 'x-forwarded-proto': 'https' }, peer: '192.0.2.1' })
    expect(cookieOf(response)).toMatch(/^lakeside-session=/)
  })

  test('ends the session the browser had before', async () => {
    const { addPerson, send, signIn } = createApp()
    await addPerson()
    const first = cookieOf(await signIn())
    const second = cookieOf(await signIn({ headers: { cookie: first } }))
    expect(second).not.toBe(first)
    expect((await send('/v1/auth/id', { headers: { cookie: first } })).status).toBe(401)
    expect((await send('/v1/auth/id', { headers: { cookie: second } })).status).toBe(200)
  })

  test('without a Studio to return to says that it worked', async () => {
    const { addPerson, signIn } = createApp()
    await addPerson()
    const response = await signIn({ query: '' })
    expect(response.status).toBe(200)
    expect(cookieOf(response)).toMatch(/^lakeside-session=/)
    expect(await response.text()).toContain('You are signed in')
  })

  test.each([
    ['a wrong password', { password: 'not the password' }],
    ['an unknown address', { email: 'eve@news.test' }],
  ])('with %s says one and the same sentence', async (_, attempt) => {
    const { addPerson, signIn } = createApp()
    await addPerson()
    const response = await signIn(attempt)
    expect(response.status).toBe(401)
    expect(response.headers.getSetCookie()).toEqual([])
    const html = await response.text()
    expect(html).toMatch(
      /<p class="problem" id="problem" role="alert">The e-mail address or the password is wrong\.<\/p>/,
    )
    expect(html).toContain('<title>Not signed in')
    expect(html.match(/aria-invalid="true" aria-describedby="problem"/g)).toHaveLength(2)
  })

  test('wrongly keeps the address, escaped, and not the password', async () => {
    const { signIn } = createApp()
    const html = await (
      await signIn({ email: '"><script>alert(1)</script>@x', password: 'my secret words' })
    ).text()
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;@x"')
    expect(html).not.toContain('my secret words')
  })

  test.each([[{ email: ' ' }], [{ password: '' }]])('with %p asks for both fields', async (attempt) => {
    const { signIn } = createApp()
    const response = await signIn(attempt)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Enter your e-mail address and your password.')
  })

  test('with a form of megabytes is refused', async () => {
    const { signIn } = createApp()
    expect((await signIn({ password: 'x'.repeat(2_000_000) })).status).toBe(413)
  })
})

describe('a form sent from elsewhere', () => {
  test.each([
    ['http://evil.test', undefined, 403],
    ['null', undefined, 403],
    ['http://news.test:3000.evil.test', undefined, 403],
    ['http://news.test:9999', undefined, 403],
    ['javascript://news.test:3000', undefined, 403],
    ['http://news.test:3000', undefined, 303],
    ['https://studio.test', undefined, 303],
    [undefined, 'cross-site', 403],
    [undefined, 'same-site', 403],
    [undefined, undefined, 403],
    [undefined, 'same-origin', 303],
  ])('Origin %s, Sec-Fetch-Site %s: %i', async (from, site, status) => {
    const { addPerson, send } = createApp({ origins: ['https://studio.test/'] })
    await addPerson()
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...(from && { origin: from }),
      ...(site && { 'sec-fetch-site': site }),
    }
    const body = new URLSearchParams({ email: 'ada@news.test', password }).toString()
    const response = await send(page(), { method: 'POST', headers, body })
    expect(response.status).toBe(status)
    expect(response.headers.getSetCookie()).toHaveLength(status === 303 ? 1 : 0)
  })
})

describe('the address to return to', () => {
  const options = { origins: ['https://studio.test', 'http://localhost:4000'] }

  test.each([
    [`${origin}/studio`, `${origin}/studio#sid=CODE`],
    [
      `${origin}/studio/structure/article;abc?perspective=drafts`,
      `${origin}/studio/structure/article;abc?perspective=drafts#sid=CODE`,
    ],
    [`${origin}/studio#tool=vision`, `${origin}/studio#sid=CODE&tool=vision`],
    [`${origin}/studio#sid=an-old-code-from-before&a=b`, `${origin}/studio#sid=CODE&a=b`],
    ['https://news.test:3000/studio', 'https://news.test:3000/studio#sid=CODE'],
    ['https://studio.test', 'https://studio.test/#sid=CODE'],
    ['https://STUDIO.test:443/desk', 'https://studio.test/desk#sid=CODE'],
    ['http://localhost:4000/studio', 'http://localhost:4000/studio#sid=CODE'],
  ])('%s is followed', async (target, expected) => {
    const { addPerson, signIn } = createApp(options)
    await addPerson()
    const response = await signIn({ query: `origin=${encodeURIComponent(target)}` })
    const location = response.headers.get('location') ?? ''
    expect(location.replace(/sid=[\w-]{43}/, 'sid=CODE')).toBe(expected)
  })

  test.each([
    [''],
    ['/studio'],
    ['//evil.test'],
    ['/\\evil.test'],
    ['\\\\evil.test'],
    ['https:evil.test'],
    ['http://evil.test/studio'],
    ['http://news.test/studio'],
    ['http://news.test:3000@evil.test/'],
    ['http://evil@news.test:3000/'],
    ['http://news.test:3000\\@evil.test/'],
    ['http://news.test:3000.evil.test/'],
    ['http://evil.test#http://news.test:3000'],
    ['ht\ntp://evil.test'],
    ['http://news.test:3000/\r\nSet-Cookie: a=b'],
    ['javascript:alert(1)'],
    ['javascript://news.test:3000/%0aalert(1)'],
    ['data:text/html,x'],
    ['blob:http://news.test:3000/x'],
    ['http://studio.test'],
    ['https://sub.studio.test'],
    ['null'],
  ])('%p is refused, signed in or not', async (target) => {
    const { addPerson, send, signIn } = createApp(options)
    await addPerson()
    const query = `origin=${encodeURIComponent(target)}`
    const cookie = cookieOf(await signIn())
    for (const response of [
      await send(`/v1/auth/sign-in?${query}`),
      await send(`/v1/auth/sign-in?${query}`, { headers: { cookie } }),
      await signIn({ query }),
    ]) {
      expect(response.status).toBe(400)
      expect(response.headers.get('location')).toBeNull()
      expect(await response.text()).toContain('not a Studio of this lake')
    }
  })

  test('over TLS may not be the same host without TLS', async () => {
    const { send } = createApp()
    const headers = { host: 'news.test', 'x-forwarded-proto': 'https' }
    expect((await send(page('http://news.test/studio'), { headers })).status).toBe(400)
    expect((await send(page('https://news.test/studio'), { headers })).status).toBe(200)
  })
})

describe('guessing', () => {
  test('is stopped with the time to wait, the right password included, and goes on after it', async () => {
    const { addPerson, clock, signIn } = createApp()
    await addPerson()
    for (let n = 0; n < 10; n += 1) expect((await signIn({ password: `guess number ${n}` })).status).toBe(401)
    const response = await signIn()
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('30')
    expect(await response.text()).toContain('There were too many attempts. Try again in 30 seconds.')
    clock.advance(30_000)
    expect((await signIn()).status).toBe(303)
  })

  test('at an account that does not exist is stopped in the same way', async () => {
    const { signIn } = createApp()
    for (let n = 0; n < 10; n += 1) await signIn({ email: 'nobody@news.test' })
    expect((await signIn({ email: 'nobody@news.test' })).status).toBe(429)
  })

  const guessAtMany = async (
    { signIn }: ReturnType<typeof createApp>,
    forwardedFor: (n: number) => string,
    peer: string,
  ) => {
    const statuses: number[] = []
    for (let n = 0; n < 21; n += 1) {
      const headers = { 'x-forwarded-for': forwardedFor(n) }
      statuses.push((await signIn({ email: `${n}@news.test`, headers, peer })).status)
    }
    return statuses.at(-1)
  }

  test('from one client through the front door is stopped, whatever hops it makes up', async () => {
    expect(await guessAtMany(createApp(), (n) => `10.0.0.${n}, 203.0.113.5`, '::ffff:127.0.0.1')).toBe(429)
  })

  test('from one client is stopped, though a proxy names another port of it each time', async () => {
    expect(await guessAtMany(createApp(), (n) => `203.0.113.5:${50_000 + n}`, '127.0.0.1')).toBe(429)
  })

  test('from one client that speaks to the lake directly is stopped, whatever it forwards', async () => {
    expect(await guessAtMany(createApp(), (n) => `10.0.0.${n}`, '203.0.113.5')).toBe(429)
  })

  test('from everywhere at once does not take the machine: the rest is asked to come again', async () => {
    const { addPerson, signIn } = createApp()
    await addPerson()
    const crowd = Array.from({ length: 40 }, (_, n) =>
      signIn({ email: `${n}@news.test`, peer: `198.51.100.${n}` }),
    )
    const refused = (await Promise.all(crowd)).filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.headers.get('retry-after')).toBe('2')
    expect((await signIn()).status).toBe(303)
  })

  test('by one client does not stop others behind the front door', async () => {
    expect(await guessAtMany(createApp(), (n) => `203.0.113.${n}`, '127.0.0.1')).toBe(401)
  })
})
