import { LRUCache } from 'lru-cache'

/** Longer than this, in milliseconds, a query is worth a line in the log. */
export const slowMs = 1_000
/** The same query is told of once in so long, in milliseconds. */
const quietMs = 600_000
const longestText = 300

/** Tells whoever runs the lake of queries that took long: each once in a while. */
export class SlowQueries {
  readonly #told = new LRUCache<string, true>({ max: 200, ttl: quietMs })

  note(query: string, ms: number, how: readonly string[]): void {
    if (ms < slowMs || this.#told.has(query)) return
    this.#told.set(query, true)
    const text = query.length > longestText ? `${query.slice(0, longestText)} …` : query
    console.warn(
      `A query took ${(ms / 1000).toFixed(1)} s: ${text.replace(/\s+/g, ' ')}\n${how.map((line) => `  ${line}\n`).join('')}`.trimEnd(),
    )
  }
}
