import { z } from 'zod'
import { optionalText, requiredText } from './text'

/** Words that somebody said, who that was and in which role. */
export const quote = z.object({
  _type: z.literal('quote'),
  text: requiredText,
  speaker: optionalText,
  role: optionalText,
})

export type Quote = z.output<typeof quote>
