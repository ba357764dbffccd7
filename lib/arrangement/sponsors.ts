import type { SponsorSlot } from '../content'
import { instantOf } from '../language/date-reading'
import { earliest } from '../language/dates'

/** The kinds of page that show sponsors. */
export type Placement = 'front' | 'articles'

type Place = {
  placement: Placement
  /**
   * The page's path. It decides which slot a page shows when several are current: always the same one on one page,
   * different ones across the site.
   */
  path: string
  /** The current time in milliseconds, as from `Date.now()`. */
  now: number
  timeZone: string
}

/** The sponsor slot that a page shows now, if any, and the instant at which that may change. */
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

/**
 * A slot with its start and end in milliseconds. Null if one of its dates cannot be read: such a slot is not
 * shown, since nobody knows whether its time has come.
 */
function withTimes(slot: SponsorSlot, timeZone: string) {
  const time = (written: string | null | undefined, otherwise: number) =>
    written === undefined ? otherwise : Date.parse(instantOf(written, timeZone) ?? '')
  const [starts, ends] = [time(slot.startsAt, -Infinity), time(slot.endsAt, Infinity)]
  return Number.isNaN(starts) || Number.isNaN(ends) ? null : { slot, starts, ends }
}

/** A simple hash: always the same number for the same text, and evenly spread over different texts. */
const numberOf = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7)
