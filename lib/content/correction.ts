import { z } from 'zod'
import { key } from './portable-text'
import { requiredText, writtenDate } from './text'

export const correctionKinds = ['correction', 'clarification'] as const

/**
 * A public statement of what was wrong or unclear in a story. A serious one stands above the text, others below
 * it.
 */
export const correction = z.object({
  _type: z.literal('correction'),
  ...key,
  kind: z.enum(correctionKinds).default('correction'),
  correctedAt: writtenDate,
  text: requiredText,
  isSerious: z.boolean().default(false),
})

export type Correction = z.output<typeof correction>
