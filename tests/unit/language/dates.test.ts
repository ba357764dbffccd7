import {
  earliest,
  formatDateTime,
  formatDay,
  formatMonth,
  formatMonthName,
  formatYear,
  isMonth,
  machineTime,
  monthBounds,
  nextMonth,
} from '@/lib/language/dates'

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

describe('months', () => {
  it.each(['2026-11', '2024-01', '0001-12', '9999-12'])('%s is one', (month) => {
    expect(isMonth(month)).toBe(true)
  })

  it.each([
    '2026-13',
    '0000-00',
    '2026-00',
    '2026-1',
    '26-11',
    '2026-11-01',
    ' 2026-11',
    '2026-11\n',
    '',
    '٢٠٢٦-١١',
  ])('%j is none', (month) => {
    expect(isMonth(month)).toBe(false)
  })

  it.each([
    ['2024-01', '2024-02'],
    ['2024-12', '2025-01'],
    ['0099-12', '0100-01'],
  ])('after %s comes %s', (month, next) => {
    expect(nextMonth(month)).toBe(next)
  })

  it.each([
    ['2024-02', 'UTC', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['2024-02', 'Pacific/Kiritimati', '2024-01-31T10:00:00.000Z', '2024-02-29T10:00:00.000Z'],
    ['2024-02', 'Etc/GMT+12', '2024-02-01T12:00:00.000Z', '2024-03-01T12:00:00.000Z'],
    ['2024-02', 'Asia/Kathmandu', '2024-01-31T18:15:00.000Z', '2024-02-29T18:15:00.000Z'],
    // Summer time begins and ends within the month.
    ['2024-03', 'Europe/Berlin', '2024-02-29T23:00:00.000Z', '2024-03-31T22:00:00.000Z'],
    ['2024-10', 'Europe/Berlin', '2024-09-30T22:00:00.000Z', '2024-10-31T23:00:00.000Z'],
    // Clocks go forward at midnight, so that the month begins at 01:00.
    ['2023-10', 'America/Asuncion', '2023-10-01T04:00:00.000Z', '2023-11-01T03:00:00.000Z'],
    // Clocks go back from 01:00 to 00:00: the day has two midnights, and begins with the first.
    ['2020-11', 'America/Havana', '2020-11-01T04:00:00.000Z', '2020-12-01T05:00:00.000Z'],
    // The place moved across the date line, and had no last day of the year.
    ['1995-01', 'Pacific/Kiritimati', '1994-12-31T10:00:00.000Z', '1995-01-31T10:00:00.000Z'],
    // Before there were time zones, offsets had seconds.
    ['1880-01', 'Europe/Berlin', '1879-12-31T23:06:32.000Z', '1880-01-31T23:06:32.000Z'],
    ['9999-12', 'UTC', '9999-12-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
  ])('%s in %s begins and ends on time', (month, timeZone, since, before) => {
    expect(monthBounds(month, timeZone)).toEqual({ since, before })
  })

  it.each([
    'Europe/London',
    'America/Asuncion',
    'Asia/Beirut',
    'Pacific/Apia',
    'America/St_Johns',
    'Africa/Cairo',
  ])('of %s follow one another without a gap', (timeZone) => {
    let month = '2008-01'
    while (month < '2025-01') {
      const next = nextMonth(month)
      expect([next, monthBounds(next, timeZone).since]).toEqual([next, monthBounds(month, timeZone).before])
      month = next
    }
  })

  it.each([
    ['en', 'November 2026', 'November', '2026'],
    ['de', 'November 2026', 'November', '2026'],
    ['th', 'พฤศจิกายน 2026', 'พฤศจิกายน', '2026'],
  ])('are named in %s, by the calendar that the archive goes by', (language, month, name, year) => {
    expect(formatMonth('2026-11', language)).toBe(month)
    expect(formatMonthName('2026-11', language)).toBe(name)
    expect(formatYear('2026-11', language)).toBe(year)
  })
})

test('earliest compares instants, not their spelling', () => {
  expect(earliest(['2026-11-15T02:00:00Z', undefined, '2026-11-15T03:00:00+02:00'])).toBe(
    '2026-11-15T03:00:00+02:00',
  )
  expect(earliest([undefined])).toBeUndefined()
})
