import { whenClocksReach } from './clocks'

/** What was written of a date: by which clock, and whether no more than the day. */
type Written = {
  /** What the calendar and the clock show, as if the place had UTC. */
  wall: number
  /** How far that clock is ahead of UTC in milliseconds; null where it is the publication's own. */
  offset: number | null
  isDay: boolean
}

/** A date, as read by everything that shows it or sorts by it. */
export type DateReading = {
  /** In UTC, with milliseconds: such texts stand in the order of their instants. */
  instant: string
  /** Whether only the day was written. The instant is then its beginning, which nobody said. */
  isDay: boolean
}

// Nothing that is a date is longer, even with more digits of a second than a clock has.
const LONGEST = 64

const OFFSET = String.raw`Z|UTC|GMT|UT|[+\-\u2212]\d{2}(?::?\d{2})?`
const TIME = String.raw`(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?`

/** The day first, and as much of the time as there is: RFC 3339, ISO 8601, and what databases write. */
const ISO = new RegExp(
  String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:(?:T| +)${TIME} ?(?<offset>${OFFSET})?)?$`,
  'i',
)

/** As mails and feeds write it (RFC 5322), with an offset. */
const MAIL = new RegExp(
  String.raw`^(?:[a-z]{3}, ?)?(?<day>\d{1,2}) (?<name>[a-z]{3}) (?<year>\d{4}) ${TIME} (?<offset>${OFFSET})$`,
  'i',
)

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
// A year of four digits, and one that HTML and calendars have: before the year 1 comes no year 0.
const EARLIEST = Date.parse('0001-01-01T00:00:00Z')
const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

/** The midnight with which a day begins, as if the place had UTC; null when no calendar has it. */
function midnight(year: number, month: number, day: number): number | null {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const isThere =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isThere ? date.getTime() : null
}

/** How far into the day a time is; null when no clock shows it. The end of a day is 24:00, and a leap second its minute's 61st. */
function sinceMidnight({ hour = '0', minute = '0', second = '0', fraction = '' }: Parts): number | null {
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  const time = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds
  const isOnClocks = Number(hour) < 24 || time === DAY
  return isOnClocks && Number(minute) < 60 && Number(second) <= 60 ? time : null
}

/** An offset in milliseconds; null where none is written, not a number when it is none. */
function offsetFrom(text: string | undefined): number | null {
  if (text === undefined) return null
  const [, sign, hours = '0', minutes = '0'] = /^([+\-\u2212])(\d{2}):?(\d{2})?$/.exec(text) ?? []
  if (Number(hours) > 23 || Number(minutes) > 59) return NaN
  return (sign === undefined || sign === '+' ? 1 : -1) * (Number(hours) * HOUR + Number(minutes) * 60_000)
}

type Parts = Partial<Record<string, string>>

const partsOf = (text: string): Parts | undefined => (ISO.exec(text) ?? MAIL.exec(text))?.groups

function parse(value: unknown): Written | null {
  if (typeof value !== 'string' || value.length > LONGEST) return null
  const parts = partsOf(value.trim())
  if (!parts) return null
  const { year, month = MONTHS.indexOf(parts['name']?.toLowerCase() ?? '') + 1, day } = parts
  const date = midnight(Number(year), Number(month), Number(day))
  const time = sinceMidnight(parts)
  const offset = offsetFrom(parts['offset'])
  if (date === null || time === null || Number.isNaN(offset)) return null
  const wall = date + time
  const instant = wall - (offset ?? 0)
  return instant < EARLIEST || instant > LATEST ? null : { wall, offset, isDay: parts['hour'] === undefined }
}

/** Whether a value is a date that everybody would read alike: it has a year, a month and a day at least, and a calendar has it. */
export const isDate = (value: unknown): boolean => parse(value) !== null

/**
 * Reads a date. This is the only place that does, so that pages, lists, feeds, sitemaps, the archive and the Studio agree. Where the text
 * names no offset from UTC, it is the publication's own clocks that are meant.
 *
 * @returns null for what is no date
 */
export function readDate(value: unknown, timeZone: string): DateReading | null {
  const written = parse(value)
  if (!written) return null
  const { wall, offset, isDay } = written
  const time = offset === null ? whenClocksReach(wall, timeZone) : wall - offset
  return { instant: new Date(Math.min(Math.max(time, EARLIEST), LATEST)).toISOString(), isDay }
}

/** The instant of a date, if it is one. */
export const instantOf = (value: unknown, timeZone: string): string | undefined =>
  readDate(value, timeZone)?.instant
