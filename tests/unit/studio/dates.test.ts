import { publishedAtVerdict, readableDateVerdict } from '@/sanity/studio/schema/date-rules'
import { articlePreview } from '@/sanity/studio/schema/preview'
import { endsAtVerdict } from '@/sanity/studio/schema/rules'

const now = Date.parse('2026-11-29T12:00:00Z')

describe('the date of publication in the Studio', () => {
  it.each(['2026-11-29T12:00:30Z', '2026-11-29T14:00+02:00', '2019-03-04', undefined, 'soon'])(
    '%p needs no warning',
    (value) => {
      expect(publishedAtVerdict(value, now)).toBe(true)
    },
  )

  it.each(['2026-11-29T12:05:00Z', '2026-12-24', '2027-01-01T00:00+02:00'])('%s is warned of', (value) => {
    expect(publishedAtVerdict(value, now)).toContain('in the future')
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
