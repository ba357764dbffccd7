import { evaluate, parse } from 'groq-js'
import { publishedAtVerdict, readableDateVerdict } from '@/sanity/studio/schema/date-rules'
import { comingDateRule, releasedDateRule } from '@/sanity/studio/schema/published-at'
import { articlePreview } from '@/sanity/studio/schema/preview'
import { endsAtVerdict } from '@/sanity/studio/schema/rules'

const now = Date.parse('2026-11-29T12:00:00Z')

describe('the date of publication in the Studio', () => {
  it.each(['2026-11-29T12:00:30Z', '2026-11-29T14:00+02:00', '2019-03-04', undefined, 'soon'])(
    '%p needs no warning',
    (value) => {
      expect(publishedAtVerdict(value, 'Europe/Oslo', now)).toBe(true)
    },
  )

  it.each(['2026-11-29T12:05:00Z', '2026-12-24', '2027-01-01T00:00+02:00'])('%s is warned of', (value) => {
    expect(publishedAtVerdict(value, 'Europe/Oslo', now)).toContain('in the future')
  })

  it.each([
    ['2026-12-24T17:00:00Z', 'Europe/Oslo', '24 December 2026 at 18:00 CET on'],
    ['2026-12-24T17:00:00Z', 'nowhere', '24 December 2026 at 17:00 UTC on'],
    // Without an offset, it is meant by the publication’s clocks.
    ['2026-12-24T18:00', 'America/New_York', '24 December 2026 at 18:00 GMT-5 on'],
  ])('%s is said as clocks show it in the publication’s time zone, %s', async (value, timeZone, words) => {
    const getClient = () => ({ fetch: () => Promise.resolve(timeZone) })
    expect(await comingDateRule(value, { getClient })).toContain(words)
  })

  it('asks for the time zone only of a date that may be ahead', () => {
    const getClient = () => ({ fetch: () => Promise.reject(new Error('asked')) })
    expect(comingDateRule('2019-03-04', { getClient })).toBe(true)
    expect(comingDateRule(undefined, { getClient })).toBe(true)
  })

  it.each(['2026-13-40', '2026-02-30T10:00:00Z', 'soon', '', 1_700_000_000_000, '2019-03'])(
    '%p cannot be published',
    (value) => {
      expect(readableDateVerdict(value)).toContain('Choose the date again')
    },
  )

  it.each(['2019-03-04', '2018-05-06T10:00+02:00', '2026-11-19T07:30:00.000Z', undefined])(
    '%p can',
    (value) => {
      expect(readableDateVerdict(value)).toBe(true)
    },
  )

  it('stands in the list, or that it cannot be read', () => {
    const subtitle = (publishedAt: unknown) => articlePreview({ publishedAt }).subtitle
    expect(subtitle('2019-03-04')).toMatch(/2019/)
    expect(subtitle('2019-03-04')).toContain('4')
    expect(subtitle('2026-02-30T10:00:00Z')).toContain('cannot be read')
    expect(subtitle(undefined)).toContain('no date')
  })

  it('is compared as it is read', () => {
    expect(endsAtVerdict('2026-12-01', { startsAt: '2026-12-01T23:00:00Z' })).toContain('before it begins')
    expect(endsAtVerdict('2026-12-03', { startsAt: '2026-12-01T10:00+02:00' })).toBe(true)
  })
})

describe('a story without a date', () => {
  const asked = async (_id: string, dataset: object[], value?: string) => {
    const fetch = async (groq: string, params: Record<string, unknown>) =>
      (await evaluate(parse(groq, { params }), { dataset, params })).get()
    const document = { _id, _type: 'article', _rev: '', _createdAt: '', _updatedAt: '' }
    return releasedDateRule(value, { getClient: () => ({ fetch }), document })
  }
  const IN_RELEASE = 'versions.rMay.ice'
  const release = (metadata: object) => ({ _id: '_.releases.rMay', _type: 'system.release', metadata })
  const editors = release({ cardinality: 'many', intendedPublishAt: '2026-12-10T08:00:00Z' })
  const own = { cardinality: 'one', intendedPublishAt: '2026-12-10T08:00:00Z' }
  const out = (over: object = {}) => ({ _id: 'ice', _type: 'article', ...over })

  it.each<[string, string, object[]]>([
    ['a draft, which gets one when it is published', 'drafts.ice', []],
    ['what is published already', 'ice', [out()]],
    ['a version in its own schedule', IN_RELEASE, [release(own)]],
    ['a version of what a program published without one', IN_RELEASE, [editors, out()]],
  ])('is fine as %s', async (_what, id, dataset) => {
    expect(await asked(id, dataset)).toBe(true)
  })

  it.each<[string, object[]]>([
    ['a version in an editors’ release', [editors]],
    ['a version in a release without any details', [{ _id: '_.releases.rMay', _type: 'system.release' }]],
    ['a version in a schedule without a time', [release({ cardinality: 'one' })]],
    ['a version of what readers know by a date', [editors, out({ publishedAt: '2019-03-04' })]],
  ])('is refused as %s', async (_what, dataset) => {
    expect(await asked(IN_RELEASE, dataset)).toMatch(/^A release is published by itself/)
    expect(await asked(IN_RELEASE, dataset, '2019-03-04')).toBe(true)
  })
})
