import type { Correction } from '../content'
import { readDate, type DateReading } from '../language/date-reading'

/** A correction that has a known date. */
export type DatedCorrection = Omit<Correction, 'correctedAt'> & { correctedAt: DateReading }

type Zoned = { timeZone: string }

const dated = (corrections: readonly Correction[], { timeZone }: Zoned): DatedCorrection[] =>
  corrections.flatMap((correction) => {
    const correctedAt = readDate(correction.correctedAt, timeZone)
    return correctedAt ? [{ ...correction, correctedAt }] : []
  })

const newestFirst = (a: DatedCorrection, b: DatedCorrection): number =>
  Date.parse(b.correctedAt.instant) - Date.parse(a.correctedAt.instant)

/** The corrections of a story, newest first. Corrections of the same instant keep their order. */
export const correctionsInOrder = (corrections: readonly Correction[], zoned: Zoned): DatedCorrection[] =>
  dated(corrections, zoned).sort(newestFirst)

type Corrected = { _id: string; corrections: readonly Correction[] }

/** A correction and the story that it belongs to. */
export type CorrectedPlace<Story> = { story: Story; correction: DatedCorrection }

/**
 * The corrections of all stories, newest first. Corrections of the same instant are ordered by their story's id,
 * then as in the story.
 */
export const correctionsOf = <Story extends Corrected>(
  stories: readonly Story[],
  zoned: Zoned,
): CorrectedPlace<Story>[] =>
  [...stories]
    .sort((a, b) => (a._id < b._id ? -1 : 1))
    .flatMap((story) => dated(story.corrections, zoned).map((correction) => ({ story, correction })))
    .sort((a, b) => newestFirst(a.correction, b.correction))
