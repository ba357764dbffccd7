import { z } from 'zod'
import { anyText, optionalText } from './text'

/** Program text. A language that the page cannot colour is shown in one colour. */
export const code = z.object({
  _type: z.literal('code'),
  language: optionalText,
  filename: optionalText,
  code: anyText.refine((value) => value.trim() !== '', 'is empty'),
})

export type Code = z.output<typeof code>
