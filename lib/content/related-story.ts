import { z } from 'zod'
import { articleCard } from './card'

/** Another story that an editor shows inside a body. If it is not published, nothing is shown. */
export const relatedStory = z.object({
  _type: z.literal('relatedStory'),
  article: articleCard,
})

export type RelatedStory = z.output<typeof relatedStory>
