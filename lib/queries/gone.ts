import { z } from 'zod'
import type { NoParams, Query } from './query'

/** The paths at which something was that is gone for good, as editors wrote them. One answer serves every page. */
export const goneQuery: Query<NoParams, string[]> = {
  name: 'gone',
  groq: `*[_type == "redirect" && leadsTo == "nowhere" && defined(from)].from`,
  reads: ['redirect'],
  parse: (result) => z.array(z.string()).parse(result),
}
