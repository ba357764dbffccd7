import { formatDateTime, formatDay, machineTime, publishedTime, updatedTime } from '@/lib/dates'

/** Intl writes narrow no-break spaces, which a test's source cannot show. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('dates for people', () => {
  it.each([
    ['2024-03-08T14:05:00Z', 'UTC', 'en', 'March 8, 2024 at 2:05 PM UTC'],
    ['2024-03-08T14:05:00Z', 'UTC', 'en-GB', '8 March 2024 at 14:05 UTC'],
    ['2024-03-08T23:30:00Z', 'Europe/Berlin', 'en-GB', '9 March 2024 at 00:30 CET'],
    ['2024-03-08T02:30:00+09:00', 'America/New_York', 'en', 'March 7, 2024 at 12:30 PM EST'],
    // The hour that the clocks skip, and the one that they go through twice.
    ['2024-03-31T00:59:00Z', 'Europe/Berlin', 'en-GB', '31 March 2024 at 01:59 CET'],
    ['2024-03-31T01:00:00Z', 'Europe/Berlin', 'en-GB', '31 March 2024 at 03:00 CEST'],
    ['2024-10-27T00:30:00Z', 'Europe/Berlin', 'en-GB', '27 October 2024 at 02:30 CEST'],
    ['2024-10-27T01:30:00Z', 'Europe/Berlin', 'en-GB', '27 October 2024 at 02:30 CET'],
    ['2024-02-29T12:00:00Z', 'UTC', 'de', '29. Februar 2024 um 12:00 UTC'],
  ])('%s in %s, %s', (instant, timeZone, language, shown) => {
    expect(plain(formatDateTime(instant, { timeZone, language }))).toBe(shown)
  })

  it('does not depend on where the server stands', () => {
    const before = process.env.TZ
    process.env.TZ = 'Pacific/Kiritimati'
    expect(formatDay('2024-12-31T12:00:00Z', { timeZone: 'UTC', language: 'en' })).toBe('December 31, 2024')
    process.env.TZ = before
  })
})

it.each([
  ['2024-03-08T14:05:00.123Z', '2024-03-08T14:05:00Z'],
  ['2024-03-08T14:05:00+02:00', '2024-03-08T12:05:00Z'],
])('%s is %s for machines', (instant, machine) => {
  expect(machineTime(instant)).toBe(machine)
})

describe('when a story was published and updated', () => {
  const story = (publishedAt: string | undefined, _createdAt: string, _updatedAt: string) => ({
    publishedAt,
    _createdAt,
    _updatedAt,
  })

  it('goes by the editors, else by the document', () => {
    expect(publishedTime(story('2024-01-02T00:00:00Z', '2024-01-01T00:00:00Z', '2024-01-03T00:00:00Z'))).toBe(
      '2024-01-02T00:00:00Z',
    )
    expect(publishedTime(story(undefined, '2024-01-01T00:00:00Z', '2024-01-03T00:00:00Z'))).toBe(
      '2024-01-01T00:00:00Z',
    )
  })

  it.each([
    ['a day later', '2024-01-02T00:00:00Z', '2024-01-01T00:00:00Z', '2024-01-03T00:00:00Z', true],
    ['minutes later', '2024-01-02T00:00:00Z', '2024-01-01T00:00:00Z', '2024-01-02T00:20:00Z', false],
    [
      'before it was published',
      '2024-01-09T00:00:00Z',
      '2024-01-01T00:00:00Z',
      '2024-01-03T00:00:00Z',
      false,
    ],
    [
      'as an old story is imported',
      '2019-01-01T00:00:00Z',
      '2024-01-01T00:00:00Z',
      '2024-01-01T00:00:01Z',
      false,
    ],
  ])('changed %s', (_when, publishedAt, created, updated, shown) => {
    expect(updatedTime(story(publishedAt, created, updated))).toBe(shown ? updated : null)
  })
})
