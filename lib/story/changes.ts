import type { Correction, Update } from '../content'
import { readDate, type DateReading } from '../language/date-reading'
import { correctionsInOrder } from './corrections'

/** What changed in a story after it was published, as readers are told of it. */
export type Change = { _key: string; kind: 'update' | Correction['kind']; at: DateReading; text: string }

type Changed = { corrections: readonly Correction[]; updates: readonly Update[] }

/**
 * What changed in a story, newest first: the updates that say what is new, and the corrections, but for the serious ones, which stand above the
 * story. A correction comes before an update of the same instant.
 */
export function changesOf({ corrections, updates }: Changed, zoned: { timeZone: string }): Change[] {
  const corrected = correctionsInOrder(corrections, zoned).filter(({ isSerious }) => !isSerious)
  const updated = updates.flatMap(({ _key, at, text }): Change[] => {
    const date = readDate(at, zoned.timeZone)
    return date && text !== undefined ? [{ _key, kind: 'update', at: date, text }] : []
  })
  return [
    ...corrected.map(({ _key, kind, correctedAt, text }): Change => ({ _key, kind, at: correctedAt, text })),
    ...updated,
  ].sort((one, other) => Date.parse(other.at.instant) - Date.parse(one.at.instant))
}
