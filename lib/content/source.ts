import { z } from 'zod'
import { optionalText, requiredText, wholeUrl } from './text'

/** Where a story comes from. An address that is not whole is left out; the name stays. */
export const source = z.object({
  name: requiredText,
  url: wholeUrl.optional(),
  licence: optionalText,
})

export type Source = z.output<typeof source>
