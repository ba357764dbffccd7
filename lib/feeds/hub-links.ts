import type { FeedFormat } from '../site/urls'
import type { Feed } from './feed'

/** What a feed's answer says of its hub in the header field `Link` (W3C WebSub, 4), or undefined when it has none. */
export const hubLinks = ({ hub, addresses }: Feed, format: FeedFormat): string | undefined =>
  hub && `<${hub}>; rel="hub", <${addresses[format]}>; rel="self"`
