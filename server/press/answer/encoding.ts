import Negotiator from 'negotiator'

import type { Encoding } from '../print'

/** From the smallest to the largest. */
const offered: Encoding[] = ['br', 'gzip', 'identity']

/** The encoding for each header seen so far. Browsers send only a handful of different ones. */
const known = new Map<string, Encoding>()
/** When there are more, somebody makes them up, and the map starts anew. */
const mostKnown = 100

/** The smallest encoding that a client with this `Accept-Encoding` takes (RFC 9110, 12.5.3). */
export function encodingFor(accepted = 'identity'): Encoding {
  const before = known.get(accepted)
  if (before) return before
  const acceptable = new Negotiator({ headers: { 'accept-encoding': accepted } }).encodings(offered)
  const encoding = offered.find((one) => acceptable.includes(one)) ?? 'identity'
  if (known.size >= mostKnown) known.clear()
  known.set(accepted, encoding)
  return encoding
}
