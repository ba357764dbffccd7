import { readFileSync } from 'node:fs'

import type { Hono } from 'hono'

import { createApp } from '../../lake/http/app'
import type { LakeEnv } from '../../lake/http/identity'
import { addPerson, password } from './auth-setup'
import { type TemporaryLake, temporaryLake } from './support/lake'

const version = '/v2025-02-19'
const roles = ['viewer', 'editor', 'administrator'] as const
const audiences = {
  everybody: { nobody: 'answered', viewer: 'answered', editor: 'answered', administrator: 'answered' },
  viewers: { nobody: '401', viewer: 'answered', editor: 'answered', administrator: 'answered' },
  editors: { nobody: '401', viewer: '403', editor: 'answered', administrator: 'answered' },
  administrators: { nobody: '401', viewer: '403', editor: '403', administrator: 'answered' },
}

let lake: TemporaryLake
let app: Hono<LakeEnv>
let authorization: Record<string, string>
beforeAll(async () => {
  lake = await temporaryLake()
  app = createApp(lake.lake)
  authorization = Object.fromEntries(roles.map((role) => [role, `Bearer ${lake.token(role)}`]))
})
afterAll(() => lake.stop())

/** The endpoints that the tables of lake/README.md list, such as `GET /v…/data/query/:dataset`, and whom each is for. */
function listed(): [endpoint: string, audience: string][] {
  const rows = readFileSync('lake/README.md', 'utf8').matchAll(/^\| (`[A-Z, ]+ \/.*?) +\| (\w+) +\|/gm)
  return [...rows].flatMap(([, cell = '', audience = '']) => {
    const base = cell.endsWith('(root)') ? '' : '/v…'
    return [...cell.matchAll(/`([A-Z, ]+) (\/\S+)`/g)].flatMap(([, methods = '', path = '']) =>
      methods.split(', ').map((method): [string, string] => [`${method} ${base}${path}`, audience]),
    )
  })
}

/** The endpoints that there are. What is registered for every method and calls on what comes next is middleware. */
function registered(): string[] {
  const endpoints = app.routes
    .filter(({ method, handler }) => method !== 'ALL' || handler.length < 2)
    .map(
      ({ method, path }) => `${method} ${path.replace('/:apiVersion{v[^/]+}', '/v…').replace(/\{.+\}$/, '')}`,
    )
  return [...new Set(endpoints)]
}

/** Parameters without which an endpoint answers 401 to everybody. */
const parameters: Record<string, () => Promise<string>> = {
  'GET /v…/auth/fetch': async () => `?sid=${await signInCode()}`,
}

async function signInCode(): Promise<string> {
  const { people, sessions } = lake.lake.accounts
  const email = `${crypto.randomUUID()}@news.test`
  await addPerson(lake.lake.accounts, 'viewer', email)
  const verified = await people.verify(email, password)
  const session = verified && sessions.start(verified, 'a browser')
  return sessions.createCode(session?.id ?? '', { givesToken: true, needsCookie: false })
}

/** Asks an endpoint as somebody, and says whether they were let in. */
async function ask(endpoint: string, who: string): Promise<string> {
  const [method = '', pattern = ''] = endpoint.split(' ')
  const path = pattern
    .replace('/v…', version)
    .replace(':project', 'lakeside')
    .replace(':dataset', 'production')
    .replace(/:\w+\??|\*/g, 'x')
  const headers = {
    'sec-fetch-site': 'same-origin',
    ...(authorization[who] && { authorization: authorization[who] }),
  }
  const response = await app.request(path + ((await parameters[endpoint]?.()) ?? ''), { method, headers })
  await response.body?.cancel()
  return [401, 403].includes(response.status) ? String(response.status) : 'answered'
}

it('lake/README.md lists every endpoint, and no other', () => {
  // WebSockets are taken before Hono is asked.
  const list = listed().map(([endpoint]) => endpoint)
  expect(list.filter((endpoint) => !endpoint.startsWith('WS ')).sort()).toEqual(registered().sort())
})

describe('an endpoint answers those whom lake/README.md says that it is for, and refuses all others', () => {
  const asked = listed().filter(([endpoint]) => !endpoint.startsWith('WS '))
  it.each(asked)('%s: %s', async (endpoint, audience) => {
    const answers = await Promise.all(
      ['nobody', ...roles].map(async (who) => [who, await ask(endpoint, who)] as const),
    )
    expect([audience, Object.fromEntries(answers)]).toEqual([audience, Reflect.get(audiences, audience)])
  })
})

describe('where nobody said whom an endpoint is for', () => {
  it.each(['/new', `${version}/new`, `${version}/data/new`])(
    '%s is for administrators at most, whatever its method',
    async (path) => {
      const extended = createApp(lake.lake)
      extended.all(path, (c) => c.text('Here is everything.'))
      const statuses = async (headers: Record<string, string>) =>
        (await extended.request(path, { method: 'POST', headers })).status
      expect(await statuses({})).toBe(401)
      for (const role of ['viewer', 'editor'] as const)
        expect([401, 403]).toContain(await statuses({ authorization: `Bearer ${lake.token(role)}` }))
    },
  )

  it.each([
    ['GET', '/nothing', 404],
    ['GET', `${version}/nothing`, 404],
    ['DELETE', `${version}/data/mutate/production`, 404],
    ['GET', `${version}/data/history/production`, 404],
    ['POST', `${version}/hooks/production`, 501],
    ['POST', `${version}/data/export/production`, 501],
  ])('%s %s: everybody is told alike that there is none', async (method, path, status) => {
    for (const who of ['nobody', ...roles]) {
      const headers = { ...(authorization[who] && { authorization: authorization[who] }) }
      expect([who, (await app.request(path, { method, headers })).status]).toEqual([who, status])
    }
  })
})

it.each([
  ['POST', '/data/query/production', 4_000_001],
  ['POST', '/data/mutate/production', 4_000_001],
  ['POST', '/data/actions/production', 4_000_001],
  ['PUT', '/users/me/keyvalue', 1_000_001],
])('%s %s: a body that is too large is too large whoever sends it', async (method, path, bytes) => {
  const { status } = await app.request(version + path, {
    method,
    body: 'x'.repeat(bytes),
    headers: { 'content-length': String(bytes) },
  })
  expect(status).toBe(413)
})
