import { z } from 'zod'
import { figure } from './figure'
import { key } from './portable-text'
import { optionalText } from './text'

/** Pictures that belong together, with one caption for all of them. */
export const gallery = z.object({
  _type: z.literal('gallery'),
  images: z.array(figure.extend(key)).min(1),
  caption: optionalText,
})

export type Gallery = z.output<typeof gallery>
