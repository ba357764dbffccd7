import { absolute, type FeedFormat, feedPath, paths } from '../site/urls'

const formats = ['rss', 'atom', 'json'] as const satisfies readonly FeedFormat[]

/** Whether a path is that of a feed, of whatever page. */
export function isFeed(path: string): boolean {
  const page = path.slice(0, path.lastIndexOf('/'))
  return formats.some((format) => feedPath(page, format) === path)
}

/** The addresses of the feeds that bring every story of the site. */
export const siteFeeds = (siteUrl: string): string[] =>
  formats.map((format) => absolute(siteUrl, feedPath(paths.front(), format)))

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A hub only notes that a feed has changed; it fetches the feed later. */
const timeoutMs = 10_000

/**
 * Tells a hub that a feed has changed. WebSub leaves open how (W3C WebSub, 7); hubs listen for what PubSubHubbub 0.3, 7.1, laid down: a
 * form with `hub.mode=publish` and the feed's address. Nothing of the answer is read but its status.
 * @throws an Error that says why, when the hub cannot be reached or does not take the news; one that redirects has another address
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
