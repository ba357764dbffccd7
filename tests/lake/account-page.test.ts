import { browserName } from '@/lake/http/browser-name'
import { agoInWords, waitInWords } from '@/lake/http/in-words'

import { cookieOf, createApp, origin, password, removeTemporaryAccounts } from './auth-setup'

afterEach(removeTemporaryAccounts)

const path = '/v1/auth/account'
const next = 'another good password'
const change = { act: 'password', current: password, new: next, again: next }
const [second, hour] = [1000, 3_600_000]

async function setUp() {
  const app = createApp()
  const ada = await app.addPerson()
  const cookie = cookieOf(await app.signIn({ headers: { 'user-agent': 'Firefox/130.0 (Windows)' } }))
  const open = (more = '', as = cookie) => app.send(path + more, { headers: { cookie: as } })
  /** Sends one of the page's forms, as a browser does. */
  const send = (form: Record<string, string>, headers: Record<string, string> = { origin }, as = cookie) =>
    app.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: as, ...headers },
      body: new URLSearchParams(form).toString(),
    })
  const isSignedIn = async (as = cookie) => (await app.send('/v1/auth/id', { headers: { cookie: as } })).ok
  return { ...app, ada, cookie, open, post: send, isSignedIn }
}

/** The id of the session that a form of the page ends, by what the page says of its browser. */
const sessionIn = (html: string, browser: string) =>
  new RegExp(`<strong>${browser}</strong>.*?name="session" value="(s\\w+)"`, 's').exec(html)?.[1] ?? ''

describe('the page', () => {
  test('says who is signed in, and where', async () => {
    const { clock, open, signIn } = await setUp()
    await signIn({ headers: { 'user-agent': 'Version/17.0 Safari/604.1 (iPhone)' } })
    clock.advance(26 * hour)
    const response = await open()
    expect(response.status).toBe(200)
    const html = await response.text()
    for (const words of ['Ada Lake', 'ada@news.test', 'Editor']) expect(html).toContain(`<dd>${words}</dd>`)
    expect(html).toMatch(/Firefox on Windows<\/strong>\s*<span class="mark">this browser/)
    expect(html).toContain('Safari on an iPhone</strong>')
    expect(html).toContain('<time datetime="2026-01-05T09:00:00.000Z">5 January 2026</time>')
    expect(html).toContain('last seen a day ago')
    expect(html).not.toContain('<script')
    expect(html).not.toMatch(/<form[^>]* action/)
  })

  test('loads nothing, is framed by nobody and kept nowhere', async () => {
    const { open } = await setUp()
    const { headers } = await open()
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('same-origin')
  })

  test('shows at most twenty sessions and counts the others', async () => {
    const { accounts, open } = await setUp()
    const verified = await accounts.people.verify('ada@news.test', password)
    for (let n = 0; n < 24; n += 1) if (verified) accounts.sessions.start(verified, 'Chrome/1')
    const html = await (await open()).text()
    expect(html.match(/<li>/g)).toHaveLength(20)
    expect(html).toContain('this browser')
    expect(html).toContain('And 5 more')
  })

  test('shows a hostile browser and name as text', async () => {
    const { accounts, open } = await setUp()
    const eve = { email: 'eve@news.test', name: '<img src=x>', role: 'viewer', password } as const
    await accounts.people.add(eve)
    const verified = await accounts.people.verify(eve.email, password)
    const session = verified && accounts.sessions.start(verified, '<script>alert(1)</script>')
    const html = await (await open('?done=<b>', `lakeside-session=${session?.secret}`)).text()
    expect(html).toContain('&lt;img src=x&gt;')
    expect(html).not.toMatch(/<(img|script|b)\b/)
  })

  test.each(['GET', 'POST'])('%s by nobody leads to the sign-in, and back without a code', async (method) => {
    const { send, signIn } = await setUp()
    for (const cookie of ['', 'lakeside-session=ended']) {
      const response = await send(path, { method, headers: { cookie, origin } })
      expect(response.status).toBe(method === 'GET' ? 302 : 303)
      const to = new URL(response.headers.get('location') ?? '', `${origin}${path}`)
      expect(to.pathname).toBe('/v1/auth/sign-in')
      const back = await signIn({ query: to.search.slice(1) })
      expect(back.headers.get('location')).toBe(`${origin}${path}`)
    }
  })

  test('behind the front door leads to the sign-in there', async () => {
    const { send, signIn } = await setUp()
    const headers = { 'x-forwarded-prefix': '/lake', 'x-forwarded-proto': 'https', host: 'news.test' }
    const response = await send(path, { headers })
    const location = response.headers.get('location') ?? ''
    expect(location).toBe(`sign-in?origin=${encodeURIComponent('https://news.test/lake/v1/auth/account')}`)
    const back = await signIn({
      query: location.slice(8),
      headers: { ...headers, origin: 'https://news.test' },
    })
    expect(back.headers.get('location')).toBe('https://news.test/lake/v1/auth/account')
  })

  test('is nobody’s who comes with an API token', async () => {
    const { accounts, send } = await setUp()
    const headers = { authorization: `Bearer ${accounts.tokens.create('site', 'administrator').secret}` }
    expect((await send(path, { headers })).status).toBe(302)
  })
})

