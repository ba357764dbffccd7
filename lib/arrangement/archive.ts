import { monthBounds, monthOf, nextMonth } from '../language/dates'

/** A month such as `2026-11`, and how many stories were published in it. */
type Month = { month: string; count: number }

/**
 * The months in which stories were published, newest first, each with how many. A story counts for the month
 * between whose bounds its instant lies.
 */
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

/**
 * The month between whose bounds an instant lies. Where clocks are set back across the end of a month, the
 * repeated hours still carry the old month's date but belong to the new month.
 */
function monthWithin(time: number, timeZone: string): { name: string; since: number } {
  const name = monthOf(time, timeZone)
  const { since, before } = monthBounds(name, timeZone)
  return time < Date.parse(before)
    ? { name, since: Date.parse(since) }
    : { name: nextMonth(name), since: Date.parse(before) }
}

export type Year = { year: string; months: Month[] }

/** Groups months, given newest first, by year. */
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

/** The nearest months with stories before and after a month. */
export const neighboursOf = (months: readonly Month[], month: string): { newer?: string; older?: string } => {
  const newer = months.findLast((each) => each.month > month)?.month
  const older = months.find((each) => each.month < month)?.month
  return { ...(newer && { newer }), ...(older && { older }) }
}
