import { addPerson } from './auth-setup'
import { type TemporaryLake, temporaryLake } from './support/lake'

let lake: TemporaryLake
beforeEach(async () => {
  lake = await temporaryLake()
})
afterEach(() => lake.stop())

const path = '/projects/lakeside/invitations'

async function ask(method: string, more = '', body?: unknown) {
  const response = await fetch(lake.at(path + more), {
    method,
    headers: { authorization: `Bearer ${lake.token('administrator')}` },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const bob = { email: 'bob@news.test', name: 'Bob Bay', role: 'editor' }

it('an administrator invites, lists and withdraws', async () => {
  const made = await ask('POST', '', bob)
  expect(made.status).toBe(201)
  expect(made.headers.get('cache-control')).toBe('no-store')
  const { url, ...invitation } = made.body
  expect(url).toMatch(/^http:\/\/localhost:3000\/lake\/v1\/auth\/invitation\?code=[\w-]{43}$/)
  expect(invitation).toEqual({
    id: expect.stringMatching(/^i\w{15}$/),
    ...bob,
    invitedBy: { id: expect.stringMatching(/^t/), displayName: 'test administrator' },
    createdAt: expect.any(String),
    expiresAt: expect.any(String),
  })
  expect(Date.parse(invitation.expiresAt) - Date.parse(invitation.createdAt)).toBe(7 * 24 * 3_600_000)
  expect((await ask('GET')).body).toEqual([invitation])

  const page = () => fetch(url.replace('http://localhost:3000/lake', lake.url))
  expect((await page()).status).toBe(200)
  expect((await ask('DELETE', `/${invitation.id}`)).body).toEqual({ id: invitation.id, deleted: true })
  expect((await page()).status).toBe(404)
  expect((await ask('GET')).body).toEqual([])
})

it.each([
  ['nonsense', 400, 'JSON'],
  [{}, 400, 'The body must be an invitation'],
  [{ ...bob, name: 5 }, 400, 'The body must be an invitation'],
  [{ ...bob, email: 'bob' }, 400, '"bob" is not an e-mail address.'],
  [{ ...bob, role: 'boss' }, 400, 'There is no role "boss"'],
  [{ ...bob, name: ' ' }, 400, 'A name needs 1 to 200 characters'],
  [{ ...bob, email: 'ADA@news.test' }, 409, 'ADA@news.test already has an account.'],
  [{ ...bob, name: 'x'.repeat(70_000) }, 413, 'exceeds limit'],
])('%.60j: %i', async (body, status, reason) => {
  await addPerson(lake.lake.accounts)
  const answer = await ask('POST', '', body)
  expect(answer.status).toBe(status)
  expect(answer.body.message).toContain(reason)
  expect((await ask('GET')).body).toEqual([])
})

it('one that is not there cannot be withdrawn', async () => {
  const answer = await ask('DELETE', '/i0')
  expect(answer.status).toBe(404)
  expect(answer.body.message).toBe('There is no open invitation with the id "i0".')
})

it('an invitation by a token ends when the token is revoked', async () => {
  const { body } = await ask('POST', '', bob)
  lake.lake.accounts.tokens.revoke(body.invitedBy.id)
  expect((await ask('GET')).body).toEqual([])
  expect((await fetch(body.url.replace('http://localhost:3000/lake', lake.url))).status).toBe(404)
})
