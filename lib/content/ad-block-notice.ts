import { z } from 'zod'
import { optionalText, requiredText, wholeUrl } from './text'

/** What readers whose browser hides sponsors are told. It is shown only when it is switched on. */
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
