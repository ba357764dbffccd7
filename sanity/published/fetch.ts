import { warn } from '@/lib/content/report'
import type { Params, Query } from '@/lib/queries'
import { datasetAddress } from './address'
import { askNow, type Ask, type Published } from './ask-now'
import { askForRendering } from './rendering'

/**
 * Asks for published content and parses it. Only the lake's answer may be cached, never the parsed result, so that
 * content that does not fit is reported whenever a page is rendered.
 *
 * @throws when the lake cannot be reached or does not answer the query; never because of the content itself
 */
export const fetchPublished = <P extends Params, Result>(
  query: Query<P, Result>,
  params: P,
): Promise<Published<Result>> => askNow(query, params, askOrSay, { report: warn })

const askOrSay: Ask = (query, params) =>
  askForRendering(query, params).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The query "${query.name}" got no answer from ${datasetAddress().apiHost}: ${reason}`)
  })
