import { isDate, readDate } from '@/lib/language/date-reading'

const instantIn = (timeZone: string) => (text: unknown) => readDate(text, timeZone)?.instant

describe('a date', () => {
  it.each([
    // In full, as RFC 3339 has it, with small letters or a space as it allows them, and any digits of a second.
    ['2018-05-06T10:00:00Z', '2018-05-06T10:00:00.000Z'],
    ['2018-05-06T10:00:00.123456789Z', '2018-05-06T10:00:00.123Z'],
    ['2018-05-06T10:00:00.5+00:00', '2018-05-06T10:00:00.500Z'],
    ['2018-05-06T10:00:00,5Z', '2018-05-06T10:00:00.500Z'],
    ['2018-05-06t10:00:00z', '2018-05-06T10:00:00.000Z'],
    ['2018-05-06 10:00:00Z', '2018-05-06T10:00:00.000Z'],
    ['2018-05-06T10:00:00+02:00', '2018-05-06T08:00:00.000Z'],
    ['2018-05-06T10:00:00-11:30', '2018-05-06T21:30:00.000Z'],
    ['2018-05-06T10:00:00-00:00', '2018-05-06T10:00:00.000Z'],
    // In parts, and with offsets as ISO 8601, databases and programs write them.
    ['2018-05-06T10:00+02:00', '2018-05-06T08:00:00.000Z'],
    ['2018-05-06T10:00Z', '2018-05-06T10:00:00.000Z'],
    ['2018-05-06T10:00+0200', '2018-05-06T08:00:00.000Z'],
    ['2018-05-06 10:00:00+02', '2018-05-06T08:00:00.000Z'],
    ['2018-05-06 10:00:00 +0200', '2018-05-06T08:00:00.000Z'],
    ['2018-05-06 10:00:00 UTC', '2018-05-06T10:00:00.000Z'],
    ['2018-05-06T10:00:00\u221202:00', '2018-05-06T12:00:00.000Z'],
    [' 2018-05-06T10:00:00Z\n', '2018-05-06T10:00:00.000Z'],
    // As feeds and mails write it.
    ['Sun, 06 May 2018 10:00:00 +0200', '2018-05-06T08:00:00.000Z'],
    ['6 May 2018 10:00 GMT', '2018-05-06T10:00:00.000Z'],
    // The last moments of days and minutes, and the first and last days that there are.
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2018-05-06T24:00:00Z', '2018-05-07T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['0099-06-01T00:00:00Z', '0099-06-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('%j is %s, wherever it is read', (text, instant) => {
    expect(readDate(text, 'UTC')).toEqual({ instant, isDay: false })
    expect(instantIn('Pacific/Kiritimati')(text)).toBe(instant)
    expect(isDate(text)).toBe(true)
  })

  it.each([
    ['2019-03-04', 'UTC', '2019-03-04T00:00:00.000Z'],
    ['2019-03-04', 'Europe/Oslo', '2019-03-03T23:00:00.000Z'],
    ['2019-03-04', 'Pacific/Kiritimati', '2019-03-03T10:00:00.000Z'],
    ['2019-03-04', 'America/New_York', '2019-03-04T05:00:00.000Z'],
    // Clocks skipped midnight, or the whole day.
    ['2023-10-01', 'America/Asuncion', '2023-10-01T04:00:00.000Z'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    // It began before there was a year 1 in UTC.
    ['0001-01-01', 'Europe/Berlin', '0001-01-01T00:00:00.000Z'],
  ])('%s in %s is a day that begins at %s', (text, timeZone, instant) => {
    expect(readDate(text, timeZone)).toEqual({ instant, isDay: true })
  })

  it.each([
    ['2019-03-04T10:00', 'UTC', '2019-03-04T10:00:00.000Z'],
    ['2019-07-04 10:00:00', 'Europe/Oslo', '2019-07-04T08:00:00.000Z'],
    ['2019-01-04T10:00:00.250', 'Europe/Oslo', '2019-01-04T09:00:00.250Z'],
    // Clocks went from 02:00 to 03:00: they reached half past two as they reached three.
    ['2024-03-31T02:30', 'Europe/Berlin', '2024-03-31T01:00:00.000Z'],
    ['1880-06-01T00:00', 'Europe/Berlin', '1880-05-31T23:06:32.000Z'],
  ])('%s without an offset is by the clocks of %s: %s', (text, timeZone, instant) => {
    expect(readDate(text, timeZone)).toEqual({ instant, isDay: false })
  })

  it.each([
    '2026-13-40',
    '2026-13-40T00:00:00Z',
    '2026-02-30T10:00:00Z',
    '2023-02-29',
    '1900-02-29',
    '2026-00-10',
    '2026-01-00',
    '2026-01-01T25:00:00Z',
    '2026-01-01T24:00:01Z',
    '2026-01-01T10:60:00Z',
    '2026-01-01T10:00:61Z',
    '2026-01-01T10:00:00+24:00',
    '2026-01-01T10:00:00+05:99',
    '2026-01-01T10Z',
    '0000-01-01',
    '0000-12-31T23:59:59Z',
    '9999-12-31T23:59:59-01:00',
    '0001-01-01T00:00:00+01:00',
    '+275760-09-13T00:00:00.000Z',
    '-000001-01-01T00:00:00Z',
    '10000-01-01',
    // Neither year nor month says on which day it was, and who writes days first cannot be told.
    '2019',
    '2019-03',
    '04/03/2019',
    '4.3.2019',
    'March 4, 2019',
    '31 Foo 2019 10:00:00 GMT',
    '2019-W10-1',
    '2019-063',
    '1551657600',
    1_551_657_600,
    1_551_657_600_000,
    'now',
    'today',
    'yesterday',
    'soon',
    '',
    ' ',
    '٢٠١٩-٠٣-٠٤',
    '2019-03-04\u0000',
    '2019-03-04T10:00:00Z; 2020-01-01',
    `2019-03-04T10:00:00.${'1'.repeat(100_000)}Z`,
    null,
    undefined,
    true,
    {},
    ['2019-03-04'],
    new Date(0),
  ])('%p is none', (value) => {
    expect(readDate(value, 'UTC')).toBeNull()
    expect(isDate(value)).toBe(false)
  })

  it('is read quickly, also by clocks that change', () => {
    const days = Array.from({ length: 5_000 }, (_, day) =>
      new Date(Date.UTC(2010, 0, 1 + day)).toISOString().slice(0, 10),
    )
    const instants = days.map(instantIn('Europe/Berlin'))
    expect(new Set(instants).size).toBe(5_000)
    expect(instants).toEqual([...instants].sort())
  })
})
