import { feedMediaTypes } from '../feeds/media-types'
import { feedPath, type FeedFormat } from '../site/urls'

type Feeds = { title: string; path: string }

/**
 * Links to feeds, as `<link rel="alternate">`. In each format, the page's own feed, if it has one, comes before the
 * site's.
 */
export const feedLinks = (pages: readonly Feeds[]) => {
  const inFormat = (format: FeedFormat) => [
    feedMediaTypes[format],
    pages.map(({ title, path }) => ({ title, url: feedPath(path, format) })),
  ]
  return Object.fromEntries([inFormat('rss'), inFormat('atom'), inFormat('json')])
}
