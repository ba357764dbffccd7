import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { commandLine } from '@/lake/auth/command-line'
import { invitationLife } from '@/lake/auth/invitations'
import { passwordLinkLife } from '@/lake/auth/password-links'

import {
  addPerson,
  cookieOf,
  createApp,
  openTemporaryAccounts,
  origin,
  password,
  removeTemporaryAccounts,
  studio,
} from './auth-setup'

afterEach(removeTemporaryAccounts)

const chosen = { new: password, again: password }

async function setUp() {
  const app = createApp()
  const ed = await app.addPerson('administrator')
  const invite = (more = {}) =>
    app.accounts.invitations.create({
      email: 'bob@news.test',
      name: 'Bob Bay',
      role: 'editor',
      invitedBy: ed.id,
      ...more,
    })
  const at = (code: string) => `/v1/auth/invitation?code=${code}`
  const open = (code: string, peer?: string) => app.send(at(code), {}, peer)
  const use = (code: string, form: Record<string, string> = chosen, headers: HeadersInit = { origin }) =>
    app.send(at(code), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...Object.fromEntries(new Headers(headers)),
      },
      body: new URLSearchParams(form).toString(),
    })
  return { ...app, ed, invite, open, use }
}

describe('the page of an invitation', () => {
  test('says who invites to what role, and asks for a password twice', async () => {
    const { invite, open } = await setUp()
    const response = await open(invite().code)
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toMatch(/<strong>Ada Lake<\/strong> invites you/)
    for (const words of ['Bob Bay', 'bob@news.test']) expect(html).toContain(`<dd>${words}</dd>`)
    expect(html).toMatch(/<dd>\s*Editor/)
    expect(html).toContain('until 12 January 2026')
    expect(html.match(/autocomplete="new-password"/g)).toHaveLength(2)
    expect(html).not.toContain('id="name"')
    expect(html).not.toMatch(/<script|<form[^>]* action/)
  })

  test('tells nobody its code, and is kept nowhere', async () => {
    const { invite, open } = await setUp()
    const { code } = invite()
    const response = await open(code)
    expect(response.headers.get('referrer-policy')).toBe('strict-origin')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain(`form-action 'self' ${origin};`)
    expect(await response.text()).not.toContain(code)
  })

  test('from the command line does not name the command line', async () => {
    const { invite, open } = await setUp()
    const html = await (await open(invite({ invitedBy: commandLine.id }).code)).text()
    expect(html).toContain('Welcome to Lakeside.')
    expect(html).not.toContain('Command line')
  })

  test('shows hostile names as text', async () => {
    const { invite, open, use } = await setUp()
    const { code } = invite({ name: undefined, email: '"><img/src=x>@news.test' })
    expect(await (await open(code)).text()).not.toContain('<img')
    expect(await (await use(code, { ...chosen, again: '', name: '"><img src=x>' })).text()).toContain(
      'value="&quot;&gt;&lt;img src=x&gt;"',
    )
  })

  test('may be looked at often', async () => {
    const { invite, open } = await setUp()
    const { code } = invite()
    for (let n = 0; n < 30; n += 1) expect((await open(code)).status).toBe(200)
  })
})

