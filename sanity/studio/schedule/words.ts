import { dateFormatter } from '@/lib/language/formatters'

/** The Studio’s language. The publication may have another one. */
const LANGUAGE = 'en-GB'

const written = (instant: string, timeZone: string, style: Intl.DateTimeFormatOptions): string =>
  dateFormatter(LANGUAGE, { ...style, timeZone }).format(new Date(instant))

/** A day and time, with what the time is called there: “Thursday 3 December 2026 at 18:00 CET”. */
export const momentWords = (instant: string, timeZone: string): string =>
  written(instant, timeZone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })

/** A time of day: “18:00”. */
export const timeWords = (instant: string, timeZone: string): string =>
  written(instant, timeZone, { hour: '2-digit', minute: '2-digit' })

/** What clocks are said to show: “18:00 CET”. */
export const clockWords = (instant: string, timeZone: string): string =>
  written(instant, timeZone, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })

/** A day such as `2026-12-03`: “Thursday 3 December”. */
export const dayWords = (day: string): string =>
  written(`${day}T12:00:00Z`, 'UTC', { weekday: 'long', day: 'numeric', month: 'long' })

/** A month such as `2026-12`: “December 2026”. */
export const monthWords = (month: string): string =>
  written(`${month}-15T12:00:00Z`, 'UTC', { month: 'long', year: 'numeric' })

/** How many there are of something. */
export const counted = (count: number, one: string, more: string): string =>
  count === 1 ? `one ${one}` : `${count} ${more}`

/** The same at the beginning of a sentence. */
export const countedFirst = (count: number, one: string, more: string): string =>
  count === 1 ? `One ${one}` : `${count} ${more}`

/** Why something cannot go out at a time. */
export const embargoWords = ({ title, until }: { title: string; until: string }, timeZone: string): string =>
  `“${title}” is under embargo until ${momentWords(until, timeZone)}, and cannot be published before. Choose a later time, or change the embargo in the story.`
