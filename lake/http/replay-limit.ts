import { network } from '../auth/guess-limits'
import { createBuckets } from '../auth/token-buckets'

export type ReplayLimit = ReturnType<typeof createReplayLimit>

/** A token stands for so much work, in milliseconds. */
const workMs = 10
const replayTokens = { size: 2_000, refillMs: 100 }

/**
 * Limits how much work one address can make by coming back to streams again and again: 20 seconds at once, then a tenth of the time. Each
 * replay counts as 10 milliseconds, and as what it took beside. Some hundred open tabs that all come back at once take a fraction of it.
 */
export function createReplayLimit({
  now = () => performance.now(),
  size = replayTokens.size,
  refillMs = replayTokens.refillMs,
} = {}) {
  const buckets = createBuckets({ size, refillMs, now })
  return {
    /** Counts the beginning of a replay for `address`, or refuses it: then in how many seconds to ask again. */
    begin(address: string): { retryAfter: number } | undefined {
      const key = network(address)
      const wait = buckets.wait(key)
      if (wait > 0) return { retryAfter: Math.ceil(wait / 1000) }
      buckets.take(key)
      return undefined
    },
    /** Counts the work of a replay that began. */
    spend: (address: string, ms: number) => buckets.take(network(address), ms / workMs),
  }
}
