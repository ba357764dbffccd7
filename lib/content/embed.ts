import { z } from 'zod'
import { optionalText, requiredText, wholeUrl } from './text'

/** Something on another site, such as a film: what it is, in words, since it is shown only to those who ask for it. */
export const embed = z.object({
  _type: z.literal('embed'),
  url: wholeUrl,
  title: requiredText,
  caption: optionalText,
})

export type Embed = z.output<typeof embed>
