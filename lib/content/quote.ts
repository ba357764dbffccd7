import { z } from 'zod'
import { isLanguage } from '../language'
import { optionalText, requiredText } from './text'

/** Words that somebody said, who that was and in which role. */
export const quote = z.object({
  _type: z.literal('quote'),
  text: requiredText,
  speaker: optionalText,
  role: optionalText,
  language: z.string().refine(isLanguage, 'is not a language tag').optional(),
})

/** Words of the story itself, set large to draw the eye. */
export const pullQuote = z.object({
  _type: z.literal('pullQuote'),
  text: requiredText,
})

export type Quote = z.output<typeof quote>
export type PullQuote = z.output<typeof pullQuote>
