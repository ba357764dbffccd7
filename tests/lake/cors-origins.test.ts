import { Hono } from 'hono'
import WebSocket from 'ws'

import { openAccounts } from '../../lake/auth/accounts'
import { createApp } from '../../lake/http/app'
import type { LakeEnv } from '../../lake/http/identity'
import { whileIdentified } from '../../lake/http/while-identified'
import { addPerson, password } from './auth-setup'
import { type TemporaryLake, temporaryLake } from './support/lake'

const site = 'http://localhost:3000'
const app = 'https://app.example.org'
const desk = 'https://desk.example.org'
const path = '/projects/lakeside/cors'

let lake: TemporaryLake
beforeEach(async () => {
  lake = await temporaryLake()
})
afterEach(() => lake.stop())

async function ask(method: string, more = '', body?: unknown) {
  const response = await fetch(lake.at(path + more), {
    method,
    headers: { authorization: `Bearer ${lake.token('administrator')}` },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

const query = `/data/query/production?perspective=raw&query=${encodeURIComponent('*[_type == "topic"]._id')}`

/** Asks as a page does. */
const fromPage = (origin: string, at = query, init: RequestInit = {}) =>
  fetch(lake.at(at), { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), origin } })

const corsOf = ({ headers }: Response) => [
  headers.get('access-control-allow-origin'),
  headers.get('access-control-allow-credentials'),
]

async function cookieOfAda(): Promise<string> {
  const { people, sessions } = lake.lake.accounts
  await addPerson(lake.lake.accounts)
  const verified = await people.verify('ada@news.test', password)
  const session = verified && sessions.start(verified, 'a browser')
  return `lakeside-session=${session?.secret}`
}

describe('administrators', () => {
  const configured = {
    id: 'environment-1',
    origin: site,
    allowCredentials: true,
    createdAt: null,
    updatedAt: null,
    deletedAt: null,
    projectId: 'lakeside',
    source: 'environment',
  }

  it('add, list and remove origins', async () => {
    const { status, body } = await ask('POST', '', {
      origin: 'https://APP.example.org:443/',
      allowCredentials: true,
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: 1,
      origin: app,
      allowCredentials: true,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      updatedAt: body.createdAt,
      deletedAt: null,
      projectId: 'lakeside',
      source: 'accounts',
    })
    expect((await ask('GET')).body).toEqual([configured, body])
    expect((await ask('DELETE', '/1')).body).toEqual({ id: 1, deleted: true })
    expect((await ask('GET')).body).toEqual([configured])
    // A number that somebody has noted never means another origin.
    expect((await ask('POST', '', { origin: desk })).body).toMatchObject({ id: 2, allowCredentials: false })
  })

  it.each([
    ['nonsense', 400, 'JSON'],
    [{}, 400, 'The body must be {"origin"'],
    [{ origin: desk, allowCredentials: 'yes' }, 400, 'The body must be {"origin"'],
    [{ origin: 'desk.example.org' }, 400, '"desk.example.org" is not an origin: it must be a full URL'],
    [{ origin: 'https://*.example.org' }, 400, 'must name one host, without spaces or *'],
    [{ origin: `${desk}/path` }, 400, 'must be only a scheme, a host'],
    [{ origin: 'null' }, 400, 'must be a full URL'],
    [{ origin: app }, 409, 'https://app.example.org is allowed already.'],
    [{ origin: site }, 409, 'http://localhost:3000 is allowed already.'],
    [{ origin: `https://${'x'.repeat(70_000)}` }, 413, 'exceeds limit'],
  ])('are told what is wrong with %.80j: %i', async (given, status, reason) => {
    await ask('POST', '', { origin: app })
    const answer = await ask('POST', '', given)
    expect(answer.status).toBe(status)
    expect(answer.body.message).toContain(reason)
    expect((await ask('GET')).body).toHaveLength(2)
  })

  it.each([
    ['environment-1', 409, 'is set by SITE_URL or LAKE_CORS_ORIGINS in the environment'],
    ['7', 404, 'There is no allowed origin with the id "7".'],
    ['environment-2', 404, 'no allowed origin'],
  ])('cannot remove %s: %i', async (id, status, reason) => {
    const answer = await ask('DELETE', `/${id}`)
    expect(answer.status).toBe(status)
    expect(answer.body.message).toContain(reason)
  })
})

it('one that the environment has come to name as well can still be removed', async () => {
  const { id } = lake.lake.accounts.corsOrigins.add(site, false)
  expect((await ask('GET')).body.map((each: { source: string }) => each.source)).toEqual([
    'environment',
    'accounts',
  ])
  expect(corsOf(await fromPage(site))).toEqual([site, 'true'])
  expect((await ask('DELETE', `/${id}`)).body).toEqual({ id, deleted: true })
  expect((await ask('GET')).body).toHaveLength(1)
})

describe('what pages of an origin may do', () => {
  beforeEach(() => {
    lake.lake.origins.add(app, false)
    lake.lake.origins.add(desk, true)
  })

  it.each([
    [site, [site, 'true']],
    [desk, [desk, 'true']],
    [app, [app, null]],
    ['http://app.example.org', [null, 'true']],
    ['https://app.example.org.evil.test', [null, 'true']],
    ['https://evil.test', [null, 'true']],
    ['null', [null, 'true']],
  ])('%s: the headers of answers, errors and preflights', async (origin, expected) => {
    expect(corsOf(await fromPage(origin))).toEqual(expected)
    const failed = await fromPage(origin, '/data/query/production?query=*[')
    expect(failed.status).toBe(400)
    expect(corsOf(failed)).toEqual(expected)
    const headers = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    }
    const preflight = await fromPage(origin, query, { method: 'OPTIONS', headers })
    expect(corsOf(preflight)).toEqual(expected)
  })

  it.each([
    [site, true, true],
    [desk, true, true],
    [app, true, false],
    ['https://evil.test', false, false],
  ])('%s is told so by /check/cors', async (origin, allowed, withCredentials) => {
    const response = await fromPage(origin, '/check/cors')
    expect(corsOf(response)).toEqual(withCredentials ? [origin, 'true'] : ['*', null])
    expect(await response.json()).toEqual({ result: { allowed, withCredentials } })
  })

  it('the session that is in the browser is used for pages that may use it, and for no others', async () => {
    const cookie = await cookieOfAda()
    await lake.client('editor').create({ _id: 'drafts.a', _type: 'topic' })
    const seen = async (origin: string) =>
      (await (await fromPage(origin, query, { headers: { cookie } })).json()).result
    expect(await seen(desk)).toEqual(['drafts.a'])
    expect(await seen(app)).toEqual([])
    const write = (origin: string) =>
      fromPage(origin, '/data/mutate/production', {
        method: 'POST',
        headers: { cookie },
        body: '{"mutations":[]}',
      })
    expect((await write(desk)).status).toBe(200)
    expect((await write(app)).status).toBe(403)
    expect((await fromPage(app, '/auth/logout', { method: 'POST', headers: { cookie } })).status).toBe(403)
    expect(await seen(desk)).toEqual(['drafts.a'])
  })

  it('a session that has ended does not keep a page from reading what readers read', async () => {
    const headers = { cookie: 'lakeside-session=ended' }
    expect((await fromPage(app, query, { headers })).status).toBe(200)
    expect((await fromPage(desk, query, { headers })).status).toBe(401)
  })

  it('a page may send a token that it has, and a WebSocket takes the session of trusted pages only', async () => {
    await lake.client('editor').create({ _id: 'drafts.a', _type: 'topic' })
    const headers = { authorization: `Bearer ${lake.token('viewer')}` }
    expect((await (await fromPage(app, query, { headers })).json()).result).toEqual(['drafts.a'])
    const cookie = await cookieOfAda()
    const connect = (origin: string) =>
      new Promise((resolve) => {
        const address = lake.at('/socket/production').replace('http', 'ws')
        const socket = new WebSocket(address, { headers: { cookie, origin } })
        socket.on('open', () => (socket.close(), resolve('open')))
        socket.on('error', ({ message }) => resolve(message))
      })
    expect(await connect(desk)).toBe('open')
    expect(await connect(app)).toContain('403')
  })

  it.each([
    [desk, 200],
    [app, 400],
    ['https://evil.test', 400],
  ])('sign-in returns to %s: %i', async (origin, status) => {
    const response = await fetch(lake.at(`/auth/sign-in?origin=${encodeURIComponent(`${origin}/studio`)}`))
    expect(response.status).toBe(status)
  })
})

