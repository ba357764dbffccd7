import type { Question } from './asking'
import type { Place } from './place'

/** A query to be measured. */
export type MeasuredQuery = {
  /** What the tables call it. */
  name: string
  /** The query for the nth time that it is asked, from 0. Its parameters differ as those of different readers do. */
  ask: (place: Place, turn: number) => Question
  /** How many times as long as a raw read it may take without HTTP, and how much longer with the largest corpus. */
  atMost?: { raw: number; growth?: number }
  /** How often it may be asked in a round, if not as often as time allows. */
  most?: number
  /** Whether a document is changed before each time. */
  isAfterWrite?: boolean
}
