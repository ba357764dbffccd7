import { LRUCache } from 'lru-cache'
import type { Params, Query } from '@/lib/queries'
import { oncePerRequest, type Published } from './fetch'

/** For how many pages it is remembered what they asked. */
const MOST_PAGES = 2_000

/**
 * Makes a query whose parameters a page learns from other answers, so that it could only be asked after them. When a page is rendered anew, they
 * are mostly what they were the last time. So `ahead` asks that at once, beside the other queries, and `ask` only asks if it was something
 * else; then one query was asked for nothing. Either way, the answer is one that was given while the page was being rendered.
 */
export function askedAhead<P extends Params, Result>(query: Query<P, Result>) {
  const once = oncePerRequest(query)
  const lastAsked = new LRUCache<string, P>({ max: MOST_PAGES })
  return {
    ahead: (page: string): void => {
      const params = lastAsked.get(page)
      // If it fails and is needed after all, `ask` gets the error.
      if (params) once(params).catch(() => undefined)
    },
    ask: (page: string, params: P): Promise<Published<Result>> => {
      lastAsked.set(page, params)
      return once(params)
    },
  }
}
