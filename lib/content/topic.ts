import { z } from 'zod'
import { optionalText, requiredText, slug } from './text'

/** A subject that articles share, across sections. */
export const topic = z.object({
  _id: z.string(),
  title: requiredText,
  slug,
  description: optionalText,
})

/** What a link to a topic shows of it. */
export const topicLink = topic.pick({ _id: true, title: true, slug: true })

export type Topic = z.output<typeof topic>
export type TopicLink = z.output<typeof topicLink>
