import type { Role } from '@/lake/documents/types'
import { addPerson, password } from './auth-setup'
import { type TemporaryLake, temporaryLake } from './support/lake'

let lake: TemporaryLake
let ada: { id: string }
beforeEach(async () => {
  lake = await temporaryLake()
  ada = await addPerson(lake.lake.accounts)
})
afterEach(() => lake.stop())

const pathOf = (id: string) => `/projects/lakeside/members/${id}`

async function ask(
  method: string,
  path: string,
  body?: unknown,
  role: 'administrator' | 'editor' = 'administrator',
) {
  const response = await fetch(lake.at(path), {
    method,
    headers: { authorization: `Bearer ${lake.token(role)}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const people = () => lake.lake.accounts.people
const another = (role: Role) => people().add({ email: `${role}@news.test`, name: 'Bob Bay', role, password })

it('an administrator gives somebody another role', async () => {
  await another('administrator')
  const answer = await ask('PATCH', pathOf(ada.id), { role: 'author' })
  expect(answer).toMatchObject({ status: 200, body: { id: ada.id, role: 'author' } })
  expect(people().find(ada.id)?.role).toBe('author')
})

it('an administrator takes an account away, and the name stays', async () => {
  await another('administrator')
  const name = people().find(ada.id)?.name
  expect(await ask('DELETE', pathOf(ada.id))).toMatchObject({
    status: 200,
    body: { id: ada.id, deleted: true },
  })
  expect(people().find(ada.id)).toBeUndefined()
  expect(lake.lake.accounts.nameOf(ada.id)).toBe(name)
})

it('an administrator makes a link by which somebody chooses a new password', async () => {
  const { status, headers, body } = await ask('POST', `${pathOf(ada.id)}/password-link`)
  expect([status, headers.get('cache-control')]).toEqual([201, 'no-store'])
  expect(body.url).toMatch(/^http:\/\/localhost:3000\/lake\/v1\/auth\/invitation\?code=[\w-]{43}$/)
  expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now())
  const page = await fetch(body.url.replace('http://localhost:3000/lake', lake.url))
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('new password')
})

it.each([
  ['PATCH', { role: 'boss' }, 400, 'There is no role "boss"'],
  ['PATCH', {}, 400, 'The body must be {"role": "…"}.'],
  ['PATCH', { role: 'editor', email: 'x@news.test' }, 400, 'The body must be {"role": "…"}.'],
])('%s %j: %i', async (method, body, status, reason) => {
  const answer = await ask(method, pathOf(ada.id), body)
  expect(answer.status).toBe(status)
  expect(answer.body.message).toContain(reason)
})

it.each([
  ['PATCH', { role: 'viewer' }, 'stays administrator'],
  ['DELETE', undefined, 'cannot be removed'],
])('the last administrator stays: %s', async (method, body, reason) => {
  people().setRole(ada.id, 'administrator')
  for (const { id } of people().list()) if (id !== ada.id) people().remove(id)
  const answer = await ask(method, pathOf(ada.id), body)
  expect(answer.status).toBe(409)
  expect(answer.body.message).toContain(reason)
  expect(people().find(ada.id)?.role).toBe('administrator')
})

it.each([
  ['PATCH', { role: 'viewer' }, ''],
  ['DELETE', undefined, ''],
  ['POST', undefined, '/password-link'],
])('nobody else may, and there has to be somebody: %s', async (method, body, more) => {
  expect((await ask(method, pathOf(ada.id) + more, body, 'editor')).status).toBe(403)
  expect((await ask(method, pathOf('pnobody') + more, body)).status).toBe(404)
})
