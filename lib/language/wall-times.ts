import { offsets } from './clocks'

const DAY = 24 * 60 * 60_000

const WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/** What clocks in a time zone show at an instant, as a field for a date and time takes it: `2026-12-24T18:00`. */
export function wallTime(instant: string, timeZone: string): string {
  const time = Date.parse(instant)
  return new Date(time + offsets(timeZone)(time)).toISOString().slice(0, 16)
}

/** The day that calendars in a time zone show at an instant: `2026-12-24`. */
export const dayAt = (instant: string, timeZone: string): string => wallTime(instant, timeZone).slice(0, 10)

/**
 * The instants at which clocks in a time zone show a date and time: one as a rule, none where clocks are put forward over it, two where they are
 * put back. None either if that is no date and time.
 */
export function instantsAt(written: string, timeZone: string): string[] {
  const wall = WRITTEN.test(written) ? Date.parse(`${written}:00Z`) : NaN
  if (Number.isNaN(wall)) return []
  const offset = offsets(timeZone)
  const ahead = new Set([offset(wall - DAY), offset(wall + DAY)])
  return [...ahead]
    .map((each) => wall - each)
    .filter((time) => time + offset(time) === wall)
    .sort((one, other) => one - other)
    .map((time) => new Date(time).toISOString())
}

/** The days of the weeks that a month lies in, from Monday on: each week has seven, so the first and last days may be of other months. */
export function weeksOf(month: string): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`)
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY
  const weeks: string[][] = []
  for (let day = monday; weeks.length === 0 || isoDay(day).slice(0, 7) === month; day += 7 * DAY)
    weeks.push(Array.from({ length: 7 }, (_, n) => isoDay(day + n * DAY)))
  return weeks
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)
