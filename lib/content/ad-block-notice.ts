import { z } from 'zod'
import { optionalText, requiredText, wholeUrl } from './text'

/** The notice for readers whose browser hides the sponsor slot. Shown only if an editor has switched it on. */
export const adBlockNotice = z.object({
  _type: z.literal('adBlockNotice'),
  isShown: z.boolean().default(false),
  heading: requiredText,
  message: requiredText,
  allow: optionalText,
  helpLabel: optionalText,
  helpUrl: wholeUrl.optional(),
})

export type AdBlockNotice = z.output<typeof adBlockNotice>
