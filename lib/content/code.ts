import { z } from 'zod'
import { anyText, optionalName, optionalText } from './text'

/** A code listing. Without syntax colours for its language, it is shown in one colour. */
export const code = z.object({
  _type: z.literal('code'),
  language: optionalName,
  filename: optionalText,
  code: anyText.refine((value) => value.trim() !== '', 'is empty'),
})

export type Code = z.output<typeof code>
