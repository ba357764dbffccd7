import type { Article, SiteSettings } from '../content'
import { latest } from '../language/dates'
import { iconFor, type Icon, type Place } from '../pictures/icons'
import type { Origins } from '../site/origins'
import { absolute, feedPath, type FeedFormat } from '../site/urls'
import { feedEntry, type FeedEntry } from './entry'

/** The content of a feed, whatever format it is written in. All addresses in it are absolute. */
export type Feed = {
  title: string
  /** The name of the publication. */
  publication: string
  description: string | undefined
  language: string
  /** The page whose stories the feed carries. In Atom it is also the feed's id. */
  page: string
  /** The feed's own address in each format. */
  addresses: Record<FeedFormat, string>
  /** The publication's icon, small and large, with absolute addresses: a feed is read elsewhere. */
  icons: { small: Icon; large: Icon }
  /** The WebSub hub that tells subscribers of changes, if there is one. */
  hub: string | undefined
  /** When a story in it last changed. */
  updated: string
  entries: FeedEntry[]
}

type About = {
  settings: SiteSettings
  /** The page's own title and description. The front page has neither: its feed has the site's title and tagline. */
  title?: string
  description?: string | undefined
  /** The path of the page. */
  path: string
  articles: readonly Article[]
  /** The WebSub hub that is told of changes, if there is one. */
  hub?: string | undefined
}

/**
 * Feeds and Atom entries must say when they last changed. For an empty feed, and for a story without a readable
 * date, that is not known. “Now” would be wrong, and would make it a different file each time.
 */
export const NEVER = '1970-01-01T00:00:00Z'

/** Makes the feed of a page's stories, in the order in which they are given. */
export function makeFeed(
  { settings, title, description, path, articles, hub }: About,
  origins: Origins,
): Feed {
  const whole = (to: string) => absolute(origins.siteUrl, to)
  const icon = (place: Place): Icon => {
    const { url, side } = iconFor(place, settings, origins)
    return { url: whole(url), side }
  }
  const entries = articles.map((article) => feedEntry(article, origins, settings))
  return {
    title: title ? `${title} · ${settings.title}` : settings.title,
    publication: settings.title,
    description: title ? description : settings.tagline,
    language: settings.language,
    page: whole(path),
    addresses: {
      rss: whole(feedPath(path, 'rss')),
      atom: whole(feedPath(path, 'atom')),
      json: whole(feedPath(path, 'json')),
    },
    icons: { small: icon('tab'), large: icon('large') },
    hub,
    updated: latest(entries.map((entry) => entry.updated)) ?? NEVER,
    entries,
  }
}
