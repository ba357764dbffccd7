import { z } from 'zod'
import { plainBlock } from './portable-text'
import { optionalText } from './text'

export const calloutKinds = ['note', 'background', 'warning'] as const

/** A box beside the story: a note, what one needs to know before, or what to beware of. */
export const callout = z.object({
  _type: z.literal('callout'),
  kind: z.enum(calloutKinds).default('note'),
  title: optionalText,
  text: z.array(plainBlock).min(1),
})

export type Callout = z.output<typeof callout>
