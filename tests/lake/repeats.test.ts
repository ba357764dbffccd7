import { once } from 'node:events'
import { get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

import { serve } from '@hono/node-server'

import { openAccounts } from '@/lake/auth/accounts'
import { createApp } from '@/lake/http/app'
import { damaged } from '@/lake/documents/errors'
import { temporaryLake, type TemporaryLake } from './support/lake'

const pathOf = (query: string) => `/v2025-02-19/data/query/production?query=${encodeURIComponent(query)}`
const path = pathOf('*[_type == "note"] | order(_id){_id, n, "picture": asset->url}')

let lake: TemporaryLake
let server: Server
/** How many requests had to be looked into. */
let routed = 0

beforeAll(async () => {
  lake = await temporaryLake()
  const app = createApp(lake.lake)
  const { fetch } = app
  app.fetch = (...request) => {
    routed += 1
    return fetch(...request)
  }
  const options = { fetch: lake.lake.repeats.before(app), port: 0, hostname: '127.0.0.1' }
  await new Promise<void>((resolve) => {
    server = serve(options, () => resolve()) as Server
  })
  const image = {
    _id: 'image-a-1x1-png',
    _type: 'sanity.imageAsset',
    path: 'images/lakeside/production/a-1x1.png',
  }
  const editor = lake.client('editor')
  await editor.createOrReplace({ ...image, url: 'http://elsewhere.test/a.png' })
  await editor.createOrReplace({ _id: 'a', _type: 'note', n: 0, asset: { _ref: image._id } })
  await editor.createOrReplace({ _id: 'drafts.b', _type: 'note' })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await lake.stop()
})

async function ask(headers: Record<string, string> = {}, asked = path) {
  const { port } = server.address() as AddressInfo
  const before = routed
  const request = get({ port, host: '127.0.0.1', path: asked, headers })
  const [response] = await once(request, 'response')
  const body = await text(response)
  return { status: response.statusCode, headers: response.headers, body, isRepeat: routed === before }
}
const as = (token: string) => ({ authorization: `Bearer ${token}` })

it('a request that is made again is answered without being looked into, alike to the last header', async () => {
  const headers = as(lake.token('viewer'))
  const { headers: first, ...one } = await ask(headers)
  const { headers: second, ...other } = await ask(headers)
  expect([one.status, one.isRepeat, other.isRepeat]).toEqual([200, false, true])
  expect(JSON.parse(other.body).result).toMatchObject([{ _id: 'a' }])
  expect(other.body).toBe(one.body)
  expect({ ...second, date: '' }).toEqual({ ...first, date: '' })
})

it('what has been written since is in the answer', async () => {
  const headers = as(lake.token('viewer'))
  for (let n = 1; n < 8; n += 1) {
    await lake.client('editor').patch('a').set({ n }).commit()
    for (const isRepeat of [false, true])
      expect(await ask(headers)).toMatchObject({ body: expect.stringContaining(`"n":${n},`), isRepeat })
  }
})

it('somebody else is answered as themselves', async () => {
  const drafts = `${path}&perspective=raw`
  const headers = as(lake.token('viewer'))
  for (let time = 0; time < 2; time += 1) {
    expect((await ask(headers, drafts)).body).toContain('drafts.b')
    expect((await ask({}, drafts)).body).not.toContain('drafts.b')
    expect((await ask(as('sk-made-up'), drafts)).status).toBe(401)
  }
})

it('a token that has been revoked is refused, whoever did that', async () => {
  const { id, secret } = lake.lake.accounts.tokens.create('short', 'viewer')
  await ask(as(secret))
  expect(await ask(as(secret))).toMatchObject({ status: 200, isRepeat: true })
  const elsewhere = openAccounts(lake.folder)
  elsewhere.tokens.revoke(id)
  elsewhere.close()
  expect((await ask(as(secret))).status).toBe(401)
})

it('who has signed in with a password is looked for each time', async () => {
  const { people, sessions } = lake.lake.accounts
  const { email, password } = { email: 'ed@example.org', password: 'long enough 1' }
  await people.add({ email, name: 'Ed', role: 'editor', password })
  const verified = await people.verify(email, password)
  const { secret } = (verified && sessions.start(verified, 'a browser')) ?? { secret: '' }
  await ask(as(secret))
  expect(await ask(as(secret))).toMatchObject({ status: 200, isRepeat: false })
})

it.each([
  ['host', 'localhost:1'],
  ['origin', 'http://studio.test'],
  ['x-forwarded-prefix', '/lake'],
  ['x-forwarded-proto', 'https'],
])('another %s makes it another request', async (name, value) => {
  await ask()
  expect((await ask({ [name]: value })).isRepeat).toBe(false)
  const again = await ask({ [name]: value })
  expect(again.isRepeat).toBe(true)
  expect(again.body).toBe((await ask({ [name]: value, 'x-other': '1' })).body)
})

it.each(['now()', 'identity()', '*['])('%s is found out each time', async (query) => {
  await ask({}, pathOf(query))
  expect((await ask({}, pathOf(query))).isRepeat).toBe(false)
})

it('nothing is answered from a damaged lake', async () => {
  await ask()
  lake.lake.health.report('datasets/production.sqlite', ['a page is missing'])
  expect(await ask()).toMatchObject({ status: damaged().status, isRepeat: false })
})
