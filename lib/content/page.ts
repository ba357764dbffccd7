import { z } from 'zod'
import { reservedNames } from '../site/urls'
import { body } from './body'
import { fit, type Edge } from './fit'
import { withKeys, withKnownMarks } from './hygiene'
import { optionalText, requiredText, slug, writtenDate } from './text'

/** Pages live at the root of the site, where some names are taken by the site itself. */
export const pageSlug = slug.refine((value) => !reservedNames.has(value), 'is a name of the site’s own')

/** A page that is not a story, such as “About us”. */
export const page = z.object({
  _id: z.string(),
  title: requiredText,
  slug: pageSlug,
  standfirst: optionalText,
  body: body.default([]),
  /** When readers last had something new to read here, as an editor says. */
  updatedAt: writtenDate.optional(),
})

/** The fields of a page that a link to it needs. */
export const pageLink = page.pick({ _id: true, title: true, slug: true })

export type Page = z.output<typeof page>
export type PageLink = z.output<typeof pageLink>

/**
 * Fits a page and its body to the contract.
 *
 * @returns null when there is no page, or it lacks a title or slug
 */
export function fitPage(value: unknown, edge: Edge): Page | null {
  const fitting = fit(page, withKeys(value), edge)
  return fitting && { ...fitting, body: withKnownMarks(fitting.body, fitting._id, edge) }
}
