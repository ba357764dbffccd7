import { z } from 'zod'
import { isRedirectTarget, isSitePath } from '../site/links'

/** Where readers are sent when nothing is at the path they ask for. */
export const redirect = z.object({
  _id: z.string(),
  from: z.string().refine(isSitePath, 'is not a path of this site'),
  to: z.string().refine(isRedirectTarget, 'is neither a path of this site nor a whole http(s) address'),
  isPermanent: z.boolean().default(true),
})

export type Redirect = z.output<typeof redirect>