describe('ending sessions', () => {
  test('one of another browser', async () => {
    const { isSignedIn, open, post, signIn } = await setUp()
    const other = cookieOf(await signIn({ headers: { 'user-agent': 'Chrome/1 (Android)' } }))
    const session = sessionIn(await (await open()).text(), 'Chrome on Android')
    const response = await post({ act: 'end-session', session })
    expect(response.headers.get('location')).toBe('account?done=session')
    expect(await (await open('?done=session')).text()).toContain('That session has ended.')
    expect([await isSignedIn(), await isSignedIn(other)]).toEqual([true, false])
  })

  test('this one signs out', async () => {
    const { isSignedIn, open, post } = await setUp()
    const response = await post({
      act: 'end-session',
      session: sessionIn(await (await open()).text(), 'Firefox on Windows'),
    })
    expect(response.headers.getSetCookie()[0]).toMatch(/^lakeside-session=; Max-Age=0/)
    expect(await response.text()).toContain('You are signed out')
    expect(await isSignedIn()).toBe(false)
  })

  test('one of somebody else ends nothing', async () => {
    const { accounts, isSignedIn, post } = await setUp()
    const eve = await accounts.people.add({ email: 'eve@news.test', name: 'Eve', role: 'viewer', password })
    const verified = await accounts.people.verify(eve.email, password)
    const session = verified && accounts.sessions.start(verified, '')
    await post({ act: 'end-session', session: session?.id ?? '' })
    expect(await isSignedIn(`lakeside-session=${session?.secret}`)).toBe(true)
  })

  test('everywhere', async () => {
    const { isSignedIn, post, signIn } = await setUp()
    const other = cookieOf(await signIn())
    const response = await post({ act: 'sign-out-everywhere' })
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()[0]).toMatch(/^lakeside-session=; Max-Age=0/)
    expect([await isSignedIn(), await isSignedIn(other)]).toEqual([false, false])
  })
})

