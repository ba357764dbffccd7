import { z } from 'zod'
import { optionalText, requiredText, slug } from './text'

/** A part of the publication, such as Science. Each article belongs to one. */
export const section = z.object({
  _id: z.string(),
  title: requiredText,
  slug,
  description: optionalText,
})

/** The fields of a section that a link to it needs. */
export const sectionLink = section.pick({ _id: true, title: true, slug: true })

export type Section = z.output<typeof section>
export type SectionLink = z.output<typeof sectionLink>
