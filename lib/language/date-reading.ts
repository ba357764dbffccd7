import { whenClocksReach } from './clocks'

/** What a text says of a date, before it is known which instant that is. */
type Written = {
  /** The day and time as written, in milliseconds as if they were in UTC. */
  wall: number
  /**
   * The offset from UTC as written, in milliseconds; null if there is none, so that the publication's own clocks are
   * meant.
   */
  offset: number | null
  isDay: boolean
}

/** A date, as understood by everything that shows it or sorts by it. */
export type DateReading = {
  /** In UTC, with milliseconds, so that the texts sort in the order of the instants. */
  instant: string
  /** Whether only the day was written. The instant is then the beginning of the day, a time that nobody wrote. */
  isDay: boolean
}

// No date is longer, not even with more fractions of a second than clocks have.
const LONGEST = 64

const OFFSET = String.raw`Z|UTC|GMT|UT|[+\-\u2212]\d{2}(?::?\d{2})?`
const TIME = String.raw`(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?`

/** A day, with or without a time: RFC 3339, ISO 8601, and what databases write, such as `2026-11-30 08:15:00+01`. */
const ISO = new RegExp(
  String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:(?:T| +)${TIME} ?(?<offset>${OFFSET})?)?$`,
  'i',
)

/** As e-mails and feeds write dates (RFC 5322), with an offset: `Mon, 30 Nov 2026 08:15:00 +0100`. */
const MAIL = new RegExp(
  String.raw`^(?:[a-z]{3}, ?)?(?<day>\d{1,2}) (?<name>[a-z]{3}) (?<year>\d{4}) ${TIME} (?<offset>${OFFSET})$`,
  'i',
)

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
// The years that have four digits and exist in HTML and in calendars, which have no year 0.
const EARLIEST = Date.parse('0001-01-01T00:00:00Z')
const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

/** The midnight at which a day begins, in milliseconds as if it were in UTC; null if no calendar has that day. */
function midnight(year: number, month: number, day: number): number | null {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const isThere =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isThere ? date.getTime() : null
}

/**
 * A time as milliseconds since midnight; null if no clock shows it. Clocks also show 24:00, the end of a day, and a
 * leap second as second 60.
 */
function sinceMidnight({ hour = '0', minute = '0', second = '0', fraction = '' }: Parts): number | null {
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  const time = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds
  const isOnClocks = Number(hour) < 24 || time === DAY
  return isOnClocks && Number(minute) < 60 && Number(second) <= 60 ? time : null
}

/** An offset in milliseconds; null if none is written, NaN if it is not a valid one. */
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

/**
 * Whether a value is a date that everybody would read in the same way: at least a year, a month and a day, which
 * exists.
 */
export const isDate = (value: unknown): boolean => parse(value) !== null

/**
 * Reads a date. Nothing else does, so that pages, lists, feeds, sitemaps, the archive and the Studio agree. A date
 * without an offset from UTC is meant by the publication's own clocks.
 *
 * @returns null if the value is not a date
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
