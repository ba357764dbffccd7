import { z } from 'zod'
import { plainBlock } from './portable-text'
import { optionalText } from './text'

export const calloutKinds = ['note', 'background', 'warning'] as const

/** A box that is set apart from the story: a note, background, or a warning. */
export const callout = z.object({
  _type: z.literal('callout'),
  kind: z.enum(calloutKinds).default('note'),
  title: optionalText,
  text: z.array(plainBlock).min(1),
})

export type Callout = z.output<typeof callout>