describe('changing the password', () => {
  test('ends all other sessions, and this one stays', async () => {
    const { accounts, isSignedIn, open, post, signIn } = await setUp()
    const other = cookieOf(await signIn())
    const response = await post(change)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('account?done=password')
    expect(await (await open('?done=password')).text()).toContain(
      'Your password is changed. Everywhere else you are signed out.',
    )
    expect([await isSignedIn(), await isSignedIn(other)]).toEqual([true, false])
    expect(await accounts.people.verify('ada@news.test', password)).toBeUndefined()
    expect(await accounts.people.verify('ada@news.test', next)).toBeDefined()
  })

  test.each([
    ['current', { current: 'not my password' }, 'This is not your password.'],
    ['current', { current: '' }, 'Enter the password that you have now.'],
    ['new', { new: 'short', again: 'short' }, 'it needs at least 10 characters'],
    ['new', { new: 'x'.repeat(1001), again: 'x'.repeat(1001) }, 'at most 1,000 characters'],
    ['again', { again: 'another good passwort' }, 'This is not the same as the password above.'],
  ])('is refused beside the field "%s" when it is %j', async (name, wrong, reason) => {
    const { accounts, post } = await setUp()
    const response = await post({ ...change, ...wrong })
    expect(response.status).toBe(400)
    const html = await response.text()
    expect(html).toContain('<title>Not changed: ')
    const [, problem] = new RegExp(`id="${name}-problem">([^<]+)<`).exec(html) ?? []
    expect(problem).toContain(reason)
    const [input = ''] = new RegExp(`<input\\s+id="${name}"[^>]+>`).exec(html) ?? []
    expect(input).toContain('aria-invalid="true"')
    expect(input).toContain(`${name}-problem`)
    expect(input).toContain('autofocus')
    expect(html.match(/aria-invalid=/g)).toHaveLength(1)
    expect(html).not.toContain(next)
    expect(await accounts.people.verify('ada@news.test', password)).toBeDefined()
  })

  test('is limited together with the sign-in', async () => {
    const { clock, post, signIn } = await setUp()
    // An address that signed in before is counted separately; here it is the same.
    for (let n = 0; n < 10; n += 1) expect((await post({ ...change, current: `${n}` })).status).toBe(400)
    const refused = await post(change)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('30')
    expect(await refused.text()).toContain('There were too many attempts. Try again in 30 seconds.')
    expect((await signIn()).status).toBe(429)
    clock.advance(30 * second)
    expect((await post(change)).status).toBe(303)
  })

  test('that was changed meanwhile does nothing', async () => {
    const { accounts, ada } = await setUp()
    const verified = await accounts.people.verify('ada@news.test', password)
    await accounts.people.setPassword(ada.id, 'in the meantime')
    expect(verified && (await accounts.people.changePassword(verified, next, ''))).toBe(false)
    expect(await accounts.people.verify('ada@news.test', 'in the meantime')).toBeDefined()
  })
})

describe('a form', () => {
  test.each([
    [{ origin: 'http://evil.test' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{}],
  ])('sent with %j does nothing', async (headers) => {
    const { isSignedIn, post } = await setUp()
    for (const form of [{ act: 'sign-out-everywhere' }, change])
      expect((await post(form, headers)).status).toBe(403)
    expect(await isSignedIn()).toBe(true)
  })

  test('of megabytes is refused, and an unknown one does nothing', async () => {
    const { isSignedIn, post } = await setUp()
    expect((await post({ ...change, new: 'x'.repeat(2_000_000) })).status).toBe(413)
    expect((await post({ act: 'x' })).status).toBe(400)
    expect(await isSignedIn()).toBe(true)
  })
})

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox on Windows'],
  [
    'Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36',
    'Chrome on ChromeOS',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36 Edg/128.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
    'Safari on a Mac',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/128.0 Mobile/15E148 Safari/604.1',
    'Chrome on an iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36',
    'Samsung Internet on Android',
  ],
  ['curl/8.5.0', 'A browser of another kind'],
  ['', 'A browser of another kind'],
])('%.60s is called %s', (userAgent, name) => expect(browserName(userAgent)).toBe(name))

test.each([
  [0, 'within the last hour'],
  [hour, 'an hour ago'],
  [23.9 * hour, '23 hours ago'],
  [24 * hour, 'a day ago'],
  [80 * hour, '3 days ago'],
])('%i milliseconds are %s', (milliseconds, words) => expect(agoInWords(milliseconds)).toBe(words))

test.each([
  [1, 'a second'],
  [59, '59 seconds'],
  [60, 'a minute'],
  [61, '2 minutes'],
])('%i seconds are %s', (seconds, words) => expect(waitInWords(seconds)).toBe(words))
