import { z } from 'zod'
import { key } from './portable-text'
import { optionalText, writtenDate } from './text'

/** An editor’s word that readers of a story have something new to read since then, and perhaps what that is. */
export const update = z.object({
  _type: z.literal('update'),
  ...key,
  at: writtenDate,
  text: optionalText,
})

export type Update = z.output<typeof update>
