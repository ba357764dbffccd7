import { DateTime } from 'groq-js'
import { LRUCache } from 'lru-cache'

/** The parts of an RFC 3339 time. A leap second is none: no calendar here has it. */
const parts =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** Whether a text is a moment that RFC 3339 can write: no 13th month, no 30th of February, no 24 o'clock. */
export function isTime(text: string): boolean {
  const found = parts.exec(text)
  if (!found) return false
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  // JavaScript takes the 30th of February for the 2nd of March.
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
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
/** Moments that were read lately: lists are ordered by those of the same documents again and again. Nothing changes a moment. */
const moments = new LRUCache<string, ReturnType<typeof parseToValue>>({ max: 2_000 })
const longestKept = 40
const { toString } = DateTime.prototype
DateTime.parseToValue = (text) => {
  const known = moments.get(text)
  if (known) return known
  const moment = parseToValue(isTime(text) ? text : '')
  if (text.length <= longestKept) moments.set(text, moment)
  return moment
}
Object.assign(DateTime.prototype, {
  toString(this: DateTime) {
    return isWritable(this) ? toString.call(this) : ''
  },
  toJSON(this: DateTime) {
    return isWritable(this) ? toString.call(this) : null
  },
})
