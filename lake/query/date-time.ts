import { DateTime } from 'groq-js'

/** The parts of an RFC 3339 time. A leap second is none: no calendar here has it. */
const parts =
  /^(\d{4}-(\d{2})-(\d{2}))T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** Whether a text is a moment that RFC 3339 can write: no 13th month, no 30th of February, no 24 o'clock. */
export function isTime(text: string): boolean {
  const [, day] = parts.exec(text) ?? []
  if (day === undefined) return false
  const midnight = new Date(`${day}T00:00:00Z`)
  // JavaScript takes the 30th of February for the 2nd of March.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
}

/** Whether a moment has a year of four digits. Arithmetic can lead out of those, and out of what JavaScript can count. */
const isWritable = ({ date }: DateTime) => {
  const year = date.getUTCFullYear()
  return year >= 0 && year <= 9999
}

/**
 * groq-js asks its public class for the meaning of `dateTime()`, and that one takes whatever looks like a time. Here a text that
 * is none gives null, and so does a result that cannot be written as one (an empty text to `string()`).
 */
const { parseToValue } = DateTime
const { toString } = DateTime.prototype
DateTime.parseToValue = (text) => parseToValue(isTime(text) ? text : '')
Object.assign(DateTime.prototype, {
  toString(this: DateTime) {
    return isWritable(this) ? toString.call(this) : ''
  },
  toJSON(this: DateTime) {
    return isWritable(this) ? toString.call(this) : null
  },
})