describe('a change', () => {
  it('by another process is seen with the next request', async () => {
    const other = openAccounts(lake.folder)
    try {
      expect(corsOf(await fromPage(app))[0]).toBeNull()
      const { id } = other.corsOrigins.add(app, false)
      expect(corsOf(await fromPage(app))).toEqual([app, null])
      other.corsOrigins.remove(id)
      expect(corsOf(await fromPage(app))[0]).toBeNull()
      other.corsOrigins.add(app, true)
      expect(corsOf(await fromPage(app))).toEqual([app, 'true'])
    } finally {
      other.close()
    }
  })

  it('shows in answers that are kept', async () => {
    await ask('POST', '', { origin: app })
    for (let n = 0; n < 3; n += 1) expect(corsOf(await fromPage(app))).toEqual([app, null])
    await ask('DELETE', '/1')
    expect(corsOf(await fromPage(app))[0]).toBeNull()
    await ask('POST', '', { origin: app, allowCredentials: true })
    expect(corsOf(await fromPage(app))).toEqual([app, 'true'])
  })

  it('ends the streams of pages that may no longer what they might', () => {
    lake.lake.origins.add(app, false)
    const checks: (() => boolean)[] = []
    const routes = new Hono<LakeEnv>().get('/', (c) => {
      c.set('identity', null)
      checks.push(whileIdentified(lake.lake, c))
      return c.text('')
    })
    for (const origin of [app, site, undefined])
      void routes.request('/', { headers: { ...(origin && { origin }) } })
    expect(checks.map((check) => check())).toEqual([true, true, true])
    lake.lake.origins.remove(app)
    expect(checks.map((check) => check())).toEqual([false, true, true])
  })
})

it('an app of the same lake asks the same place', async () => {
  lake.lake.origins.add(app, false)
  for (const path of ['/v1/ping', '/v1/data/ping/production']) {
    const answer = await createApp(lake.lake).request(path, { headers: { origin: app } })
    expect([path, ...corsOf(answer)]).toEqual([path, '*', null])
  }
})
