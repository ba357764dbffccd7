import { z } from 'zod'

/** A pause in the text: a line, or an ornament where the thread is dropped for good. */
export const divider = z.object({
  _type: z.literal('divider'),
  style: z.enum(['line', 'ornament']).default('line'),
})

export type Divider = z.output<typeof divider>
