import { z } from 'zod'
import { articleCard } from './card'

/** Another story, shown inside a text. One that is not published is not shown. */
export const relatedStory = z.object({
  _type: z.literal('relatedStory'),
  article: articleCard,
})

export type RelatedStory = z.output<typeof relatedStory>
