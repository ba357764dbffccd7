import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openAccounts } from '@/lake/auth/accounts'
import { createApp, removeTemporaryAccounts } from './auth-setup'

afterEach(removeTemporaryAccounts)

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
const mutate = (token: string) => ({ method: 'POST', ...bearer(token) })

test.each([
  ['viewer', 403],
  ['editor', 200],
  ['administrator', 200],
] as const)('a token of a %s writes with status %i', async (role, status) => {
  const { accounts, send } = createApp()
  const { secret } = accounts.tokens.create('a program', role)
  expect(secret).toMatch(/^sk[\w-]{43}$/)
  const read = await send('/v2025-02-19/data/query/production', bearer(secret))
  expect(await read.json()).toEqual({ role })
  expect((await send('/v2025-02-19/data/mutate/production', mutate(secret))).status).toBe(status)
})

test('a refusal names the permission in the shape that Sanity’s clients read', async () => {
  const { accounts, send } = createApp()
  const { secret } = accounts.tokens.create('a reader', 'viewer')
  const response = await send('/v1/data/mutate/production', mutate(secret))
  expect(await response.json()).toEqual({
    error: {
      type: 'insufficientPermissionsError',
      description: 'Insufficient permissions; permission "create" required',
      permission: 'create',
    },
  })
})

test('without a token nothing can be written, and the answer is no sign-out', async () => {
  const { send } = createApp()
  const response = await send('/v1/data/mutate/production', { method: 'POST' })
  expect(response.status).toBe(401)
  expect(await response.json()).not.toHaveProperty('errorCode')
})

test('a revoked token is refused at once, for reading too', async () => {
  const { accounts, send } = createApp()
  const { id, secret } = accounts.tokens.create('a program', 'editor')
  accounts.tokens.revoke(id)
  const response = await send('/v1/data/query/production', bearer(secret))
  expect(response.status).toBe(401)
  expect(await response.json()).toEqual({
    statusCode: 401,
    error: 'Unauthorized',
    message: 'Session not found',
    errorCode: 'SIO-401-ANF',
  })
  expect(() => accounts.tokens.revoke(id)).toThrow('There is no token')
})

test.each([['Bearer'], ['Bearer nonsense'], ['bearer sk'], ['Bearer  '], [`Bearer ${'x'.repeat(5000)}`]])(
  '%p is refused rather than taken for a reader',
  async (authorization) => {
    const { send } = createApp()
    const response = await send('/v1/data/query/production', { headers: { authorization } })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ errorCode: 'SIO-401-ANF' })
  },
)

test('the Basic credentials of a proxy are none of ours', async () => {
  const { send } = createApp()
  const headers = { authorization: 'Basic YTpi' }
  expect((await send('/v1/data/query/production', { headers })).status).toBe(200)
})

test('the list shows no secrets, and since when and lately a token is used', async () => {
  const { accounts, clock, send } = createApp()
  const { secret } = accounts.tokens.create('a program', 'editor')
  expect(accounts.tokens.list()[0]).toEqual({
    id: expect.stringMatching(/^t/),
    name: 'a program',
    role: 'editor',
    createdAt: '2026-01-05T09:00:00.000Z',
  })
  clock.advance(3_600_000)
  await send('/v1/data/query/production', bearer(secret))
  expect(accounts.tokens.list()[0]?.lastUsedAt).toBe('2026-01-05T10:00:00.000Z')
})

test('a token that signs out stays valid', async () => {
  const { accounts, send } = createApp()
  const { secret } = accounts.tokens.create('a program', 'editor')
  expect((await send('/v1/auth/logout', mutate(secret))).status).toBe(200)
  expect((await send('/v1/auth/id', bearer(secret))).status).toBe(200)
})

test('a token that was just used is refused as soon as it is revoked, here or by another process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lakeside-tokens-'))
  const [here, there] = [openAccounts(folder), openAccounts(folder)]
  const [one, other] = [here.tokens.create('one', 'editor'), here.tokens.create('other', 'viewer')]
  for (const { secret, role } of [one, other]) {
    expect(here.tokens.identify(secret)).toMatchObject({ role })
    expect(here.tokens.identify(secret)).toMatchObject({ role })
  }
  here.tokens.revoke(one.id)
  expect(here.tokens.identify(one.secret)).toBeUndefined()
  there.tokens.revoke(other.id)
  expect(here.tokens.identify(other.secret)).toBeUndefined()
  expect(here.tokens.identify(there.tokens.create('new', 'viewer').secret)).toMatchObject({ name: 'new' })
  here.close()
  there.close()
  rmSync(folder, { recursive: true, force: true })
})
