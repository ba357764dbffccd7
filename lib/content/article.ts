import { z } from 'zod'
import { authorLink } from './author'
import { figure } from './figure'
import { fit, type Edge } from './fit'
import { withKeys, withKnownMarks } from './hygiene'
import { body } from './portable-text'
import { sectionLink } from './section'
import { source } from './source'
import { dateTime, optionalText, requiredText, slug } from './text'
import { topicLink } from './topic'

/** A story. Only headline and slug are indispensable: what else is missing or wrong is simply not shown. */
export const article = z.object({
  _id: z.string(),
  _createdAt: dateTime,
  _updatedAt: dateTime,
  kicker: optionalText,
  headline: requiredText,
  slug,
  standfirst: optionalText,
  leadImage: figure.optional(),
  authors: z.array(authorLink).default([]),
  section: sectionLink.optional(),
  topics: z.array(topicLink).default([]),
  publishedAt: dateTime.optional(),
  body: body.default([]),
  source: source.optional(),
})

/** What a list shows of an article. */
export const articleCard = article.omit({ body: true, topics: true, source: true })

export type Article = z.output<typeof article>
export type ArticleCard = z.output<typeof articleCard>

/** Fits an article with its body. @returns null when there is none, or it lacks a headline or slug */
export function fitArticle(value: unknown, edge: Edge): Article | null {
  const held =
    typeof value === 'object' && value !== null && 'body' in value ? withKeys(value.body) : undefined
  const fitting = fit(article, held === undefined ? value : { ...Object(value), body: held }, edge)
  return fitting && { ...fitting, body: withKnownMarks(fitting.body, fitting._id, edge) }
}
