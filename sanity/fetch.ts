import { cache } from 'react'
import { warn } from '@/lib/content/report'
import type { Query } from '@/lib/queries'
import { publishedClient } from './client'

export type Published<Result> = {
  data: Result
  /** What to watch in the lake's live events: a change that touches the result names one of these. */
  syncTags: readonly string[]
}

/**
 * Published content, parsed, with the sync tags of the query.
 * @throws when the lake cannot be reached or does not answer the query; never because of what the content is
 */
export async function fetchPublished<Params extends Record<string, string>, Result>(
  query: Query<Params, Result>,
  params: Params,
): Promise<Published<Result>> {
  const { result, syncTags = [] } = await publishedClient().fetch<unknown>(query.groq, params, {
    filterResponse: false,
    cache: 'no-store',
    tag: query.name,
  })
  return { data: query.parse(result, warn), syncTags }
}

/** A query that asks the lake once while a page renders, however many parts of the page (its metadata, too) ask. */
export function oncePerRequest<Params extends Record<string, string>, Result>(query: Query<Params, Result>) {
  // React compares a cached function's arguments by identity, so the parameters travel as text.
  const ask = cache((params: string) => fetchPublished(query, JSON.parse(params)))
  return (params: Params): Promise<Published<Result>> => ask(JSON.stringify(params))
}
