import type { FeedFormat } from '../site/urls'
import type { Feed } from './feed'

/** The response header field `Link` that names a feed's hub (W3C WebSub, 4), or undefined if it has none. */
export const hubLinks = ({ hub, addresses }: Feed, format: FeedFormat): string | undefined =>
  hub && `<${hub}>; rel="hub", <${addresses[format]}>; rel="self"`
