import type { Remembered } from './reversible'

/** Something that was just done and can be undone for a while. */
export type Offer = {
  /** What was done, such as “Published”. */
  title: string
  /** What came of it, as a sentence. */
  outcome: string
  /** What is so again once it is undone, as a sentence. */
  undone: string
  remembered: Remembered
}
