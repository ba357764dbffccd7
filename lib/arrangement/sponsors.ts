import type { SponsorSlot } from '../content'
import { instantOf } from '../language/date-reading'
import { earliest } from '../language/dates'

/** The kinds of page that show sponsors. */
export type Placement = 'front' | 'articles'

type Place = {
  placement: Placement
  /** The page's path. Of several sponsors at a time each page keeps one, and different pages show different ones. */
  path: string
  /** The time, as of `Date.now()`. */
  now: number
  timeZone: string
}

/** The sponsor slot of a page, if it has one, and the instant from which that may be another one. */
export function sponsorOf(
  slots: readonly SponsorSlot[],
  { placement, path, now, timeZone }: Place,
): { slot: SponsorSlot | undefined; until: string | undefined } {
  const here = slots
    .filter((slot) => slot.placement === 'everywhere' || slot.placement === placement)
    .flatMap((slot) => withTimes(slot, timeZone) ?? [])
  const current = here.filter(({ starts, ends }) => starts <= now && ends > now)
  const changes = here
    .flatMap(({ starts, ends }) => [starts, ends])
    .filter((time) => Number.isFinite(time) && time > now)
    .map((time) => new Date(time).toISOString())
  return { slot: current[numberOf(path) % Math.max(1, current.length)]?.slot, until: earliest(changes) }
}

/** When a slot begins and ends to be shown. One with a date that cannot be read is not shown: nobody knows whether its time has come. */
function withTimes(slot: SponsorSlot, timeZone: string) {
  const time = (written: string | null | undefined, otherwise: number) =>
    written === undefined ? otherwise : Date.parse(instantOf(written, timeZone) ?? '')
  const [starts, ends] = [time(slot.startsAt, -Infinity), time(slot.endsAt, Infinity)]
  return Number.isNaN(starts) || Number.isNaN(ends) ? null : { slot, starts, ends }
}

/** A number that is always the same for a text, and spreads over texts. */
const numberOf = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7)
