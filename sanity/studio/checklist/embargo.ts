import { embargoIn } from '../schedule/embargo'
import { momentHere } from '../schema/date-rules'

/** Why nobody may publish a document yet; undefined if nothing is embargoed. */
export function embargoOf(document: unknown, now = Date.now()): string | undefined {
  const until = typeof document === 'object' ? embargoIn(document) : undefined
  return until === undefined || Date.parse(until) <= now
    ? undefined
    : `Embargoed until ${momentHere(until)}: nobody can publish it before.`
}
