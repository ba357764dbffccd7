import { z } from 'zod'
import { optionalText, requiredText, wholeUrl } from './text'

/** Where a story comes from. An incomplete address is left out; the name stays. */
export const source = z.object({
  name: requiredText,
  url: wholeUrl.optional(),
  licence: optionalText,
  /**
   * For a story that is also published elsewhere: whether search engines list this page (`index`), do not list it
   * (`noindex`), or list the source instead (`canonical`).
   */
  searchEngines: z.enum(['index', 'noindex', 'canonical']).default('index'),
})

export type Source = z.output<typeof source>
