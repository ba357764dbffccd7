import { env } from '@/lib/site/env'
import type { Query } from '@/lib/queries'

/** How long an answer is kept that no webhook expires, in seconds: a webhook can get lost. */
const LONGEST_KEPT = 300

/** The tag, in Next's data cache, of every answer that depends on documents of a type. */
export const typeTag = (type: string): string => `type:${type}`

/**
 * How Next may keep the answer to a query, as options of `fetch`. With the press on it keeps none, since the press
 * keeps whole pages and knows when they expire; and without a webhook's secret nothing would expire an answer.
 */
export function keeping({
  reads,
}: Pick<Query<never, unknown>, 'reads'>): Pick<RequestInit, 'cache' | 'next'> {
  const { press, webhookSecret } = env()
  if (press || webhookSecret === undefined) return { cache: 'no-store' }
  return { next: { revalidate: LONGEST_KEPT, tags: reads.map(typeTag) } }
}