describe('accepting an invitation', () => {
  test('makes the person, signs them in and leads on to the Studio', async () => {
    const { accounts, invite, send, use } = await setUp()
    const response = await use(invite().code)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(studio)
    expect(response.headers.get('referrer-policy')).toBe('strict-origin')
    const me = await send('/v1/users/me', { headers: { cookie: cookieOf(response) } })
    expect(await me.json()).toMatchObject({ name: 'Bob Bay', email: 'bob@news.test', role: 'editor' })
    expect(await accounts.people.verify('bob@news.test', password)).toBeDefined()
    expect(accounts.invitations.list()).toEqual([])
  })

  test('asks for a name if the invitation has none, and not otherwise', async () => {
    const { accounts, invite, use } = await setUp()
    await use(invite().code, { ...chosen, name: 'The Editor-in-Chief' })
    expect(accounts.people.findByEmail('bob@news.test')?.name).toBe('Bob Bay')
    const { code } = invite({ name: undefined, email: 'cy@news.test' })
    const nameless = await use(code, { ...chosen, name: ' ' })
    expect(nameless.status).toBe(400)
    expect(await nameless.text()).toContain('A name needs 1 to 200 characters')
    expect((await use(code, { ...chosen, name: ' Cy Creek ' })).status).toBe(303)
    expect(accounts.people.findByEmail('cy@news.test')?.name).toBe('Cy Creek')
  })

  test.each([
    ['new', { new: 'short' }, 'it needs at least 10 characters'],
    ['again', { again: 'something else' }, 'This is not the same as the password above.'],
  ])('is refused beside the field "%s", and may be tried again', async (name, wrong, reason) => {
    const { invite, use } = await setUp()
    const { code } = invite()
    const refused = await use(code, { ...chosen, ...wrong })
    expect(refused.status).toBe(400)
    const html = await refused.text()
    expect(new RegExp(`id="${name}-problem">([^<]+)<`).exec(html)?.[1]).toContain(reason)
    expect(html).not.toContain(password)
    expect((await use(code)).status).toBe(303)
  })

  test('works once, even if it is sent twice at the same time', async () => {
    const { accounts, invite, use } = await setUp()
    const { code } = invite()
    const statuses = (await Promise.all([use(code), use(code)])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([303, 404])
    expect(accounts.people.list()).toHaveLength(2)
  })

  test('ends the session that the browser had before', async () => {
    const { invite, send, signIn, use } = await setUp()
    const cookie = cookieOf(await signIn())
    await use(invite().code, chosen, { origin, cookie })
    expect((await send('/v1/auth/id', { headers: { cookie } })).status).toBe(401)
  })

  test.each([
    [{ origin: 'http://evil.test' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{}],
  ])('by a form sent with %j does nothing', async (headers) => {
    const { accounts, invite, use } = await setUp()
    const response = await use(invite().code, chosen, headers)
    expect(response.status).toBe(403)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(accounts.people.list()).toHaveLength(1)
  })

  test('with a form of megabytes is refused', async () => {
    const { invite, use } = await setUp()
    expect((await use(invite().code, { new: 'x'.repeat(2_000_000) })).status).toBe(413)
  })
})

describe('a link for a new password', () => {
  test('asks for a password alone, ends all sessions and signs in', async () => {
    const { accounts, ed, open, send, signIn, use } = await setUp()
    const before = cookieOf(await signIn())
    const { code } = accounts.passwordLinks.create(ed)
    const html = await (await open(code)).text()
    expect(html).toContain('Choose a new password')
    expect(html).toContain('<strong>Ada Lake</strong>, ada@news.test')
    const next = 'another good password'
    const response = await use(code, { new: next, again: next })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(studio)
    const signedIn = async (cookie: string) => (await send('/v1/auth/id', { headers: { cookie } })).ok
    expect([await signedIn(before), await signedIn(cookieOf(response))]).toEqual([false, true])
    expect(await accounts.people.verify('ada@news.test', next)).toBeDefined()
    expect((await use(code)).status).toBe(404)
  })

  test.each<[string, (app: Awaited<ReturnType<typeof setUp>>) => unknown]>([
    ['a day', ({ clock }) => clock.advance(passwordLinkLife)],
    ['a newer one', ({ accounts, ed }) => accounts.passwordLinks.create(ed)],
    ['it was withdrawn', ({ accounts, ed }) => accounts.passwordLinks.withdraw(ed)],
    [
      'the password was changed',
      ({ accounts, ed }) => accounts.people.setPassword(ed.id, 'a third password'),
    ],
    [
      'the person was removed',
      async ({ accounts, ed }) => {
        await addPerson(accounts, 'administrator', 'other@news.test')
        accounts.people.remove(ed.id)
      },
    ],
  ])('is void after %s', async (_, happen) => {
    const app = await setUp()
    const { code } = app.accounts.passwordLinks.create(app.ed)
    await happen(app)
    expect((await app.open(code)).status).toBe(404)
    expect((await app.use(code)).status).toBe(404)
  })
})

describe('a link that does not work', () => {
  type App = Awaited<ReturnType<typeof setUp>>
  const reasons: [string, (app: App, invited: { id: string; code: string }) => unknown][] = [
    ['was used', ({ use }, { code }) => use(code)],
    ['is too old', ({ clock }) => clock.advance(invitationLife)],
    ['was withdrawn', ({ accounts }, { id }) => accounts.invitations.withdraw(id)],
    ['was replaced', ({ invite }) => invite({ email: 'BOB@news.test' })],
    [
      'is for somebody who has been added since',
      ({ accounts }) => addPerson(accounts, 'viewer', 'bob@news.test'),
    ],
    [
      'is from somebody who is no longer an administrator',
      async ({ accounts, ed }) => {
        await addPerson(accounts, 'administrator', 'other@news.test')
        accounts.people.setRole(ed.id, 'editor')
      },
    ],
    [
      'is from somebody who has been removed',
      async ({ accounts, ed }) => {
        await addPerson(accounts, 'administrator', 'other@news.test')
        accounts.people.remove(ed.id)
      },
    ],
  ]

  test('says one and the same, whatever the reason', async () => {
    const answers = new Set<string>()
    for (const [, happen] of reasons) {
      const app = await setUp()
      const invited = app.invite()
      await happen(app, invited)
      for (const response of [await app.open(invited.code), await app.use(invited.code)]) {
        expect(response.status).toBe(404)
        expect(response.headers.getSetCookie()).toEqual([])
        answers.add(await response.text())
      }
      removeTemporaryAccounts()
    }
    const { open, use } = await setUp()
    for (const code of ['', 'x', 'x'.repeat(43), '%00'])
      for (const response of [await open(code), await use(code)]) answers.add(await response.text())
    expect(answers.size).toBe(1)
    const [html] = answers
    expect(html).toContain('This link does not work')
    expect(html).toContain(`href="sign-in?origin=${encodeURIComponent(studio)}"`)
  })

  test.each(reasons.slice(2))('%s: nobody is added by it', async (_, happen) => {
    const app = await setUp()
    const invited = app.invite()
    await happen(app, invited)
    const before = app.accounts.people.list()
    await app.use(invited.code)
    expect(app.accounts.people.list()).toEqual(before)
  })

  test('is tried twenty times from one address, and then in a while', async () => {
    const { clock, invite, open } = await setUp()
    for (let n = 0; n < 20; n += 1) expect((await open(`${n}`, '192.0.2.1')).status).toBe(404)
    const refused = await open(invite().code, '192.0.2.1')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('15')
    expect(await refused.text()).toContain('Try again in 15 seconds.')
    expect((await open(invite().code, '192.0.2.2')).status).toBe(200)
    clock.advance(15_000)
    expect((await open(invite().code, '192.0.2.1')).status).toBe(200)
  })
})

test('codes are stored as hashes only', async () => {
  const { accounts, folder } = openTemporaryAccounts()
  const ada = await addPerson(accounts)
  const invitation = { email: 'bob@news.test', role: 'viewer', invitedBy: ada.id } as const
  const codes = [accounts.invitations.create(invitation).code, accounts.passwordLinks.create(ada).code]
  const stored = ['accounts.sqlite', 'accounts.sqlite-wal']
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('')
  for (const code of codes) expect(stored).not.toContain(code)
  expect(stored).toContain('bob@news.test')
})
