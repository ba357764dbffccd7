import { instantOf } from '../language/date-reading'

/** Dates as stored; null stands for one that cannot be read. */
type Dates = { publishedAt?: string | null | undefined; embargoUntil?: string | null | undefined }

/**
 * Until when readers are not shown a story although it is published, in milliseconds: until its date and the end of its
 * embargo. A story without a date that can be read is shown; one whose embargo cannot be read is not, since nobody
 * knows when that ends. This is the only place that decides it.
 */
export function heldUntil({ publishedAt, embargoUntil }: Dates, { timeZone }: { timeZone: string }): number {
  const at = (written: string | null | undefined, otherwise: number) =>
    written === undefined ? -Infinity : (msOf(written, timeZone) ?? otherwise)
  return Math.max(at(publishedAt, -Infinity), at(embargoUntil, Infinity))
}

/** How a story is held back: until when, if that is known, and whether an embargo forbids to pass it on now. */
export type Held = { until: string | undefined; isEmbargo: boolean }

/** How a story is held back at a time (as from `Date.now()`); null if it is out. */
export function heldAt(story: Dates, zoned: { timeZone: string }, now: number): Held | null {
  const until = heldUntil(story, zoned)
  if (until <= now) return null
  return {
    until: Number.isFinite(until) ? new Date(until).toISOString() : undefined,
    isEmbargo: heldUntil({ embargoUntil: story.embargoUntil }, zoned) > now,
  }
}

function msOf(written: string | null, timeZone: string): number | undefined {
  const instant = instantOf(written, timeZone)
  return instant === undefined ? undefined : Date.parse(instant)
}
