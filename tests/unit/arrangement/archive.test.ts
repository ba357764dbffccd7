import { monthsOf, neighboursOf, yearsOf } from '@/lib/arrangement/archive'
import { monthBounds } from '@/lib/language/dates'

describe('the months in which stories were published', () => {
  it('come newest first, with their counts, whatever order the stories come in', () => {
    const instants = ['2024-01-31T00:00:00Z', '2024-03-01T00:00:00Z', '2024-01-01T00:00:00Z']
    expect(monthsOf(instants, 'UTC')).toEqual([
      { month: '2024-03', count: 1 },
      { month: '2024-01', count: 2 },
    ])
  })

  it('are there for none at all', () => {
    expect(monthsOf([], 'UTC')).toEqual([])
  })

  it.each([
    ['UTC', '2024-02-29T23:59:59.999Z', '2024-02'],
    ['Pacific/Kiritimati', '2024-01-31T10:00:00Z', '2024-02'],
    ['Pacific/Kiritimati', '2024-01-31T09:59:59Z', '2024-01'],
    ['Etc/GMT+12', '2024-02-01T11:59:59Z', '2024-01'],
    ['Asia/Kathmandu', '2024-01-31T18:15:00Z', '2024-02'],
    // An offset of its own is part of the instant, not of the month.
    ['UTC', '2024-02-01T00:30:00+05:30', '2024-01'],
    ['UTC', '9999-12-31T23:59:59Z', '9999-12'],
    ['Pacific/Kiritimati', '9999-12-31T23:59:59Z', '9999-12'],
    ['UTC', '0001-01-01T00:00:00Z', '0001-01'],
  ])('are those of %s: %s is in %s', (timeZone, instant, month) => {
    expect(monthsOf([instant], timeZone)).toEqual([{ month, count: 1 }])
  })

  // Clocks in St. John's went back from 00:01 on 1 November 2009 to 23:01 on 31 October.
  it('hold each story within their bounds, also where clocks went back over the end of a month', () => {
    const timeZone = 'America/St_Johns'
    const minutes = Array.from({ length: 240 }, (_, minute) =>
      new Date(Date.parse('2009-11-01T01:00:00Z') + minute * 60_000).toISOString(),
    )
    for (const { month, count } of monthsOf(minutes, timeZone)) {
      const { since, before } = monthBounds(month, timeZone)
      expect(minutes.filter((minute) => minute >= since && minute < before)).toHaveLength(count)
    }
  })

  it('are counted quickly for many stories', () => {
    const instants = Array.from({ length: 50_000 }, (_, hour) =>
      new Date(Date.parse('2000-01-01T00:30:00Z') + hour * 3_600_000).toISOString(),
    )
    const months = monthsOf(instants, 'Europe/Berlin')
    expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(50_000)
    expect(months.at(-1)).toEqual({ month: '2000-01', count: 31 * 24 - 1 })
  })
})

const months = ['2025-02', '2024-12', '2024-03'].map((month) => ({ month, count: 1 }))

it('months stand by their years', () => {
  expect(yearsOf(months).map(({ year, months: held }) => [year, held.length])).toEqual([
    ['2025', 1],
    ['2024', 2],
  ])
})

it.each([
  ['2025-02', { older: '2024-12' }],
  ['2024-12', { newer: '2025-02', older: '2024-03' }],
  ['2024-03', { newer: '2024-12' }],
  ['2024-05', { newer: '2024-12', older: '2024-03' }],
])('beside %s are the nearest months with stories', (month, neighbours) => {
  expect(neighboursOf(months, month)).toEqual(neighbours)
})
