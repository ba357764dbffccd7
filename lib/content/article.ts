import { z } from 'zod'
import { body } from './body'
import { articleCard } from './card'
import { correction } from './correction'
import { eachOnce } from './each-once'
import { figure } from './figure'
import { fit, type Edge } from './fit'
import { withKeys, withKnownMarks } from './hygiene'
import { sharing } from './sharing'
import { source } from './source'
import { topicLink } from './topic'
import { update } from './update'

/**
 * An article. Only its headline and slug are required; any other part that is missing or wrong is simply not
 * shown.
 */
export const article = articleCard.extend({
  leadImage: figure.optional(),
  topics: eachOnce(topicLink),
  body: body.default([]),
  source: source.optional(),
  sharing: sharing.optional(),
  corrections: z.array(correction).default([]),
  updates: z.array(update).default([]),
})

export type Article = z.output<typeof article>

/**
 * Fits an article and its body to the contract.
 *
 * @returns null when there is no article, or it lacks a headline or slug
 */
export function fitArticle(value: unknown, edge: Edge): Article | null {
  const fitting = fit(article, withKeys(value), edge)
  return fitting && { ...fitting, body: withKnownMarks(fitting.body, fitting._id, edge) }
}
