import { evaluate, parse } from 'groq-js'

import type { Role } from '@/lake/documents/types'

import { addPerson, cookieOf, createApp, origin, removeTemporaryAccounts } from './auth-setup'

afterEach(removeTemporaryAccounts)

async function signedIn(role: Role = 'editor') {
  const app = createApp()
  const ada = await app.addPerson(role)
  const cookie = cookieOf(await app.signIn())
  const get = async (path: string) => app.send(`/v2021-06-07${path}`, { headers: { cookie } })
  const put = (body: string) =>
    app.send('/v2021-06-07/users/me/keyvalue', { method: 'PUT', headers: { cookie, origin }, body })
  return { ...app, ada, get, put }
}

describe('the current user', () => {
  test('is nobody without a session, without an error', async () => {
    const response = await createApp().send('/v1/users/me')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({})
  })

  test('has a role with a title', async () => {
    const { ada, get } = await signedIn()
    expect(await (await get('/users/me')).json()).toEqual({
      id: ada.id,
      name: 'Ada Lake',
      email: 'ada@news.test',
      // Ninety days after the sign-in.
      sessionEndsAt: '2026-04-05T09:00:00.000Z',
      role: 'editor',
      roles: [{ name: 'editor', title: 'Editor', description: expect.any(String) }],
      provider: 'lakeside',
    })
  })
})

describe('users by id', () => {
  test('one is an object, several are a list in their order, with null for unknown ones', async () => {
    const { accounts, ada, get } = await signedIn()
    const bob = await addPerson(accounts, 'viewer', 'bob@news.test')
    const token = accounts.tokens.create('Importer', 'editor')
    const user = (id: string, displayName: string, email?: string) => ({
      id,
      displayName,
      imageUrl: null,
      ...(email && { email }),
    })
    expect(await (await get(`/users/${bob.id}`)).json()).toEqual(user(bob.id, 'Ada Lake', 'bob@news.test'))
    expect(await (await get('/users/me')).json()).toMatchObject({ id: ada.id })
    expect(await (await get(`/users/${token.id},nobody,${ada.id}`)).json()).toEqual([
      user(token.id, 'Importer'),
      null,
      user(ada.id, 'Ada Lake', 'ada@news.test'),
    ])
  })

  test('somebody who was removed keeps a name and no address', async () => {
    const { accounts, get } = await signedIn()
    const bob = await addPerson(accounts, 'viewer', 'bob@news.test')
    accounts.people.remove(bob.id)
    expect(await (await get(`/users/${bob.id}`)).json()).toEqual({
      id: bob.id,
      displayName: 'Ada Lake',
      imageUrl: null,
    })
  })

  test('an unknown one is not found, and nobody may ask without signing in', async () => {
    const { ada, get, send } = await signedIn()
    expect((await get('/users/p0')).status).toBe(404)
    expect((await send(`/v1/users/${ada.id}`)).status).toBe(401)
  })

  test('a program learns names and no addresses', async () => {
    const { accounts, ada, send } = await signedIn()
    const headers = { authorization: `Bearer ${accounts.tokens.create('site', 'viewer').secret}` }
    expect(await (await send(`/v1/users/${ada.id}`, { headers })).json()).not.toHaveProperty('email')
  })
})

