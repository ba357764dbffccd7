import { z } from 'zod'
import { fitAll } from '../content/fit'
import {
  dated,
  datedFields,
  exactAtAnyTime,
  fromOldest,
  groqSeconds,
  others,
  secondsAt,
  type Dated,
} from './newest'
import type { Window } from './paging'
import type { Query } from './query'

/** Published stories, the oldest first, from whose dates is told which are not out yet. */
export type Coming = {
  /** Those with dates since an instant, of the stories whose dates GROQ can sort. */
  ordered: Dated[]
  /** All stories with other dates, or whose embargo ends after their date. */
  others: Dated[]
}

const answer = z.object({ ordered: z.unknown(), others: z.unknown() })

/** The only query whose answer has stories that are not out. */
export const comingQuery: Query<{ since: string } & Window, Coming> = {
  name: 'coming',
  groq: `{
    "ordered": ${exactAtAnyTime(`${groqSeconds} >= ${secondsAt('$since')}`)} | ${fromOldest}[$from...$to]{${datedFields}},
    "others": ${others()}
  }`,
  reads: ['article'],
  parse: (result, { report }) => {
    const parts = answer.parse(result)
    const read = (values: unknown) => fitAll(dated, values, { query: 'coming', report })
    return { ordered: read(parts.ordered), others: read(parts.others) }
  },
}
