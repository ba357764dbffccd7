import type { SponsorSlot } from './content'
import { earliest } from './dates'

/** The kinds of page that show sponsors. */
export type Placement = 'front' | 'articles'

type Place = {
  placement: Placement
  /** The page's path. Of several sponsors at a time each page keeps one, and different pages show different ones. */
  path: string
  /** The time, as of `Date.now()`. */
  now: number
}

/** The sponsor slot of a page, if it has one, and the instant from which that may be another one. */
export function sponsorOf(
  slots: readonly SponsorSlot[],
  { placement, path, now }: Place,
): { slot: SponsorSlot | undefined; until: string | undefined } {
  const here = slots.filter((slot) => slot.placement === 'everywhere' || slot.placement === placement)
  const current = here.filter(
    ({ startsAt, endsAt }) =>
      (startsAt === undefined || Date.parse(startsAt) <= now) &&
      (endsAt === undefined || Date.parse(endsAt) > now),
  )
  const changes = here
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter((instant) => instant !== undefined && Date.parse(instant) > now)
  return { slot: current[numberOf(path) % Math.max(1, current.length)], until: earliest(changes) }
}

/** A number that is always the same for a text, and spreads over texts. */
const numberOf = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7)
