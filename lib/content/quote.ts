import { z } from 'zod'
import { languageTag, optionalText, requiredText } from './text'

/** Words that somebody said, with the speaker and their role. */
export const quote = z.object({
  _type: z.literal('quote'),
  text: requiredText,
  speaker: optionalText,
  role: optionalText,
  language: languageTag.optional(),
})

/** Words of the story itself, set large to draw the eye. */
export const pullQuote = z.object({
  _type: z.literal('pullQuote'),
  text: requiredText,
})

export type Quote = z.output<typeof quote>
export type PullQuote = z.output<typeof pullQuote>
