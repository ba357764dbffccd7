import { z } from 'zod'

const orMissing = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined)

/** The fields of a redirect, in GROQ. */
export const REDIRECT_FIELDS = '{_id, from, to, leadsTo, isPermanent, madeFor}'

/** Redirects as queries answer with them, as they are stored. */
export const storedRedirects = z.array(
  z.object({
    _id: z.string(),
    from: z.string(),
    to: orMissing(z.string()),
    leadsTo: orMissing(z.enum(['elsewhere', 'nowhere'])),
    isPermanent: orMissing(z.boolean()),
    madeFor: orMissing(z.string()),
  }),
)
