import type { FeedFormat } from '../site/urls'
import { atom } from './atom'
import type { Feed } from './feed'
import { jsonFeed } from './json-feed'
import { rss } from './rss'

/** Writes a feed, by format. */
export const feedWriters: Record<FeedFormat, (feed: Feed) => string> = { rss, atom, json: jsonFeed }

export { makeFeed } from './feed'
export { hubLinks } from './hub-links'
