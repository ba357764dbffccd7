import { z } from 'zod'
import { optionalText, requiredText, slug } from './text'

/** A subject that articles share, across sections. */
export const topic = z.object({
  _id: z.string(),
  title: requiredText,
  slug,
  description: optionalText,
})

/** The fields of a topic that a link to it needs. */
export const topicLink = topic.pick({ _id: true, title: true, slug: true })

export type Topic = z.output<typeof topic>
export type TopicLink = z.output<typeof topicLink>
