import { instantOf, isDate, readDate, type DateReading } from '@/lib/language/date-reading'
import { momentWords } from '../schedule/words'
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

/**
 * The instant of a date in the future; undefined if it is in the past or not a date.
 *
 * @param timeZone the publication’s
 */
export function comingInstant(value: unknown, timeZone: string, now: number): string | undefined {
  const instant = instantOf(value, timeZone)
  return instant !== undefined && Date.parse(instant) > now + CLOCKS_DIFFER ? instant : undefined
}

/** A date of publication: what is published with a date in the future waits for it. */
export function publishedAtVerdict(value: unknown, timeZone: string, now = Date.now()): Verdict {
  const coming = comingInstant(value, timeZone, now)
  return coming === undefined
    ? true
    : `This date is in the future: once the story is published, readers see it from ${momentWords(coming, timeZone)} on, and not before.`
}
