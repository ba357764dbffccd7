import type { ListenEvent, SanityClient, SanityDocument } from '@sanity/client'
import WebSocket from 'ws'

import { canonicalPath } from '@/lake/http/address'

import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake

beforeAll(async () => {
  lake = await temporaryLake()
})
afterAll(() => lake.stop())

describe('a dataset that is addressed as a resource', () => {
  const below = '/v2025-02-19/projects/lakeside/datasets/production'
  it.each([
    [`${below}/query`, '/v2025-02-19/data/query/production'],
    [`${below}/doc/a,b`, '/v2025-02-19/data/doc/production/a,b'],
    [`${below}/live/events`, '/v2025-02-19/data/live/events/production'],
    [`${below}/history/documents/a`, '/v2025-02-19/data/history/production/documents/a'],
    [`${below}/assets/images`, '/v2025-02-19/assets/images/production'],
    [`${below}/acl`, `${below}/acl`],
    [`${below}/queryx`, `${below}/queryx`],
    ['/v1/projects/other/datasets/production/query', '/v1/projects/other/datasets/production/query'],
  ])('%s is %s', (path, expected) => expect(canonicalPath(path, 'lakeside')).toBe(expected))

  const resource = { type: 'dataset', id: 'lakeside.production' } as const
  const clientAs = (role: 'editor' | 'viewer' | undefined): SanityClient =>
    lake.client(role).withConfig({ resource })

  it('is written, acted on and read by the real client', async () => {
    const client = clientAs('editor')
    await client.create({ _id: 'named', _type: 'note', n: 1 })
    await client.action({
      actionType: 'sanity.action.document.edit',
      publishedId: 'named',
      draftId: 'drafts.named',
      patch: { set: { n: 2 } },
    })
    expect(await client.getDocument('drafts.named')).toMatchObject({ n: 2 })
    expect(await client.getDocuments(['named', 'nowhere'])).toMatchObject([{ n: 1 }, null])
    expect(await client.fetch('*[_id in path("**") && _type == "note"].n')).toEqual([2, 1])
    expect(await lake.client('editor').getDocument('named')).toMatchObject({ n: 1 })
  })

  it('tells its listeners', async () => {
    const heard = await new Promise<ListenEvent<SanityDocument>>((resolve, reject) => {
      const subscription = clientAs('viewer')
        .listen('*[_type == "heard"]', {}, { events: ['welcome', 'mutation'] })
        .subscribe({
          error: reject,
          next: (event) => {
            if (event.type === 'welcome') return void clientAs('editor').create({ _type: 'heard', n: 7 })
            subscription.unsubscribe()
            resolve(event)
          },
        })
    })
    expect(heard).toMatchObject({ type: 'mutation', result: { n: 7 } })
  })

  it('tells of live events', async () => {
    const tags = await new Promise<unknown>((resolve, reject) => {
      const subscription = clientAs(undefined)
        .live.events()
        .subscribe({
          error: reject,
          next: (event) => {
            if (event.type === 'welcome') return void clientAs('editor').create({ _type: 'live' })
            subscription.unsubscribe()
            resolve(event.type === 'message' && event.tags)
          },
        })
    })
    expect(tags).toEqual(expect.arrayContaining([expect.stringMatching(/^s1:/)]))
  })

  it('is heard over a WebSocket, and takes uploads', async () => {
    const socket = new WebSocket(
      `${lake.url.replace('http', 'ws')}/v1/projects/lakeside/datasets/production/listen?query=*`,
    )
    const first = await new Promise<string>((resolve, reject) => {
      socket.on('message', (data) => resolve(String(data))).on('error', reject)
    })
    socket.close()
    expect(first).toContain('event: welcome')
    const response = await fetch(lake.at('/projects/lakeside/datasets/production/assets/files'), {
      method: 'POST',
      headers: { authorization: `Bearer ${lake.token('editor')}` },
      body: 'words',
    })
    expect(response.status).toBe(200)
  })

  it('knows its limits as under its other name', async () => {
    const { statusCode } = await rejection(clientAs('viewer').create({ _type: 'note' }))
    expect(statusCode).toBe(403)
    const other = lake.client('viewer').withConfig({ resource: { type: 'dataset', id: 'lakeside.other' } })
    expect(await rejection(other.fetch('*'))).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('Dataset "other" not found'),
    })
    const stranger = lake.client('viewer').withConfig({ resource: { type: 'dataset', id: 'x.production' } })
    expect(await rejection(stranger.fetch('*'))).toMatchObject({
      statusCode: 404,
      message: expect.stringContaining('no project "x"'),
    })
  })
})