describe('settings', () => {
  test('are stored for each person, and come back by key', async () => {
    const { accounts, get, put, send } = await signedIn()
    const pairs = [
      { key: 'studio.sort/article', value: { by: 'title', desc: true } },
      { key: 'recent', value: ['a'] },
    ]
    const stored = await put(JSON.stringify(pairs))
    expect(await stored.json()).toEqual(pairs)
    expect(await (await get('/users/me/keyvalue/recent,missing,studio.sort/article')).json()).toEqual([
      pairs[1],
      pairs[0],
    ])
    await put(JSON.stringify([{ key: 'recent', value: null }]))
    expect(await (await get('/users/me/keyvalue')).json()).toEqual([{ key: 'recent', value: null }, pairs[0]])
    const headers = { authorization: `Bearer ${accounts.tokens.create('other', 'viewer').secret}` }
    expect(await (await send('/v1/users/me/keyvalue/recent', { headers })).json()).toEqual([])
  })

  test.each([
    ['nonsense', 'The body must be a list'],
    ['{}', 'The body must be a list'],
    ['[]', 'The body must be a list'],
    ['[{"key":"a"}]', 'The body must be a list'],
    ['[{"key":"","value":1}]', 'A key needs'],
    ['[{"key":"a,b","value":1}]', 'A key needs'],
    [JSON.stringify([{ key: 'k'.repeat(257), value: 1 }]), 'A key needs'],
    [JSON.stringify([{ key: 'a', value: 'x'.repeat(70_000) }]), 'The value of "a" is too large'],
  ])('%.40s is refused with a reason, and nothing is stored', async (body, reason) => {
    const { get, put } = await signedIn()
    const response = await put(body)
    expect(response.status).toBe(400)
    expect((await response.json()).message).toContain(reason)
    expect(await (await get('/users/me/keyvalue')).json()).toEqual([])
  })

  test('have bounds: megabytes at once, or hundreds of keys', async () => {
    const { put } = await signedIn()
    expect((await put(JSON.stringify([{ key: 'a', value: 'x'.repeat(1_100_000) }]))).status).toBe(413)
    const hundred = (n: number) => Array.from({ length: 100 }, (_, i) => ({ key: `${n}.${i}`, value: 1 }))
    for (let n = 0; n < 5; n += 1) expect((await put(JSON.stringify(hundred(n)))).status).toBe(200)
    expect((await put(JSON.stringify(hundred(5)))).status).toBe(400)
  })

  test('are nobody’s without signing in', async () => {
    const { send } = createApp()
    expect((await send('/v1/users/me/keyvalue/a')).status).toBe(401)
    expect((await send('/v1/users/me/keyvalue', { method: 'PUT', body: '[]' })).status).toBe(401)
  })
})

describe('permissions', () => {
  const acl = '/projects/lakeside/datasets/production/acl'

  test.each([
    ['administrator', ['read', 'create', 'update', 'history', 'editHistory']],
    ['editor', ['read', 'create', 'update', 'history', 'editHistory']],
    ['viewer', ['read', 'history']],
  ] as const)('of a %s in a dataset', async (role, permissions) => {
    const { get } = await signedIn(role)
    const filter = '_id in path("**")'
    expect(await (await get(acl)).json()).toEqual([{ filter, permissions, grants: permissions }])
  })

  test('of anybody are for reading published documents, as the Studio evaluates the filter', async () => {
    const [grant] = await (await createApp().send(`/v1${acl}`)).json()
    expect(grant.permissions).toEqual(['read'])
    const dataset = [{ _id: 'a' }, { _id: 'drafts.a' }, { _id: 'versions.r.a' }]
    const matching = await (await evaluate(parse(`*[${grant.filter}]._id`), { dataset })).get()
    expect(matching).toEqual(['a'])
  })

  test('of a project and its roles say what is true here: nobody is invited by mail', async () => {
    const { get } = await signedIn('viewer')
    const grants = await (await get('/projects/lakeside/grants')).json()
    expect(Object.keys(grants)).toEqual(['sanity.document.filter.mode'])
    expect(grants['sanity.document.filter.mode'][0].grants).toEqual([
      { name: 'mode', params: { mode: 'read', history: true } },
    ])
    const roles: { name: string }[] = await (await get('/projects/lakeside/roles')).json()
    expect(roles.map(({ name }) => name)).toEqual(['viewer', 'author', 'editor', 'administrator'])
    expect((await createApp().send('/v1/projects/lakeside/grants')).status).toBe(401)
  })
})
