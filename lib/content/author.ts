import { z } from 'zod'
import { thumbnail } from './figure'
import { optionalText, requiredText, slug } from './text'

/** Somebody who writes for the publication. */
export const author = z.object({
  _id: z.string(),
  name: requiredText,
  slug,
  role: optionalText,
  portrait: thumbnail.optional(),
  bio: optionalText,
})

/** The fields of an author that a byline shows. */
export const authorLink = author.pick({ _id: true, name: true, slug: true })

export type Author = z.output<typeof author>
export type AuthorLink = z.output<typeof authorLink>
