import { z } from 'zod'
import { optionalText, requiredText, wholeUrl } from './text'

/**
 * Something from another site, such as a film. The title says in words what it is, since readers see it only after
 * asking for it.
 */
export const embed = z.object({
  _type: z.literal('embed'),
  url: wholeUrl,
  title: requiredText,
  caption: optionalText,
})

export type Embed = z.output<typeof embed>
