import { reasonOf } from '../addresses/problems'
import { ChangedSince } from './reversible'

/** Why something was not undone, as a sentence. */
export const whyNotUndone = (error: unknown): string =>
  error instanceof ChangedSince
    ? 'Somebody has changed or published it since, so nothing was undone. Look at it, and change it by hand.'
    : reasonOf(error)
