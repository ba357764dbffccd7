import { isDate, readDate, type DateReading } from '@/lib/language/date-reading'
import type { Verdict } from './rules'

/** Reads a date; without an offset from UTC, it is taken to be in the editor's own time zone. */
export const readHere = (value: unknown): DateReading | null =>
  readDate(value, Intl.DateTimeFormat().resolvedOptions().timeZone)

/** A date that can be read. A missing date is for another rule to report. */
export const readableDateVerdict = (value: unknown): Verdict =>
  value === undefined || value === null || isDate(value)
    ? true
    : 'This cannot be read as a date, so readers see none. Choose the date again.'

// How much the clocks of two computers may differ, in milliseconds.
const CLOCKS_DIFFER = 60_000

/** The instant of a date in the future; undefined if it is in the past or not a date. */
export function comingInstant(value: unknown, now: number): string | undefined {
  const instant = readHere(value)?.instant
  return instant !== undefined && Date.parse(instant) > now + CLOCKS_DIFFER ? instant : undefined
}

/** A moment in words, on the editor’s clock. */
export const momentHere = (instant: string): string =>
  new Date(instant).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })

/** A date of publication: what is published with a date in the future waits for it. */
export function publishedAtVerdict(value: unknown, now = Date.now()): Verdict {
  const coming = comingInstant(value, now)
  return coming === undefined
    ? true
    : `This date is in the future: once the story is published, readers see it from ${momentHere(coming)} on, and not before.`
}