describe('an API version', () => {
  const endpoints = [
    '/data/query/production?query=1',
    '/ping',
    '/users/me',
    '/data/listen/production?query=*',
  ]
  it.each(['v1', 'vX', 'v2025-02-19', 'v2024-02-29', 'v2031-12-31'])('%s is one', async (version) => {
    const response = await fetch(`${lake.url}/${version}/data/query/production?query=1`)
    expect(response.status).toBe(200)
  })

  it.each([
    'v2',
    'vx',
    'vlatest',
    'v2025-13-45',
    'v2025-02-30',
    'v2023-02-29',
    'v2025-00-10',
    'v2025-01-00',
    'v2025-2-19',
    'v2025-02-19T00:00:00Z',
    'v2025-02-19x',
  ])('%s is none, in any endpoint', async (version) => {
    for (const endpoint of [...endpoints, '/graphql/production/default', '/nowhere']) {
      const response = await fetch(`${lake.url}/${version}${endpoint}`)
      expect([endpoint, response.status]).toEqual([endpoint, 400])
      expect((await response.json()).message).toContain(`"${version}" is not an API version`)
    }
  })

  it('that is none is refused to a WebSocket, and told to a page of a known origin', async () => {
    const refused = await new Promise<string>((resolve) => {
      new WebSocket(`${lake.url.replace('http', 'ws')}/v2025-02-30/socket/production`, {
        headers: { authorization: `Bearer ${lake.token('viewer')}` },
      }).on('error', ({ message }) => resolve(message))
    })
    expect(refused).toContain('400')
    const response = await fetch(`${lake.url}/v2025-02-30/data/query/production?query=1`, {
      headers: { origin: 'http://localhost:3000' },
    })
    expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:3000')
  })
})

describe('the project', () => {
  it('is listed as it was asked for', async () => {
    const { projects } = lake.client('viewer')
    const list = async (options?: Parameters<typeof projects.list>[0]) =>
      (await projects.list(options)).map((project) => Object.keys(project))
    expect(await list()).toEqual([expect.arrayContaining(['id', 'members', 'features'])])
    const [withoutMembers] = await list({ includeMembers: false })
    expect(withoutMembers).toContain('features')
    expect(withoutMembers).not.toContain('members')
    expect((await list({ includeFeatures: false }))[0]).not.toContain('features')
    expect(await list({ organizationId: 'another' })).toEqual([])
    expect(await projects.getById('lakeside')).toHaveProperty('members')
  })

  it('says truthfully that there are no embeddings and no requests for a role', async () => {
    const viewer = lake.client('viewer')
    const disabled = { enabled: false, status: 'disabled' }
    expect(await viewer.datasets.getEmbeddingsSettings('production')).toEqual(disabled)
    expect(await viewer.request({ uri: '/datasets/production/settings/embeddings' })).toEqual(disabled)
    expect((await rejection(viewer.datasets.getEmbeddingsSettings('other'))).statusCode).toBe(404)
    const editor = lake.client('editor')
    const change = editor.datasets.editEmbeddingsSettings('production', { enabled: true })
    expect((await rejection(change)).statusCode).toBe(501)
    expect(await viewer.request({ uri: '/access/requests/me' })).toEqual([])
    expect((await fetch(lake.at('/access/requests/me'))).status).toBe(401)
  })
})
