import type { SanityClient } from '@sanity/client'
import { article } from '@/sanity/studio/schema/article'
import { temporaryLake, type TemporaryLake } from './support/lake'

jest.mock('sanity', () => {
  const asIs = <Definition>(definition: Definition) => definition
  return { defineType: asIs, defineField: asIs, defineArrayMember: asIs }
})
jest.setTimeout(30_000)

let lake: TemporaryLake
let editor: SanityClient
beforeAll(async () => {
  lake = await temporaryLake()
  editor = lake.client('editor')
})
afterAll(() => lake.stop())

/** Enough for the lake to read the list from an index. */
const OUT = 200

it('drafts that have no date yet begin the desk’s lists, the newest first', async () => {
  const dated = Array.from({ length: OUT }, (_, n) => ({
    _id: `out-${n}`,
    _type: 'article',
    publishedAt: new Date(Date.UTC(2020, 0, n + 1)).toISOString(),
  }))
  const transaction = editor.transaction()
  for (const story of dated) transaction.create(story)
  transaction.create({ _id: 'drafts.older', _type: 'article', _createdAt: '2019-01-01T00:00:00Z' })
  transaction.create({ _id: 'drafts.newer', _type: 'article', _createdAt: '2019-02-01T00:00:00Z' })
  await transaction.commit()

  const newest = article.orderings?.find(({ name }) => name === 'newest')
  const order = newest?.by.map(({ field, direction }) => `${field} ${direction}`).join()
  const list = await editor.fetch<string[]>(
    `*[_type == "article"] | order(${order})[0...4]._id`,
    {},
    { perspective: 'drafts' },
  )
  expect(list).toEqual(['newer', 'older', `out-${OUT - 1}`, `out-${OUT - 2}`])
})
