import type { FeedFormat } from '../site/urls'

/** The media type of each format, for links to a feed and for its responses. */
export const feedMediaTypes: Record<FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
}
