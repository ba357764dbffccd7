import { z } from 'zod'
import { articleLink, heldBack } from '../content/card'
import { correction } from '../content/correction'
import { fitAll } from '../content/fit'
import { withKeys } from '../content/hygiene'
import { readable } from './filters'
import { projection } from './projection'
import type { NoParams, Query } from './query'

const corrected = articleLink.extend({ ...heldBack.shape, corrections: z.array(correction).default([]) })

/** A story and its corrections. */
export type CorrectedStory = z.output<typeof corrected>

const name = 'corrections'

/** Every story that has been corrected. */
export const correctionsQuery: Query<NoParams, CorrectedStory[]> = {
  name,
  groq: `*[${readable} && count(corrections) > 0]{${projection(corrected)}}`,
  reads: ['article'],
  parse: (result, { report, isOut }) =>
    fitAll(corrected, Array.isArray(result) ? result.map((story: unknown) => withKeys(story)) : result, {
      query: name,
      report,
    }).filter(isOut),
}
