import { rejection, temporaryLake, type TemporaryLake } from './support/lake'

let lake: TemporaryLake
beforeAll(async () => {
  lake = await temporaryLake()
})
afterAll(() => lake.stop())

const link = (id: string, more: object = {}) => ({
  _id: `previewLinks.${id}`,
  _type: 'lakeside.previewLink',
  key: `key of ${id}`,
  version: 'drafts.story',
  expiresAt: '2099-01-01T00:00:00Z',
  opened: 0,
  ...more,
})

it('is seen by nobody who is not signed in', async () => {
  await lake.client('editor').create(link('hidden'))
  const anybody = lake.client(undefined)
  expect(await anybody.fetch('*[_type == "lakeside.previewLink"]')).toEqual([])
  expect(await anybody.getDocument('previewLinks.hidden')).toBeUndefined()
})

it('is counted by the site, which may change nothing else', async () => {
  const site = lake.client('site')
  await lake.client('editor').create(link('counted'))
  await lake.client('editor').createOrReplace({ _id: 'story', _type: 'article', headline: 'A story' })
  await site.patch('previewLinks.counted').inc({ opened: 1 }).commit()
  expect(await site.fetch('*[_id == "previewLinks.counted"][0].opened')).toBe(1)
  for (const refused of [
    site.patch('story').set({ headline: 'Another' }).commit(),
    site.create(link('of-the-site')),
    site.create({ _type: 'article', headline: 'Another' }),
    site.patch('previewLinks.counted').set({ _type: 'article' }).commit(),
  ])
    expect((await rejection(refused)).statusCode).toBeGreaterThanOrEqual(400)
})

it('is made by authors in their own name only, and by no viewer', async () => {
  const author = lake.client('author')
  const { id } = await author.request<{ id: string }>({ url: '/users/me' })
  await author.create(link('of-an-author', { createdBy: id }))
  for (const refused of [
    author.create(link('of-another', { createdBy: 'somebody' })),
    author.create(link('of-nobody')),
    author.delete('previewLinks.counted'),
    lake.client('viewer').create(link('of-a-viewer')),
  ])
    expect((await rejection(refused)).statusCode).toBe(403)
  await author.delete('previewLinks.of-an-author')
})
