import { embargoIn } from '../schedule/embargo'
import { momentWords } from '../schedule/words'

/**
 * Why nobody may publish a document yet; undefined if nothing is embargoed.
 *
 * @param timeZone the publication’s
 */
export function embargoOf(document: unknown, timeZone: string, now = Date.now()): string | undefined {
  const until = typeof document === 'object' ? embargoIn(document) : undefined
  return until === undefined || Date.parse(until) <= now
    ? undefined
    : `Embargoed until ${momentWords(until, timeZone)}: nobody can publish it before.`
}
