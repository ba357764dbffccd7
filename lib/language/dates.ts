import { offsets, whenClocksReach } from './clocks'
import { dateFormatter as formatter } from './formatters'

/** How a publication writes dates: one time zone for all its readers, named beside the time, and one language. */
export type DateStyle = { timeZone: string; language: string }

/** The day and time of an instant in the publication's time zone, with the zone's name. */
export const formatDateTime = (instant: string, { timeZone, language }: DateStyle): string =>
  formatter(language, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(instant))

/** The day of an instant in the publication's time zone, for lists. */
export const formatDay = (instant: string, { timeZone, language }: DateStyle): string =>
  formatter(language, { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(instant))

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** Whether a text is a month such as `2026-11`. */
export const isMonth = (text: string): boolean => MONTH.test(text)

// Years in addresses and queries have four digits.
const [EARLIEST, LATEST] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')]

const iso = (time: number): string => new Date(Math.min(Math.max(time, EARLIEST), LATEST)).toISOString()

/** The month that calendars in a time zone show at an instant. */
export const monthOf = (time: number, timeZone: string): string =>
  iso(time + offsets(timeZone)(time)).slice(0, 7)

/**
 * The first day of a month, or of the month `later` months after it: its midnight in milliseconds, as if it were in
 * UTC.
 */
const firstDay = (month: string, later = 0): number =>
  new Date(0).setUTCFullYear(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + later, 1)

export const nextMonth = (month: string): string => iso(firstDay(month, 1)).slice(0, 7)

/** The instants, in UTC, at which a month begins in a time zone (`since`) and the next one does (`before`). */
export const monthBounds = (month: string, timeZone: string): { since: string; before: string } => ({
  since: iso(whenClocksReach(firstDay(month), timeZone)),
  before: iso(whenClocksReach(firstDay(month, 1), timeZone)),
})

// The archive's months are Gregorian, even where people commonly use another calendar.
const inGregorian = (month: string, language: string, style: Intl.DateTimeFormatOptions): string =>
  formatter(language, { ...style, calendar: 'gregory', timeZone: 'UTC' }).format(firstDay(month))

/** A month with its year, for people. */
export const formatMonth = (month: string, language: string): string =>
  inGregorian(month, language, { month: 'long', year: 'numeric' })

/** A month without its year, for where the year stands beside it. */
export const formatMonthName = (month: string, language: string): string =>
  inGregorian(month, language, { month: 'long' })

/** The year of a month. */
export const formatYear = (month: string, language: string): string =>
  inGregorian(month, language, { year: 'numeric' })

/** The machine-readable form for `<time datetime>`: UTC, to the second. */
export const machineTime = (instant: string): string =>
  new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')

/** The first of some instants in the order that `isBefore` gives to their times. */
const foremost = (instants: readonly (string | undefined)[], isBefore: (a: number, b: number) => boolean) =>
  instants
    .flatMap((instant) => instant ?? [])
    .reduce<string | undefined>(
      (first, each) => (first !== undefined && !isBefore(Date.parse(each), Date.parse(first)) ? first : each),
      undefined,
    )

/** The earliest of some instants. */
export const earliest = (instants: readonly (string | undefined)[]): string | undefined =>
  foremost(instants, (a, b) => a < b)

/** The latest of some instants. */
export const latest = (instants: readonly (string | undefined)[]): string | undefined =>
  foremost(instants, (a, b) => a > b)
