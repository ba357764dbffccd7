type Bucket = { level: number; at: number }

type Options = {
  /** How many are allowed at once. */
  size: number
  /** How long until one more is allowed. */
  refillMs: number
  /** Milliseconds by a clock that never goes back. */
  now: () => number
  /** How many keys are remembered. Beyond that, the one that has been unused for longest is forgotten. */
  capacity?: number
}

/** Token buckets by key: `size` at once, then one every `refillMs`. */
export function createBuckets({ size, refillMs, now, capacity = 20_000 }: Options) {
  const buckets = new Map<string, Bucket>()

  function levelOf(key: string): number {
    const bucket = buckets.get(key)
    return bucket ? Math.min(size, bucket.level + (now() - bucket.at) / refillMs) : size
  }

  function set(key: string, level: number) {
    // Deleting first moves the key to the end: the map's order is the order of use.
    buckets.delete(key)
    if (level >= size) return
    buckets.set(key, { level, at: now() })
    const [oldest] = buckets.keys()
    if (buckets.size > capacity && oldest !== undefined) buckets.delete(oldest)
  }

  return {
    /** Milliseconds until `take` is allowed: 0 when it is now. */
    wait: (key: string) => Math.max(0, (1 - levelOf(key)) * refillMs),
    /** Takes so many, also more than there are: then it is longer until the next is allowed. */
    take: (key: string, count = 1) => set(key, levelOf(key) - count),
    giveBack: (key: string) => set(key, Math.min(size, levelOf(key) + 1)),
    fill: (key: string) => set(key, size),
  }
}
