import Negotiator from 'negotiator'

import type { Encoding } from '../print'

/** What we have, the smallest first. */
const offered: Encoding[] = ['br', 'gzip', 'identity']

const known = new Map<string, Encoding>()
/** Browsers send a handful of different headers; whoever sends thousands is not worth remembering. */
const most = 100

/** The encoding for a client with this `Accept-Encoding` (RFC 9110, 12.5.3): the smallest of those that it accepts. */
export function encodingFor(accepted = 'identity'): Encoding {
  const before = known.get(accepted)
  if (before) return before
  const acceptable = new Negotiator({ headers: { 'accept-encoding': accepted } }).encodings(offered)
  const encoding = offered.find((one) => acceptable.includes(one)) ?? 'identity'
  if (known.size >= most) known.clear()
  known.set(accepted, encoding)
  return encoding
}
