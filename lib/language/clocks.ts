import { dateFormatter } from './formatters'

/** Makes a function that says how far a time zone is ahead of UTC at an instant, in milliseconds. */
export const offsets = (timeZone: string) => {
  const style = dateFormatter('en', { timeZone, timeZoneName: 'longOffset' })
  return (time: number): number => {
    const name = style.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours = 0, minutes = 0, seconds = 0] =
      /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name) ?? []
    const milliseconds = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
    return sign === '-' ? -milliseconds : milliseconds
  }
}

// No place was ever further from UTC than this, not even before there were time zones.
const FURTHEST = 26 * 60 * 60_000

/**
 * The instant at which the clocks in a time zone reach a day and time.
 *
 * @param wall the day and time, in milliseconds as if they were in UTC
 */
export function whenClocksReach(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall
  const offset = offsets(timeZone)
  let before = wall - FURTHEST
  let reached = wall + FURTHEST
  if (offset(before) === offset(reached)) return wall - offset(before)
  // Searched for, not computed from an offset: where clocks are put forward, a time may be skipped, even midnight or
  // a whole day.
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2)
    if (middle + offset(middle) >= wall) reached = middle
    else before = middle
  }
  return reached
}
