const formatters = new Map<string, Intl.DateTimeFormat>()

/** A date formatter, made once and kept: making one takes a hundred times as long as using it, and a site needs few. */
export function dateFormatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options])
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, made)
  return made
}
