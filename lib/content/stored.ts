import { z } from 'zod'

/**
 * Where the lake keeps a value that does not stand under its own name: a GROQ path from its holder, such as `slug.current`.
 * Whatever is not in here is stored as it is read, but for a document inside of another, which is stored as a reference.
 */
export const storedAt = z.registry<{ path: string }>()
