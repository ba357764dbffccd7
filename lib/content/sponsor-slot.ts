import { z } from 'zod'
import { thumbnail } from './figure'
import { optionalText, readableDate, requiredText, wholeUrl } from './text'

export const placements = ['everywhere', 'front', 'articles'] as const

/** Something that a sponsor paid to have shown, labelled as such, between its dates. */
export const sponsorSlot = z.object({
  _id: z.string(),
  sponsor: requiredText,
  url: wholeUrl,
  text: optionalText,
  image: thumbnail.optional(),
  placement: z.enum(placements).default('everywhere'),
  startsAt: readableDate.optional(),
  endsAt: readableDate.optional(),
})

export type SponsorSlot = z.output<typeof sponsorSlot>
