// Making a formatter takes a hundred times as long as using it, and a site needs few. So each is made once and kept.

const dates = new Map<string, Intl.DateTimeFormat>()
const lists = new Map<string, Intl.ListFormat>()

/** Writes dates. Throws a RangeError for a language or time zone that does not exist. */
export function dateFormatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options])
  const made = dates.get(key) ?? new Intl.DateTimeFormat(language, options)
  dates.set(key, made)
  return made
}

/** Joins lists: A, B and C. */
export function listFormatter(language: string): Intl.ListFormat {
  const made = lists.get(language) ?? new Intl.ListFormat(language)
  lists.set(language, made)
  return made
}
