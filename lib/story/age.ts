const yearsLater = (instant: string, years: number): number => {
  const date = new Date(instant)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}

/**
 * How many whole years ago an instant was, and the instant at which that number grows.
 *
 * @param now the time, as of `Date.now()`
 */
export function age(instant: string, now: number): { years: number; until: string } {
  let years = 0
  while (yearsLater(instant, years + 1) <= now) years += 1
  return { years, until: new Date(yearsLater(instant, years + 1)).toISOString() }
}
