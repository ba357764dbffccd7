import type { SanityClient } from '@sanity/client'
import { articleQuery, cardsQuery } from '@/lib/queries'
import { fetchPreview } from '@/sanity/preview/fetch'
import { temporaryLake, type TemporaryLake } from './support/lake'

jest.setTimeout(30_000)

let lake: TemporaryLake
let mockSite: SanityClient
jest.mock('@/sanity/preview/client', () => ({ previewClient: () => mockSite }))

beforeAll(async () => {
  lake = await temporaryLake()
  mockSite = lake.client('site').withConfig({ stega: { enabled: false, studioUrl: '/studio' } })
})
afterAll(() => lake.stop())

const BEGUN = '2019-03-04T10:00:00Z'
const SET = '2020-01-01T00:00:00Z'
const story = (_id: string, over: object = {}) => ({
  _id,
  _type: 'article',
  _createdAt: BEGUN,
  headline: 'Ice',
  slug: { _type: 'slug', current: _id.replace('drafts.', '') },
  ...over,
})
const drafts: Parameters<typeof fetchPreview>[2] = { kind: 'editor', perspective: ['drafts'] }
const isNow = (date: string | null | undefined) =>
  date !== null && date !== undefined && Math.abs(Date.parse(date) - Date.now()) < 60_000

it.each<[string, ReturnType<typeof story>[], boolean, string | undefined]>([
  ['that was never published is as if published now', [story('drafts.new')], true, undefined],
  ['with a date is as it says', [story('drafts.new', { publishedAt: SET })], false, SET],
  [
    'that a program published without one is dated by its document',
    [story('new'), story('drafts.new', { headline: 'Snow' })],
    false,
    undefined,
  ],
])('in a preview, a draft %s', async (_what, documents, isDatedNow, otherwise) => {
  const editor = lake.client('editor')
  for (const document of documents) await editor.createOrReplace(document)
  const { data } = await fetchPreview(articleQuery, { slug: 'new' }, drafts)
  const { data: listed } = await fetchPreview(cardsQuery, { ids: ['new'] }, drafts)
  for (const shown of [data, listed[0]]) {
    expect(shown?.headline).toMatch(/Ice|Snow/)
    expect(isNow(shown?.publishedAt)).toBe(isDatedNow)
    if (!isDatedNow) expect(shown?.publishedAt).toBe(otherwise)
  }
  await editor.delete({ query: '*[_type == "article"]' })
})

it('a link to a draft shows it as if published now', async () => {
  await lake.client('editor').create(story('drafts.linked'))
  const link = { kind: 'story', version: 'drafts.linked', until: '2999-01-01T00:00:00Z' } as const
  const { data } = await fetchPreview(articleQuery, { slug: 'linked' }, link)
  expect(data?.headline).toBe('Ice')
  expect(isNow(data?.publishedAt)).toBe(true)
})
