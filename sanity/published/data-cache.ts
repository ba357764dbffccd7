import { env } from '@/lib/site/env'
import type { Query } from '@/lib/queries'

/** How long an answer is kept if no webhook expires it, in seconds: webhooks can get lost. */
const LONGEST_KEPT = 300

/** In Next's data cache, the tag of every answer that depends on documents of a type. */
export const typeTag = (type: string): string => `type:${type}`

export type Keeping = { next: { revalidate: number; tags: string[] } }

/**
 * How Next is to keep the answer to a query, as options of its `fetch`. With the press on it keeps nothing, since the
 * press keeps whole pages and knows when they expire. Without a webhook's secret, nothing would expire an answer.
 */
export function keepingOf({
  reads,
  isEndless = false,
}: Pick<Query<never, unknown>, 'reads' | 'isEndless'>): Keeping | undefined {
  const { press, webhookSecret } = env()
  if (press || isEndless || webhookSecret === undefined) return undefined
  return { next: { revalidate: LONGEST_KEPT, tags: reads.map(typeTag) } }
}
