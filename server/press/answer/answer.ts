import type { Print } from '../print'

/**
 * How an answer came about, also told in the header `x-lakeside-press`:
 * - `printed`: from memory.
 * - `rendered`: made just now.
 * - `stale`: the last good print, because a new one cannot be made.
 * - `passed`: made just now, with Next's scripts, because the page would be incomplete without them.
 * - `unavailable`: the notice that the site cannot be reached.
 */
export type Origin = 'printed' | 'rendered' | 'stale' | 'passed' | 'unavailable'

/** A page to be sent. */
export type Answer = {
  print: Print
  origin: Origin
  /** How long a page that was made just now took, in milliseconds. */
  tookMs?: number
}
