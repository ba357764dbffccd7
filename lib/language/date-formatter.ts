const formatters = new Map<string, Intl.DateTimeFormat>()

/** A formatter of dates. To make one takes a hundred times as long as to use it, and a site has few. */
export function dateFormatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options])
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, made)
  return made
}
