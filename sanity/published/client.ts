import { createClient, type SanityClient } from '@sanity/client'
import { API_VERSION } from '../api-version'
import { datasetAddress } from './address'

/** How long an answer may take, in milliseconds. */
export const ANSWER_TIMEOUT = 5_000

let made: SanityClient | undefined

/**
 * The client that reads published content for readers' pages. It asks the lake itself, never a CDN, since the front
 * door keeps pages and expires them. It gives up soon and does not retry, since the last good page is better than a
 * long wait.
 */
export const publishedClient = (): SanityClient =>
  (made ??= createClient({
    ...datasetAddress(),
    apiVersion: API_VERSION,
    perspective: 'published',
    useCdn: false,
    stega: false,
    timeout: ANSWER_TIMEOUT,
    maxRetries: 0,
  }))
