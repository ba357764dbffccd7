import { monthBounds, monthOf, nextMonth } from '../language/dates'
import type { ArchiveEnds, Dated, YearCounts } from '../queries'
import { publishedTime, publishedTimes } from '../story/story-dates'

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

/** How many years are asked for at once. */
const YEARS_AT_ONCE = 10

/**
 * The months in which stories were published, newest first, each with how many. Asks for the counts of each year
 * between the newest story and the oldest, and of no more than some years in which nothing was published.
 */
export async function monthsOfArchive(
  { newest, oldest, others }: ArchiveEnds,
  { timeZone }: { timeZone: string },
  ask: (edges: string[]) => Promise<YearCounts>,
): Promise<Month[]> {
  const yearOf = (story: Dated | undefined): number | undefined => {
    const instant = story && publishedTime(story, { timeZone })
    return instant === undefined
      ? undefined
      : Number(monthWithin(Date.parse(instant), timeZone).name.slice(0, 4))
  }
  const months = monthsOf(publishedTimes(others, { timeZone }), timeZone)
  const first = yearOf(oldest) ?? Infinity
  for (let last = yearOf(newest); last !== undefined && last >= first;) {
    const latest = last
    const count = Math.min(YEARS_AT_ONCE, latest - first + 1)
    const names = Array.from({ length: count }, (_, n) => monthsOfYear(latest - n))
    const years = await Promise.all(names.map((of) => ask(edgesOf(of, timeZone))))
    for (const [n, { counts }] of years.entries())
      for (const [at, month] of (names[n] ?? []).entries()) months.push({ month, count: counts[at] ?? 0 })
    const next = yearOf(years.at(-1)?.older)
    last = next !== undefined && next <= latest - count ? next : undefined
  }
  return together(months)
}

const monthsOfYear = (year: number): string[] =>
  Array.from({ length: 12 }, (_, n) => `${String(year).padStart(4, '0')}-${String(n + 1).padStart(2, '0')}`)

/** The instants between which months that follow each other lie. */
const edgesOf = (months: readonly string[], timeZone: string): string[] => {
  const bounds = months.map((month) => monthBounds(month, timeZone))
  return [...bounds.map(({ since }) => since), ...bounds.slice(-1).map(({ before }) => before)]
}

/** Each month once, newest first, without those that have no stories. */
function together(months: readonly Month[]): Month[] {
  const counts = new Map<string, number>()
  for (const { month, count } of months) counts.set(month, (counts.get(month) ?? 0) + count)
  return [...counts]
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, count]) => ({ month, count }))
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
