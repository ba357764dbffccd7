import type { FeedEntry } from './entry'
import type { Feed } from './feed'

const item = (entry: FeedEntry) => ({
  id: entry.id,
  url: entry.url,
  title: entry.title,
  language: entry.language,
  content_html: entry.html,
  summary: entry.summary,
  image: entry.image?.url,
  date_published: entry.published,
  date_modified: entry.updated,
  authors: entry.authors,
  tags: entry.categories,
})

/** A feed as JSON Feed 1.1 (jsonfeed.org), with the whole stories. */
export const jsonFeed = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.addresses.json,
    description: feed.description,
    icon: feed.icons.large.url,
    favicon: feed.icons.small.url,
    language: feed.language,
    hubs: feed.hub === undefined ? undefined : [{ type: 'WebSub', url: feed.hub }],
    items: feed.entries.map(item),
  })
