import type { FeedFormat } from '../site/urls'

/** What links to a feed, and its answers, call each format. */
export const feedMediaTypes: Record<FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}
