import { monthBounds, monthOf, nextMonth } from '../language/dates'

/** A month such as `2026-11`, and how many stories were published in it. */
type Month = { month: string; count: number }

/** The months in which something was published, newest first. A story is in the month within whose bounds it was published. */
export function monthsOf(instants: readonly string[], timeZone: string): Month[] {
  const times = instants.map((instant) => Date.parse(instant)).sort((a, b) => b - a)
  const months: Month[] = []
  let since = Infinity
  for (const time of times) {
    const latest = months.at(-1)
    if (latest && time >= since) {
      latest.count += 1
      continue
    }
    const month = monthWithin(time, timeZone)
    since = month.since
    months.push({ month: month.name, count: 1 })
  }
  return months
}

/** Where clocks were put back over a month's end, the last hours bear the name of the old month and lie in the new one. */
function monthWithin(time: number, timeZone: string): { name: string; since: number } {
  const name = monthOf(time, timeZone)
  const { since, before } = monthBounds(name, timeZone)
  return time < Date.parse(before)
    ? { name, since: Date.parse(since) }
    : { name: nextMonth(name), since: Date.parse(before) }
}

export type Year = { year: string; months: Month[] }

/** Months, newest first, by their years. */
export function yearsOf(months: readonly Month[]): Year[] {
  const years: Year[] = []
  for (const each of months) {
    const year = each.month.slice(0, 4)
    const latest = years.at(-1)
    if (latest?.year === year) latest.months.push(each)
    else years.push({ year, months: [each] })
  }
  return years
}

/** The months with stories that come before and after one. */
export const neighboursOf = (months: readonly Month[], month: string): { newer?: string; older?: string } => {
  const newer = months.findLast((each) => each.month > month)?.month
  const older = months.find((each) => each.month < month)?.month
  return { ...(newer && { newer }), ...(older && { older }) }
}
