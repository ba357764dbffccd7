import { z } from 'zod'
import { isRedirectTarget, isSitePath } from '../site/links'
import { optionalText } from './text'

/** Where readers are sent when nothing is at the path they ask for, or that there never will be anything. */
export const redirect = z
  .object({
    _id: z.string(),
    from: z.string().refine(isSitePath, 'is not a path of this site'),
    /** `nowhere`: what was there is gone for good. */
    leadsTo: z.enum(['elsewhere', 'nowhere']).default('elsewhere'),
    to: z
      .string()
      .refine(isRedirectTarget, 'is neither a path of this site nor a whole http(s) address')
      .optional(),
    isPermanent: z.boolean().default(true),
    /** For the editors alone. */
    madeFor: optionalText,
  })
  .refine(
    ({ leadsTo, to }) => leadsTo === 'nowhere' || to !== undefined,
    'leads nowhere, and does not say so',
  )

export type Redirect = z.output<typeof redirect>
