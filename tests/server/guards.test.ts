import { createFrontDoor } from '@/server/door/front-door'
import { createLakeUpstream, createRendererUpstream } from '@/server/door/upstream'
import { pageGuards } from '@/server/press/make/security-headers'

import { closeServers, deadAddress, serve } from './support/servers'

afterEach(closeServers)

const siteUrl = 'https://news.example.org'
const all = pageGuards({ siteUrl })
const names = Object.keys(all)

/** Asks a door without a press, behind which a server answers with these headers. */
async function ask(
  path: string,
  { headers = {}, answered = {} }: Record<string, Record<string, string>> = {},
) {
  const next = await serve((_, response) => void response.writeHead(200, answered).end('Next'))
  const options = { press: undefined, lake: createLakeUpstream(next, siteUrl), keyOf: () => undefined }
  const door = await serve(
    createFrontDoor({ renderer: createRendererUpstream(() => next, siteUrl), ...options }),
  )
  const response = await fetch(door + path, { headers })
  return Object.fromEntries(names.map((name) => [name, response.headers.get(name) ?? undefined]))
}

const without = (...left: string[]) =>
  Object.fromEntries(names.map((name) => [name, left.includes(name) ? undefined : all[name]]))

describe('what Next answers itself', () => {
  it.each(['/', '/articles/py', '/studios', '/apiary', '/_next/image?url=a'])(
    'is guarded like a printed page: %s',
    async (path) => {
      expect(await ask(path)).toEqual(all)
    },
  )

  it.each(['/studio', '/studio/structure', '/studio?x'])(
    'leaves it to the Studio who frames it and what its tools may do: %s',
    async (path) => {
      expect(await ask(path)).toEqual(
        without('x-frame-options', 'permissions-policy', 'cross-origin-opener-policy'),
      )
    },
  )

  it.each<[string, string, Record<string, string>]>([
    ['a preview', '/articles/py', { cookie: 'a=b; __prerender_bypass=x' }],
    ['the way to a preview', '/api/draft-mode/enable', {}],
  ])(
    'may be framed by this site and stays in touch with the Studio that opened it: %s',
    async (_, path, headers) => {
      expect(await ask(path, { headers })).toEqual(without('cross-origin-opener-policy'))
    },
  )

  it('keeps what it says itself', async () => {
    const answered = { 'referrer-policy': 'no-referrer', 'content-security-policy': "default-src 'none'" }
    expect(await ask('/', { answered })).toEqual({ ...all, 'referrer-policy': 'no-referrer' })
  })

  it('is not held to https where the site has none', async () => {
    const next = await serve((_, response) => void response.end('Next'))
    const renderer = createRendererUpstream(() => next, 'http://localhost:3000')
    const door = await serve(
      createFrontDoor({ renderer, lake: undefined, press: undefined, keyOf: () => undefined }),
    )
    const { headers } = await fetch(door)
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('is guarded also while it cannot be reached', async () => {
    const dead = await deadAddress()
    const renderer = createRendererUpstream(() => dead, siteUrl)
    const door = await serve(
      createFrontDoor({ renderer, lake: undefined, press: undefined, keyOf: () => undefined }),
    )
    const { status, headers } = await fetch(door)
    expect([status, headers.get('x-frame-options')]).toEqual([503, 'SAMEORIGIN'])
  })
})

it('what the lake answers is its own matter', async () => {
  expect(await ask('/lake/v1/ping')).toEqual(without(...names))
})
