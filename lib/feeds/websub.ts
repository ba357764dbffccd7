import { absolute, type FeedFormat, feedPath, paths } from '../site/urls'

const formats = ['rss', 'atom', 'json'] as const satisfies readonly FeedFormat[]

/** Whether a path is that of a feed, of any page. */
export function isFeed(path: string): boolean {
  const page = path.slice(0, path.lastIndexOf('/'))
  return formats.some((format) => feedPath(page, format) === path)
}

/** The addresses of the feeds with all stories of the site, one in each format. */
export const siteFeeds = (siteUrl: string): string[] =>
  formats.map((format) => absolute(siteUrl, feedPath(paths.front(), format)))

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** This is enough: a hub only notes that a feed has changed, and fetches the feed later. */
const timeoutMs = 10_000

/**
 * Tells a hub that a feed has changed. How to do so is not laid down by WebSub (W3C WebSub, 7), but hubs understand
 * PubSubHubbub 0.3, 7.1: a form with `hub.mode=publish` and the feed's address. Only the status of the answer is
 * read.
 *
 * @throws an Error that says why, if the hub cannot be reached or answers with anything but success; redirects are
 * not followed
 */
export async function tellHub(hub: string, feed: string, fetch: Fetch): Promise<void> {
  const response = await fetch(hub, {
    method: 'POST',
    body: new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': feed }),
    redirect: 'manual',
    cache: 'no-store',
    signal: AbortSignal.timeout(timeoutMs),
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`It answered with status ${response.status}.`)
}
