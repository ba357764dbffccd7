/** How a publication writes dates: one time zone for all its readers, named beside the time, and one language. */
export type DateStyle = { timeZone: string; language: string }

const formatters = new Map<string, Intl.DateTimeFormat>()

/** To make a formatter takes a hundred times as long as to use one, and a site has few. */
function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options])
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, made)
  return made
}

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

/** How far the clocks of a time zone are ahead of UTC at an instant, in milliseconds. */
const offsets = (timeZone: string) => {
  const style = formatter('en', { timeZone, timeZoneName: 'longOffset' })
  return (time: number): number => {
    const name = style.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours = 0, minutes = 0, seconds = 0] =
      /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name) ?? []
    const milliseconds = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
    return sign === '-' ? -milliseconds : milliseconds
  }
}

// A date that an address or a query can hold has four digits for its year.
const [EARLIEST, LATEST] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')]

const iso = (time: number): string => new Date(Math.min(Math.max(time, EARLIEST), LATEST)).toISOString()

/** The month that calendars in a time zone show at an instant. */
export const monthOf = (time: number, timeZone: string): string =>
  iso(time + offsets(timeZone)(time)).slice(0, 7)

/** The first day of a month, or of one that comes so many months later, at midnight, as if the place had UTC. */
const firstDay = (month: string, later = 0): number =>
  new Date(0).setUTCFullYear(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + later, 1)

export const nextMonth = (month: string): string => iso(firstDay(month, 1)).slice(0, 7)

// Further than that no place was ever from UTC, before there were time zones either.
const FURTHEST = 26 * 60 * 60_000

/** The instant at which clocks in a time zone reach a day, given as its midnight in UTC. */
function beginningOf(midnight: number, timeZone: string): number {
  const offset = offsets(timeZone)
  let before = midnight - FURTHEST
  let reached = midnight + FURTHEST
  // Not computed from an offset: when clocks are put forward, midnight may be skipped, or the whole day.
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2)
    if (middle + offset(middle) >= midnight) reached = middle
    else before = middle
  }
  return reached
}

/** When a month begins in a time zone, and when the next one does, in UTC. */
export const monthBounds = (month: string, timeZone: string): { since: string; before: string } => ({
  since: iso(beginningOf(firstDay(month), timeZone)),
  before: iso(beginningOf(firstDay(month, 1), timeZone)),
})

// The archive's months are those of the Gregorian calendar, also where people commonly use another one.
const inGregorian = (month: string, language: string, style: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language, { ...style, calendar: 'gregory', timeZone: 'UTC' }).format(
    firstDay(month),
  )

/** A month with its year, for people. */
export const formatMonth = (month: string, language: string): string =>
  inGregorian(month, language, { month: 'long', year: 'numeric' })

/** A month where its year stands beside it. */
export const formatMonthName = (month: string, language: string): string =>
  inGregorian(month, language, { month: 'long' })

/** The year of a month. */
export const formatYear = (month: string, language: string): string =>
  inGregorian(month, language, { year: 'numeric' })

/** The machine-readable form for `<time datetime>`: UTC, to the second. */
export const machineTime = (instant: string): string =>
  new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z')

/** Of some instants the one that comes before all others by a comparison of times. */
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

type Dated = { publishedAt?: string | undefined; _createdAt: string; _updatedAt: string }

/** When a story was published: as the editors say, or when its document came to be. */
export const publishedTime = ({ publishedAt, _createdAt }: Dated): string => publishedAt ?? _createdAt

// A story put right within this time of its publication is still the story as published.
const SETTLING_MINUTES = 30

type Changed = Dated & { corrections: readonly { correctedAt: string }[] }

/**
 * When a story was last changed, if that was meaningfully after it was written and published. Every correction since is meaningful, also
 * where the document is younger, since stories are imported and restored.
 */
export const updatedTime = (story: Changed): string | null => {
  const published = Date.parse(publishedTime(story))
  const settled = Math.max(published, Date.parse(story._createdAt)) + SETTLING_MINUTES * 60_000
  const corrected = story.corrections
    .map(({ correctedAt }) => correctedAt)
    .filter((instant) => Date.parse(instant) > published)
  const isChanged = Date.parse(story._updatedAt) > settled
  return latest([...corrected, isChanged ? story._updatedAt : undefined]) ?? null
}
