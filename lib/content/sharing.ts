import { z } from 'zod'
import { socialImage } from './social-image'
import { optionalText } from './text'

/**
 * How a story is shown elsewhere, in search results and beside links to it, where that is not to be taken from the story
 * itself.
 */
export const sharing = z.object({
  _type: z.literal('sharing'),
  /** In place of kicker and headline in the page's `<title>`, before the publication's name. */
  searchHeadline: optionalText,
  /** In place of the standfirst in `<meta name="description">`. */
  searchDescription: optionalText,
  /** Whether search engines are asked not to list the page. */
  isUnlisted: z.boolean().optional(),
  /** In place of kicker and headline in Open Graph, and on the drawn card. */
  socialHeadline: optionalText,
  /** In place of the standfirst in Open Graph. */
  socialDescription: optionalText,
  /** In place of the lead image in Open Graph. */
  socialImage: socialImage.optional(),
})

export type Sharing = z.output<typeof sharing>
