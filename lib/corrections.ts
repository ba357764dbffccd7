import type { Correction } from './content'
import type { CorrectedStory } from './queries'

/** A correction and the story that it stands in. */
export type CorrectedPlace = { story: CorrectedStory; correction: Correction }

/** All corrections, newest first; those of one instant in the order of their stories' ids, and as they stand in the story. */
export const correctionsOf = (stories: readonly CorrectedStory[]): CorrectedPlace[] =>
  [...stories]
    .sort((a, b) => (a._id < b._id ? -1 : 1))
    .flatMap((story) => story.corrections.map((correction) => ({ story, correction })))
    .sort((a, b) => Date.parse(b.correction.correctedAt) - Date.parse(a.correction.correctedAt))
