import { earliest } from '../language/dates'
import type { Coming, Moment } from '../queries'
import { atAnyTime, type Reading } from '../queries/query'
import type { Window } from '../queries/paging'
import { heldUntil } from '../story/held-until'

type Zoned = { timeZone: string }

/** `now` is a time as from `Date.now()`. */
type At = Zoned & { now: number }

/** Up to an hour, stories that are out are asked for with those that are not, so that the question is the same for that long. */
const HOUR = 60 * 60_000
const AT_ONCE = 200
/** More are not told by their ids. */
const MOST_HELD = 1_000

const asInstant = (time: number): string => new Date(time).toISOString()

/** The moment for which lists are asked, and the instant at which it ends: when the next story will be out. */
export type Current = { moment: Moment; until: string | undefined }

/** Finds out which published stories lie ahead of a time. */
export async function momentAt(
  { now, timeZone }: At,
  ask: (asked: { since: string } & Window) => Promise<Coming>,
): Promise<Current> {
  const lateness = (story: Coming['ordered'][number]) => heldUntil(story, { timeZone })
  const isAhead = (story: Coming['ordered'][number]) => lateness(story) > now
  let since = asInstant(Math.floor(now / HOUR) * HOUR)
  let found = await ask({ since, from: 0, to: AT_ONCE })
  if (found.ordered.length === AT_ONCE) {
    // Many were published within this hour.
    since = asInstant(now)
    found = await ask({ since, from: 0, to: AT_ONCE })
  }
  const ahead = found.ordered.filter(isAhead)
  for (let from = AT_ONCE; found.ordered.length === AT_ONCE && from < MOST_HELD; from += AT_ONCE) {
    const { others } = found
    found = { ...(await ask({ since, from, to: from + AT_ONCE })), others }
    ahead.push(...found.ordered.filter(isAhead))
  }
  const next = Math.min(...ahead.map(lateness))
  const others = found.others.filter(isAhead)
  const until = Math.min(next, ...others.map(lateness))
  return {
    moment: {
      next: Number.isFinite(next) ? asInstant(next) : atAnyTime.next,
      held: [...ahead, ...others].map(({ _id }) => _id),
    },
    until: Number.isFinite(until) ? asInstant(until) : undefined,
  }
}

/** Reads answers as at a time. `until` gives the instant at which the next of the stories will be out that were left out of them. */
export function readingAt(
  { now, timeZone }: At,
  report: Reading['report'],
): { reading: Reading; until: () => string | undefined } {
  let until: string | undefined
  const isOut: Reading['isOut'] = (story) => {
    const time = heldUntil(story, { timeZone })
    if (time <= now) return true
    if (Number.isFinite(time)) until = earliest([until, asInstant(time)])
    return false
  }
  return { reading: { report, isOut }, until: () => until }
}
