import type { SanityClient } from '@sanity/client'
import { z } from 'zod'

const instant = z.string().transform((now) => new Date(now).toISOString())

/** The time by the lake’s clock. An editor’s may be minutes fast, and what is dated by it would be held back for as long. */
export const lakeNow = async (client: Pick<SanityClient, 'fetch'>): Promise<string> =>
  instant.parse(await client.fetch<unknown>('now()', {}, { perspective: 'raw' }))
