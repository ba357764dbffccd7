import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { SanityClient } from '@sanity/client'

import type { Role } from '@/lake/documents/types'
import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
beforeAll(async () => {
  lake = await temporaryLake()
})
afterAll(() => lake.stop())

const dataset = 'production-comments'
const setUp = (client: SanityClient) =>
  client.request<{ datasetName: string }>({ url: '/comments/production/setup', method: 'POST' })
const addOns = (client: SanityClient) =>
  client.request<{ name: string }[]>({
    url: '/projects/lakeside/datasets?datasetProfile=comments&addonFor=production',
  })
const comment = (text: string) => ({
  _type: 'comment',
  message: [{ _type: 'block', _key: 'b', children: [{ _type: 'span', _key: 's', text }] }],
  target: {
    document: {
      _type: 'crossDatasetReference',
      _dataset: 'production',
      _projectId: 'lakeside',
      _ref: 'a',
      _weak: true,
    },
  },
})

test('the first comment begins a dataset, which the Studio finds from then on', async () => {
  const viewer = lake.client('viewer')
  expect(await addOns(viewer)).toEqual([])
  expect(await setUp(viewer)).toEqual({ datasetName: dataset })
  expect(await setUp(viewer)).toEqual({ datasetName: dataset })
  expect(await addOns(viewer)).toMatchObject([{ name: dataset }])
  // It is none of those that a publication is made of.
  expect(await viewer.datasets.list()).toMatchObject([{ name: 'production' }])
})

test.each<Role>(['viewer', 'author', 'editor', 'administrator'])(
  'a %s comments, and whoever listens hears of it at once',
  async (role) => {
    await setUp(lake.client('editor'))
    const listener = lake.client('editor', { dataset })
    const heard = new Promise<string>((resolve, reject) => {
      const events = listener.listen('*[_type == "comment"]', {}, { events: ['welcome', 'mutation'] })
      const subscription = events.subscribe({
        next: (event) => {
          if (event.type === 'welcome')
            lake
              .client(role, { dataset })
              .create(comment(`by a ${role}`))
              .catch(reject)
          if (event.type !== 'mutation') return
          subscription.unsubscribe()
          resolve(JSON.stringify(event.result))
        },
        error: reject,
      })
    })
    expect(await heard).toContain(`by a ${role}`)
  },
)

test('a viewer who comments may still write nothing else', async () => {
  const viewer = lake.client('viewer')
  await setUp(viewer)
  await lake.client('viewer', { dataset }).create(comment('A question'))
  const story = viewer.create({ _type: 'article', headline: 'No' })
  expect(await rejection(story)).toMatchObject({ statusCode: 403 })
})

describe('nobody', () => {
  test.each([
    ['GET', `/data/query/${dataset}?query=*`],
    ['POST', `/data/query/${dataset}`],
    ['GET', `/data/doc/${dataset}/a`],
    ['GET', `/data/listen/${dataset}?query=*`],
    ['GET', `/data/live/events/${dataset}`],
    ['GET', `/data/history/${dataset}/transactions/a`],
    ['POST', `/data/mutate/${dataset}`],
    ['POST', `/data/actions/${dataset}`],
    ['POST', `/assets/images/${dataset}`],
    ['POST', '/comments/production/setup'],
    ['GET', `/projects/lakeside/datasets/${dataset}/acl`],
    ['GET', `/projects/lakeside/datasets/${dataset}/query?query=*`],
    ['GET', `/data/query/%70roduction-comments?query=*`],
    ['GET', `/data/query/production%2Dcomments?query=*`],
  ])('is refused by %s %s', async (method, path) => {
    await setUp(lake.client('editor'))
    await lake.client('editor', { dataset }).create(comment('A secret'))
    const response = await fetch(lake.at(path), { method })
    expect(await response.text()).not.toContain('A secret')
    expect(response.status).toBe(401)
  })

  test('is told of no add-on dataset, nor of groups', async () => {
    await setUp(lake.client('editor'))
    const nobody = lake.client(undefined)
    expect(await addOns(nobody)).toEqual([])
    expect(await nobody.fetch('*[_type == "system.group"]{members, grants}')).toEqual([])
  })
})

test('who may be mentioned follows from the roles of people', async () => {
  const { people } = lake.lake.accounts
  const ada = await people.add({
    email: 'ada@news.test',
    name: 'Ada',
    role: 'author',
    password: 'long enough',
  })
  type Group = { members: string[]; grants: { filter: string; permissions: string[] }[] }
  const groups = await lake.client('editor').fetch<Group[]>('*[_type == "system.group"]{members, grants}')
  const hers = groups.filter(({ members }) => members.includes(ada.id)).flatMap(({ grants }) => grants)
  expect(hers.some(({ permissions }) => permissions.includes('read'))).toBe(true)
  expect(hers.map(({ filter }) => filter).join()).toContain('owner == identity()')
})

test('a token for a dataset is for the comments on it, too', async () => {
  await setUp(lake.client('editor'))
  const token = (datasets: string[]) =>
    lake.client(undefined, {
      token: lake.lake.accounts.tokens.create('program', 'editor', datasets).secret,
      dataset,
    })
  expect(await token(['production']).fetch('count(*) >= 0')).toBe(true)
  expect(await rejection(token(['staging']).fetch('1'))).toMatchObject({ statusCode: 403 })
})

test('a dataset that only sounds like comments is like any other', async () => {
  const other = await temporaryLake(undefined, { datasets: [dataset] })
  try {
    expect(await other.client(undefined, { dataset }).fetch('count(*)')).toBe(0)
    const refused = other.client('viewer', { dataset }).create(comment('No'))
    expect(await rejection(refused)).toMatchObject({ statusCode: 403 })
  } finally {
    await other.stop()
  }
})

test('comments are there after a restart, and no lake has a file for them before', async () => {
  const first = await temporaryLake()
  const file = join(first.folder, 'datasets', `${dataset}.sqlite`)
  expect(existsSync(file)).toBe(false)
  await setUp(first.client('editor'))
  await first.client('editor', { dataset }).create({ ...comment('Kept'), _id: 'c' })
  await first.close()
  const second = await temporaryLake(first.folder)
  try {
    expect(await addOns(second.client('viewer'))).toMatchObject([{ name: dataset }])
    expect(await second.client('viewer', { dataset }).getDocument('c')).toMatchObject({ _type: 'comment' })
  } finally {
    await second.stop()
  }
})
