import { z } from 'zod'
import { storedAt } from './stored'
import { optionalText, requiredText } from './text'

const fraction = z.number().min(0).max(1)

/** The id of an image asset, which contains its size and format: `image-<hash>-<width>x<height>-<format>`. */
const imageId = z
  .string()
  .regex(/^image-[a-zA-Z0-9_]+-[1-9]\d*x[1-9]\d*-[a-z0-9]+$/, 'is not the id of an image')

const placeholder = z
  .string()
  .max(4_000)
  .regex(/^data:image\/(jpeg|png|webp);base64,[A-Za-z0-9+/]+=*$/, 'is not a picture')
  .register(storedAt, { path: 'asset->metadata.lqip' })

/** A picture with its alternative text, which is required, and its caption and credit if there are any. */
export const figure = z.object({
  _type: z.literal('figure'),
  asset: z.object({ _ref: imageId }),
  hotspot: z.object({ x: fraction, y: fraction, width: fraction, height: fraction }).optional(),
  crop: z
    .object({ top: fraction, bottom: fraction, left: fraction, right: fraction })
    .refine(({ top, bottom, left, right }) => top + bottom < 1 && left + right < 1, 'crops everything away')
    .optional(),
  /** A tiny preview (the asset's low-quality image placeholder), shown until the picture has loaded. */
  lqip: placeholder.optional(),
  alt: requiredText,
  caption: optionalText,
  credit: optionalText,
})

/** A figure that is shown small. It loads before a placeholder would be seen, so it has none. */
export const thumbnail = figure.omit({ lqip: true })

export type Figure = z.output<typeof figure>
