import { z } from 'zod'

/** A break in a body: a line, or an ornament where the story turns to something else. */
export const divider = z.object({
  _type: z.literal('divider'),
  style: z.enum(['line', 'ornament']).default('line'),
})

export type Divider = z.output<typeof divider>
