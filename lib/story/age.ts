const yearsLater = (instant: string, years: number): number => {
  const date = new Date(instant)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}

/**
 * How many whole years ago an instant was, and when that number will next grow (`until`).
 *
 * @param now the current time in milliseconds, as from `Date.now()`
 */
export function age(instant: string, now: number): { years: number; until: string } {
  let years = 0
  while (yearsLater(instant, years + 1) <= now) years += 1
  return { years, until: new Date(yearsLater(instant, years + 1)).toISOString() }
}
