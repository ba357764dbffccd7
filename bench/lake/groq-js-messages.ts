import { z } from 'zod'

/** A query to be evaluated. The answer is the median of its times in milliseconds. */
export const plainQuery = z.object({
  groq: z.string(),
  params: z.record(z.string(), z.unknown()),
  perspective: z.enum(['published', 'drafts', 'raw']),
})
