import type { Accounts } from '@/lake/auth/accounts'
import { absoluteLife, codeLife, idleLife } from '@/lake/auth/sessions'

import { addPerson, openTemporaryAccounts, password, removeTemporaryAccounts } from './auth-setup'

afterEach(removeTemporaryAccounts)

async function start(accounts: Accounts) {
  const verified = await accounts.people.verify('ada@news.test', password)
  const session = verified && accounts.sessions.start(verified, 'a browser')
  if (!session) throw new Error('The session did not start.')
  return session
}

async function setUp() {
  const temporary = openTemporaryAccounts()
  const ada = await addPerson(temporary.accounts)
  return { ...temporary, ada, session: await start(temporary.accounts) }
}

test('a session tells who is asking', async () => {
  const { accounts, ada, session } = await setUp()
  expect(accounts.sessions.identify(session.secret)).toEqual({
    id: ada.id,
    name: 'Ada Lake',
    email: 'ada@news.test',
    sessionEndsAt: '2026-04-05T09:00:00.000Z',
    role: 'editor',
    via: 'session',
  })
  expect(accounts.sessions.identify('nonsense')).toBeUndefined()
})

test('a session ends when it was idle for too long', async () => {
  const { accounts, clock, session } = await setUp()
  clock.advance(idleLife - 1)
  expect(accounts.sessions.identify(session.secret)).toBeDefined()
  clock.advance(idleLife - 1)
  expect(accounts.sessions.identify(session.secret)).toBeDefined()
  clock.advance(idleLife)
  expect(accounts.sessions.identify(session.secret)).toBeUndefined()
})

test('a session in use ends all the same after its longest life', async () => {
  const { accounts, clock, session } = await setUp()
  const step = idleLife / 2
  for (let age = step; age < absoluteLife; age += step) {
    clock.advance(step)
    expect(accounts.sessions.identify(session.secret)).toBeDefined()
  }
  clock.advance(step)
  expect(accounts.sessions.identify(session.secret)).toBeUndefined()
})

test('a new password ends every session of the person, and nobody else’s', async () => {
  const { accounts, ada, session } = await setUp()
  const bob = await addPerson(accounts, 'viewer', 'bob@news.test')
  const verified = await accounts.people.verify(bob.email, password)
  const other = verified && accounts.sessions.start(verified, '')
  await accounts.people.setPassword(ada.id, 'another good password')
  expect(accounts.sessions.identify(session.secret)).toBeUndefined()
  expect(accounts.sessions.identify(other?.secret ?? '')?.id).toBe(bob.id)
})

test('a password changed while it was being verified starts no session', async () => {
  const { accounts, ada } = await setUp()
  const verified = await accounts.people.verify('ada@news.test', password)
  await accounts.people.setPassword(ada.id, 'another good password')
  expect(verified && accounts.sessions.start(verified, '')).toBeUndefined()
})

test('removing a person ends their sessions', async () => {
  const { accounts, ada, session } = await setUp()
  accounts.people.remove(ada.id)
  expect(accounts.sessions.identify(session.secret)).toBeUndefined()
})

describe('a sign-in code', () => {
  const free = { givesToken: true, needsCookie: false }

  test('is long, works once and gives a token of the same session', async () => {
    const { accounts, ada, session } = await setUp()
    const code = accounts.sessions.createCode(session.id, free)
    expect(code).toMatch(/^[\w-]{20,}$/)
    const redeemed = accounts.sessions.redeemCode(code, undefined)
    expect(redeemed?.person.id).toBe(ada.id)
    expect(accounts.sessions.redeemCode(code, undefined)).toBeUndefined()
    const token = redeemed?.token ?? ''
    expect(accounts.sessions.identify(token)?.id).toBe(ada.id)
    accounts.sessions.end(token)
    expect(accounts.sessions.identify(session.secret)).toBeUndefined()
  })

  test('is worthless after two minutes', async () => {
    const { accounts, clock, session } = await setUp()
    const code = accounts.sessions.createCode(session.id, free)
    clock.advance(codeLife)
    expect(accounts.sessions.redeemCode(code, undefined)).toBeUndefined()
  })

  test('is worthless after its session was ended', async () => {
    const { accounts, session } = await setUp()
    const code = accounts.sessions.createCode(session.id, free)
    accounts.sessions.end(session.secret)
    expect(accounts.sessions.redeemCode(code, undefined)).toBeUndefined()
  })

  test('may need the cookie of its own session', async () => {
    const { accounts, session } = await setUp()
    const other = await start(accounts)
    const bound = () => accounts.sessions.createCode(session.id, { givesToken: false, needsCookie: true })
    expect(accounts.sessions.redeemCode(bound(), undefined)).toBeUndefined()
    expect(accounts.sessions.redeemCode(bound(), other.secret)).toBeUndefined()
    const redeemed = accounts.sessions.redeemCode(bound(), session.secret)
    expect(redeemed).toBeDefined()
    expect(redeemed).not.toHaveProperty('token')
  })
})
