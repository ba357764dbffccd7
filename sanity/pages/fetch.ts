import { cache } from 'react'
import type { Params, Query } from '@/lib/queries'
import { fetchPreview } from '../preview/fetch'
import { currentPreview } from '../preview/preview'
import type { Published } from '../published/ask-now'
import { fetchPublished } from '../published/fetch'

/** What a page asked for, parsed: what is published or, in a preview, what that shows. */
export type Content<Result> = Published<Result>

/**
 * Asks for the content of a page: what is published or, in a preview, what that shows.
 *
 * @throws when the lake cannot be reached or does not answer the query; never because of the content itself
 */
export async function fetchContent<P extends Params, Result>(
  query: Query<P, Result>,
  params: P,
): Promise<Content<Result>> {
  const preview = await currentPreview()
  return preview && preview.kind !== 'ended'
    ? fetchPreview(query, params, preview)
    : fetchPublished(query, params)
}

/**
 * Makes a query that asks the lake once while a page renders, however many parts of the page (including its
 * metadata) ask.
 */
export function oncePerRequest<P extends Params, Result>(query: Query<P, Result>) {
  // React compares a cached function's arguments by identity, so the parameters travel as text.
  const once = cache((params: string) => fetchContent(query, JSON.parse(params)))
  return (params: P): Promise<Content<Result>> => once(JSON.stringify(params))
}
