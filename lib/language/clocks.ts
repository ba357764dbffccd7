import { dateFormatter } from './date-formatter'

/** How far the clocks of a time zone are ahead of UTC at an instant, in milliseconds. */
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

// Further than that no place was ever from UTC, before there were time zones either.
const FURTHEST = 26 * 60 * 60_000

/** The instant at which clocks in a time zone reach a day and time, given as if the place had UTC. */
export function whenClocksReach(wall: number, timeZone: string): number {
  if (timeZone === 'UTC') return wall
  const offset = offsets(timeZone)
  let before = wall - FURTHEST
  let reached = wall + FURTHEST
  if (offset(before) === offset(reached)) return wall - offset(before)
  // Not computed from an offset: when clocks are put forward, a time may be skipped, midnight too, or the whole day.
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2)
    if (middle + offset(middle) >= wall) reached = middle
    else before = middle
  }
  return reached
}
