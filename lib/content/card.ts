import { z } from 'zod'
import { authorLink } from './author'
import { eachOnce } from './each-once'
import { thumbnail } from './figure'
import { sectionLink } from './section'
import { dateTime, languageTag, optionalText, readableDate, requiredText, slug } from './text'

/** What a list shows of an article. Only headline and slug are indispensable. */
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
  /** Only when it differs from the publication's. */
  language: languageTag.optional(),
})

/** What stands where only a story's name and address are needed. */
export const articleLink = articleCard.pick({
  _id: true,
  kicker: true,
  headline: true,
  slug: true,
  language: true,
})

export type ArticleCard = z.output<typeof articleCard>
export type ArticleLink = z.output<typeof articleLink>
