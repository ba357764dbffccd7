import { z } from 'zod'
import { authorLink } from './author'
import { eachOnce } from './each-once'
import { thumbnail } from './figure'
import { sectionLink } from './section'
import { dateTime, languageTag, optionalText, readableDate, requiredText, slug } from './text'

/** The fields of an article that lists show. Only its headline and slug are required. */
export const articleCard = z.object({
  _id: z.string(),
  _createdAt: readableDate,
  _updatedAt: dateTime,
  kicker: optionalText,
  headline: requiredText,
  slug,
  standfirst: optionalText,
  leadImage: thumbnail.optional(),
  authors: eachOnce(authorLink),
  section: sectionLink.optional(),
  publishedAt: readableDate.optional(),
  /** Until then the story must not be read by anybody outside the house. */
  embargoUntil: readableDate.optional(),
  /** Set only when it differs from the publication's language. */
  language: languageTag.optional(),
})

/** The fields of an article that a link to it needs. */
export const articleLink = articleCard.pick({
  _id: true,
  kicker: true,
  headline: true,
  slug: true,
  language: true,
})

/** The fields that decide from when on readers are shown a story. */
export const heldBack = articleCard.pick({ _id: true, publishedAt: true, embargoUntil: true })

export type ArticleCard = z.output<typeof articleCard>
export type HeldBack = z.output<typeof heldBack>
export type ArticleLink = z.output<typeof articleLink>
