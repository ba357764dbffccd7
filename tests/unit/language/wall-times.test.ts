import { dayAt, instantsAt, wallTime, weeksOf } from '@/lib/language/wall-times'

describe('the time that clocks show', () => {
  it.each([
    ['2026-12-24T17:30:59Z', 'UTC', '2026-12-24T17:30'],
    ['2026-12-24T17:30:00Z', 'Europe/Oslo', '2026-12-24T18:30'],
    ['2026-07-01T23:00:00Z', 'Europe/Oslo', '2026-07-02T01:00'],
    ['2026-12-31T23:30:00Z', 'Asia/Kolkata', '2027-01-01T05:00'],
    ['2026-12-01T03:00:00Z', 'America/New_York', '2026-11-30T22:00'],
  ])('%s in %s is %s, and leads back', (instant, timeZone, written) => {
    expect(wallTime(instant, timeZone)).toBe(written)
    expect(dayAt(instant, timeZone)).toBe(written.slice(0, 10))
    expect(instantsAt(written, timeZone)).toEqual([`${instant.slice(0, 16)}:00.000Z`])
  })

  it.each([
    ['are put forward over it', '2026-03-29T02:30', 'Europe/Oslo', []],
    ['were just put forward', '2026-03-29T03:00', 'Europe/Oslo', ['2026-03-29T01:00:00.000Z']],
    [
      'are put back, and show it twice',
      '2026-10-25T02:30',
      'Europe/Oslo',
      ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ],
    ['have been put back', '2026-10-25T03:00', 'Europe/Oslo', ['2026-10-25T02:00:00.000Z']],
    [
      'are put back by half an hour',
      '2026-04-05T01:45',
      'Australia/Lord_Howe',
      ['2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
    ],
    ['skipped the whole day', '2011-12-30T12:00', 'Pacific/Apia', []],
    ['are not asked for anything', '', 'UTC', []],
    ['never show it', '2026-13-01T10:00', 'UTC', []],
  ])('clocks %s', (_what, written, timeZone, instants) => {
    expect(instantsAt(written, timeZone)).toEqual(instants)
  })
})

describe('the weeks of a month', () => {
  it.each([
    ['2026-12', 5, '2026-11-30', '2027-01-03'],
    ['2027-02', 4, '2027-02-01', '2027-02-28'],
    ['2026-08', 6, '2026-07-27', '2026-09-06'],
    ['2028-02', 5, '2028-01-31', '2028-03-05'],
  ])('%s lies in %i of them', (month, count, first, last) => {
    const weeks = weeksOf(month)
    expect(weeks).toHaveLength(count)
    expect(weeks.every((week) => week.length === 7)).toBe(true)
    expect([weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual([first, last])
    const days = weeks.flat()
    expect(new Set(days).size).toBe(days.length)
    expect(days.filter((day) => day.startsWith(month)).length).toBe(
      new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate(),
    )
  })
})
