import type { FeedFormat } from '../site/urls'
import { atom } from './atom'
import type { Feed } from './feed'
import { jsonFeed } from './json-feed'
import { rss } from './rss'

/** For each format, the function that writes a feed in it. */
export const feedWriters: Record<FeedFormat, (feed: Feed) => string> = { rss, atom, json: jsonFeed }

export { makeFeed } from './feed'
export { hubLinks } from './hub-links'
