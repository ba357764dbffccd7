import { z } from 'zod'

/**
 * For values that the lake does not store under the field's own name: a GROQ path from the object that holds the
 * field, such as `slug.current`. All others are stored as they are read, except that a document inside another is
 * stored as a reference.
 */
export const storedAt = z.registry<{ path: string }>()
