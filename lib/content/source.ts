import { z } from 'zod'
import { optionalText, requiredText, wholeUrl } from './text'

/** Where a story comes from. An address that is not whole is left out; the name stays. */
export const source = z.object({
  name: requiredText,
  url: wholeUrl.optional(),
  licence: optionalText,
  /** What search engines are told of a story that stands elsewhere too: to list this page, not to, or to list the source. */
  searchEngines: z.enum(['index', 'noindex', 'canonical']).default('index'),
})

export type Source = z.output<typeof source>
